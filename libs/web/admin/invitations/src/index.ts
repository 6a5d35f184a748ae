export { INVITATION_ROUTES } from './invitations.routes';
