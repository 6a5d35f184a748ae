export { PortalAccess } from './access/portal-access.service';
export { PortalReach } from './access/portal-reach';
export { PortalRecordsHttpModule } from './portal-records-http.module';
export { PortalRecordsModule } from './portal-records.module';
export { PortalRecords } from './record/portal-records.service';
