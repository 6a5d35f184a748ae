export { PREVIEW_ROUTES } from './preview.routes';
