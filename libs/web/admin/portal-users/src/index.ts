export { PORTAL_USERS_ROUTES } from './portal-users.routes';
export { portalUsersTextsResolver } from './portal-users.texts';
export { PortalUsersTableComponent } from './portal-users-table.component';
