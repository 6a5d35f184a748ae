import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsModule } from '@portico/records';
import { PortalAccess } from './access/portal-access.service';
import { RecordClones } from './clone/record-clones.service';
import { PortalHomeService } from './home/portal-home.service';
import { LookupOptions } from './lookup/lookup-options.service';
import { PortalModules } from './module/portal-modules.service';
import { DetailReadAhead } from './read-ahead/detail-read-ahead.service';
import { ListReadAhead } from './read-ahead/list-read-ahead.service';
import { SessionKinds } from './read-ahead/session-kinds.service';
import { PortalRecords } from './record/portal-records.service';
import { RelatedRecords } from './record/related-records.service';

/** What portal users read and write. */
@Module({
  imports: [IdentityModule, RecordsModule, PortalUserModule],
  providers: [
    DetailReadAhead,
    LookupOptions,
    ListReadAhead,
    PortalAccess,
    PortalHomeService,
    PortalModules,
    PortalRecords,
    RecordClones,
    RelatedRecords,
    SessionKinds,
  ],
  exports: [LookupOptions, PortalAccess, PortalHomeService, PortalModules, PortalRecords, RecordClones, RelatedRecords],
})
export class PortalRecordsModule {}
