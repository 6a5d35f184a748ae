import type { Routes } from '@angular/router';
import { portalSignedIn } from '@portico/web/core';
import { AcceptPage } from './accept.page';
import { portalAuthTexts } from './auth-texts';
import { ForgotPasswordPage } from './forgot-password.page';
import { ResetPasswordPage } from './reset-password.page';
import { SignInPage } from './sign-in.page';
import { WelcomePage } from './welcome.page';

/** Below `/p/{slug}`: the ways in. */
export const PORTAL_AUTH_ROUTES: Routes = [
  {
    path: '',
    resolve: { portalAuthTexts },
    children: [
      { path: 'sign-in', title: 'portalAuth.signIn.title', component: SignInPage },
      { path: 'forgot-password', title: 'portalAuth.forgot.title', component: ForgotPasswordPage },
      { path: 'reset-password', title: 'portalAuth.reset.title', component: ResetPasswordPage },
      { path: 'welcome', title: 'portalAuth.welcome.title', canActivate: [portalSignedIn], component: WelcomePage },
    ],
  },
];

/** Below `/accept/{portalId}`: the token stands in the fragment, which no server and no mail scanner's log ever sees. */
export const ACCEPT_PAGE_ROUTES: Routes = [{ path: '', resolve: { portalAuthTexts }, component: AcceptPage }];
