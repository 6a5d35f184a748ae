import type { Routes } from '@angular/router';
import { NotFoundPage } from '@portico/web/ui';

/** The console's pages. */
export const ADMIN_ROUTES: Routes = [{ path: '**', title: 'ui.notFound.title', component: NotFoundPage }];
