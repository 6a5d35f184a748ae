import type { Routes } from '@angular/router';
import { NotFoundPage } from '@portico/web/ui';

/** A portal's pages, below `/p/{slug}`. */
export const PORTAL_ROUTES: Routes = [{ path: '**', title: 'ui.notFound.title', component: NotFoundPage }];

/** Where the link of an invitation leads, below `/accept/{portalId}`. */
export const ACCEPT_ROUTES: Routes = [{ path: '**', title: 'ui.notFound.title', component: NotFoundPage }];
