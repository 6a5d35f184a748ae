export { ConfigurationDraftService } from './configuration/configuration-draft.service';
export { PublicationService } from './configuration/publication.service';
export { PublishedConfigurations } from './configuration/published-configurations.service';
export { PortalConfigHttpModule } from './portal-config-http.module';
export { PortalConfigModule } from './portal-config.module';
export { PortalDirectory, type Portal } from './portal/portal-directory.service';
export { slugOf } from './portal/portal-name.rules';
export { PortalService } from './portal/portal.service';
export { WebTabService } from './web-tab/web-tab.service';
