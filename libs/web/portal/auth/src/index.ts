export { ACCEPT_PAGE_ROUTES, PORTAL_AUTH_ROUTES } from './auth.routes';
export { PreferenceFieldsComponent } from './preference-fields.component';
export { newPreferencesForm, type PreferencesForm } from './preferences.form';
