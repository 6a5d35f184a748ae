import { Module } from '@nestjs/common';
import { RecordCloneController } from './clone/record-clone.controller';
import { PortalHomeController } from './home/portal-home.controller';
import { PortalRecordsModule } from './portal-records.module';
import { PortalRecordController } from './record/portal-record.controller';

@Module({ imports: [PortalRecordsModule], controllers: [PortalHomeController, PortalRecordController, RecordCloneController] })
export class PortalRecordsHttpModule {}
