export { RECORD_ROUTES } from './record.routes';
