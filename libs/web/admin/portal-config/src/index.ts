export { PORTAL_CONFIG_ROUTES } from './portal-config.routes';
