import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { ModuleCatalogueService } from './catalogue/module-catalogue.service';
import { MetadataChangeRepository } from './metadata/metadata-change.repository';
import { MetadataRepository } from './metadata/metadata.repository';
import { MetadataService } from './metadata/metadata.service';
import { ModuleService } from './metadata/module.service';
import { RecordReader } from './plan-sql/record-reader.service';
import { PlannedRecordWriter } from './record/planned-record-writer.service';
import { RecordComposer } from './record/record-composer.service';
import { RecordRepository } from './record/record.repository';
import { RecordService } from './record/record.service';
import { RecordWriteRepository } from './record/record-write.repository';
import { RecordWriter } from './record/record-writer.service';
import { ReferenceCheck } from './record/reference-check.service';
import { StaffRecordPolicy } from './record/staff-record.policy';

/** The record store: modules, fields and layouts as data, and the records themselves. */
@Module({
  imports: [IdentityModule],
  providers: [
    MetadataChangeRepository,
    MetadataRepository,
    MetadataService,
    ModuleCatalogueService,
    ModuleService,
    PlannedRecordWriter,
    RecordComposer,
    RecordReader,
    RecordRepository,
    RecordService,
    RecordWriteRepository,
    RecordWriter,
    ReferenceCheck,
    StaffRecordPolicy,
  ],
  exports: [MetadataService, ModuleCatalogueService, ModuleService, PlannedRecordWriter, RecordReader, RecordService],
})
export class RecordsModule {}
