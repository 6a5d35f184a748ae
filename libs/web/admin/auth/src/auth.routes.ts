import type { Routes } from '@angular/router';
import { staffSignedIn, textsResolver, unsavedGuard } from '@portico/web/core';
import { AuthFrameComponent } from './auth-frame.component';
import { ChangePasswordPage } from './change-password.page';
import { ForgotPasswordPage } from './forgot-password.page';
import { RequiredSecondStepPage } from './second-step/required-second-step.page';
import { SecondStepPage } from './second-step/second-step.page';
import { SetPasswordPage } from './set-password.page';
import { setUpOpen } from './set-up/set-up.guard';
import { SignInPage } from './sign-in.page';

const authTexts = textsResolver('adminAuth', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});

/** Pages for who is not signed in. The links of mails carry their token in the fragment, which no server sees. */
export const AUTH_ROUTES: Routes = [
  {
    path: '',
    component: AuthFrameComponent,
    resolve: { authTexts },
    children: [
      { path: 'sign-in', title: 'adminAuth.signIn.title', component: SignInPage },
      {
        path: 'set-up',
        title: 'adminAuth.begin.title',
        canActivate: [setUpOpen],
        loadComponent: () => import('./set-up/set-up.page').then((file) => file.SetUpPage),
      },
      { path: 'forgot-password', title: 'adminAuth.forgot.title', component: ForgotPasswordPage },
      { path: 'set-password', title: 'adminAuth.set.title', component: SetPasswordPage },
      {
        path: 'second-step',
        title: 'adminAuth.secondStep.title',
        canActivate: [staffSignedIn],
        component: RequiredSecondStepPage,
      },
      { path: 'reset-password', title: 'adminAuth.set.title', component: SetPasswordPage },
    ],
  },
];

/** Inside the console: the signed-in person's own password. */
export const PASSWORD_ROUTES: Routes = [
  {
    path: '',
    title: 'adminAuth.change.title',
    component: ChangePasswordPage,
    resolve: { authTexts },
    canDeactivate: [unsavedGuard],
  },
];

/** Inside the console: the signed-in person's own second step. */
export const SECOND_STEP_ROUTES: Routes = [
  { path: '', title: 'adminAuth.secondStep.title', component: SecondStepPage, resolve: { authTexts } },
];
