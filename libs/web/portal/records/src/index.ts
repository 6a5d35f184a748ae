export { PORTAL_RECORD_ROUTES } from './records.routes';
