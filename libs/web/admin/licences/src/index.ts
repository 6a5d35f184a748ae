export { LICENCE_ROUTES } from './licences.routes';
