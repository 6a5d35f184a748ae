import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { RecordsModule } from '@portico/records';
import { PortalRecordsModule } from '../portal-records.module';
import { PortalListController } from './portal-list.controller';
import { PortalSearchService } from './portal-search.service';
import { RecordExport } from './record-export.service';
import { RecordGroups } from './record-groups.service';

/** What lists can do beyond paging: counts by value, a file, a search over all tabs. With its routes. */
@Module({
  imports: [IdentityModule, PortalRecordsModule, RecordsModule],
  providers: [PortalSearchService, RecordExport, RecordGroups],
  controllers: [PortalListController],
})
export class PortalListModule {}
