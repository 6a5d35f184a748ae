// Routes only: this file is fetched before any page of a portal, and brings along whatever it exports.
export { ACCEPT_PAGE_ROUTES, ADDRESS_PAGE_ROUTES, PORTAL_AUTH_ROUTES, RESET_PAGE_ROUTES } from './auth.routes';
