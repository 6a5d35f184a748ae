import type { Routes } from '@angular/router';
import { explainTextsResolver } from '@portico/web/explain';

/** `/admin/o/{organisationId}/portal-users/why/{portalUserId}` */
export const EXPLAIN_ROUTES: Routes = [
  {
    path: ':portalUserId',
    title: 'explain.title',
    resolve: { explainTexts: explainTextsResolver },
    loadComponent: () => import('./why.page').then((file) => file.WhyPage),
  },
];
