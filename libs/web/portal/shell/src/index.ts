export { ACCEPT_ROUTES, PORTAL_ROUTES, RESET_ROUTES } from './portal.routes';
