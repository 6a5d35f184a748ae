import type { Routes } from '@angular/router';
import { PreviewPage } from './preview.page';
import { previewTextsResolver } from './preview.texts';

/** `/admin/o/{organisationId}/preview?type=…` or `?user=…` */
export const PREVIEW_ROUTES: Routes = [
  {
    path: '',
    title: 'adminPreview.title',
    component: PreviewPage,
    resolve: { previewTexts: previewTextsResolver },
  },
];
