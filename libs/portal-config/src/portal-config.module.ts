import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { RecordsModule } from '@portico/records';
import { UserTypeModule } from '@portico/user-type';
import { ConfigurationDraftService } from './configuration/configuration-draft.service';
import { ConfigurationOptionsService } from './configuration/configuration-options.service';
import { ConfigurationRepository } from './configuration/configuration.repository';
import { PublicationService } from './configuration/publication.service';
import { PublishedConfigurations } from './configuration/published-configurations.service';
import { SketchRepository } from './configuration/sketch.repository';
import { SketchService } from './configuration/sketch.service';
import { PortalDirectory } from './portal/portal-directory.service';
import { PortalProposalService } from './portal/portal-proposal.service';
import { PortalRepository } from './portal/portal.repository';
import { PortalService } from './portal/portal.service';

/** The portal and the configurations of its types: drafts, versions, and what is in force. */
@Module({
  imports: [IdentityModule, LicensingModule, RecordsModule, UserTypeModule],
  providers: [
    PortalRepository,
    PortalProposalService,
    PortalService,
    PortalDirectory,
    ConfigurationRepository,
    ConfigurationDraftService,
    ConfigurationOptionsService,
    PublicationService,
    PublishedConfigurations,
    SketchRepository,
    SketchService,
  ],
  exports: [
    PortalProposalService,
    PortalService,
    PortalDirectory,
    ConfigurationDraftService,
    ConfigurationOptionsService,
    PublicationService,
    PublishedConfigurations,
    SketchService,
  ],
})
export class PortalConfigModule {}
