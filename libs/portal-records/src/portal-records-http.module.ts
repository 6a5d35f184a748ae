import { Module } from '@nestjs/common';
import { RecordCloneController } from './clone/record-clone.controller';
import { ExplanationController } from './explanation/explanation.controller';
import { ExplanationModule } from './explanation/explanation.module';
import { PortalHomeController } from './home/portal-home.controller';
import { PortalRecordsModule } from './portal-records.module';
import { PortalRecordController } from './record/portal-record.controller';

@Module({ imports: [PortalRecordsModule, ExplanationModule], controllers: [PortalHomeController, PortalRecordController, RecordCloneController, ExplanationController] })
export class PortalRecordsHttpModule {}
