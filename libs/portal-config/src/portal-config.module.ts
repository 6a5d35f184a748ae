import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { RecordsModule } from '@portico/records';
import { UserTypeModule } from '@portico/user-type';
import { ConfigurationDraftService } from './configuration/configuration-draft.service';
import { ConfigurationPublisher } from './configuration/configuration-publisher.service';
import { ConfigurationVersionService } from './configuration/configuration-version.service';
import { ConfigurationOptionsService } from './configuration/configuration-options.service';
import { ConfigurationRepository } from './configuration/configuration.repository';
import { DraftConflicts } from './configuration/draft-conflict.service';
import { ConfigurationMetadataUsers } from './configuration/metadata-users.service';
import { PublicationService } from './configuration/publication.service';
import { PublishedConfigurations } from './configuration/published-configurations.service';
import { SketchRepository } from './configuration/sketch.repository';
import { SketchService } from './configuration/sketch.service';
import { DifferenceService } from './difference/difference.service';
import { ExposureService } from './difference/exposure.service';
import { HolderRepository } from './difference/holder.repository';
import { HandOverRepository } from './hand-over/hand-over.repository';
import { PortalHolders } from './hand-over/portal-holders.service';
import { PortalDirectory } from './portal/portal-directory.service';
import { PortalProposalService } from './portal/portal-proposal.service';
import { PortalRepository } from './portal/portal.repository';
import { PortalService } from './portal/portal.service';
import { DuePublications } from './schedule/due-publications.service';
import { ScheduleRepository } from './schedule/schedule.repository';
import { ScheduleService } from './schedule/schedule.service';
import { ScheduleSweeper } from './schedule/schedule.sweeper';
import { WebTabRepository } from './web-tab/web-tab.repository';
import { WebTabService } from './web-tab/web-tab.service';

/** The portal and the configurations of its types: drafts, versions, and what is in force. */
@Module({
  imports: [IdentityModule, LicensingModule, RecordsModule, UserTypeModule],
  providers: [
    HandOverRepository,
    PortalHolders,
    PortalRepository,
    PortalProposalService,
    PortalService,
    PortalDirectory,
    ConfigurationRepository,
    DraftConflicts,
    ConfigurationDraftService,
    ConfigurationOptionsService,
    ConfigurationPublisher,
    ConfigurationVersionService,
    ConfigurationMetadataUsers,
    PublicationService,
    PublishedConfigurations,
    SketchRepository,
    SketchService,
    HolderRepository,
    ExposureService,
    DifferenceService,
    ScheduleRepository,
    ScheduleService,
    DuePublications,
    ScheduleSweeper,
    WebTabRepository,
    WebTabService,
  ],
  exports: [
    PortalProposalService,
    PortalService,
    PortalDirectory,
    ConfigurationDraftService,
    ConfigurationOptionsService,
    ConfigurationVersionService,
    PublicationService,
    PublishedConfigurations,
    DifferenceService,
    ScheduleService,
    SketchService,
    WebTabService,
  ],
})
export class PortalConfigModule {}
