import type { Routes } from '@angular/router';
import { explainTextsResolver } from './explain.texts';

/** `/admin/o/{organisationId}/why/{portalUserId}` */
export const EXPLAIN_ROUTES: Routes = [
  {
    path: ':portalUserId',
    title: 'adminExplain.title',
    resolve: { explainTexts: explainTextsResolver },
    loadComponent: () => import('./why.page').then((file) => file.WhyPage),
  },
];
