import { Module } from '@nestjs/common';
import { ExplanationController } from './explanation/explanation.controller';
import { ExplanationModule } from './explanation/explanation.module';
import { RecordCloneController } from './clone/record-clone.controller';
import { RecordDocumentModule } from './document/record-document.module';
import { PortalHomeController } from './home/portal-home.controller';
import { PortalListModule } from './list/portal-list.module';
import { PortalWorkModule } from './note/portal-work.module';
import { PortalRecordsModule } from './portal-records.module';
import { PortalRecordController } from './record/portal-record.controller';

@Module({
  imports: [PortalRecordsModule, PortalWorkModule, PortalListModule, RecordDocumentModule, ExplanationModule],
  controllers: [PortalHomeController, PortalRecordController, RecordCloneController, ExplanationController],
})
export class PortalRecordsHttpModule {}
