export { ACCEPT_ROUTES, PORTAL_ROUTES } from './portal.routes';
