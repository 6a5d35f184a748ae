export { AUTH_ROUTES, PASSWORD_ROUTES, SECOND_STEP_ROUTES } from './auth.routes';
