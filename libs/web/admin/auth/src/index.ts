export { AUTH_ROUTES, PASSWORD_ROUTES } from './auth.routes';
