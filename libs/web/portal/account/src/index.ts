export { PORTAL_ACCOUNT_ROUTES } from './account.routes';
