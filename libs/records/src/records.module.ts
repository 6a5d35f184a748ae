import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { RecordSearch } from './search/record-search.service';
import { SearchRepository } from './search/search.repository';
import { StaffExport } from './export/staff-export.service';
import { RecordUpserts } from './upsert/record-upsert.service';
import { UpsertRepository } from './upsert/upsert.repository';
import { DecisionRepository } from './approval/decision.repository';
import { RecordDecisions } from './approval/record-decisions.service';
import { AttachmentRepository } from './attachment/attachment.repository';
import { AttachmentSweeper } from './attachment/attachment.sweeper';
import { RecordFileRepository } from './file-field/record-file.repository';
import { RecordFiles } from './file-field/record-files.service';
import { StaffFileAccess } from './file-field/staff-file.access';
import { RecordAttachments } from './attachment/record-attachments.service';
import { ModuleCatalogueService } from './catalogue/module-catalogue.service';
import { DecisionHolder } from './hand-over/decision.holder';
import { RecordHandOverRepository } from './hand-over/record-hand-over.repository';
import { RecordHolder } from './hand-over/record.holder';
import { HistoryRepository } from './history/history.repository';
import { RecordHistory } from './history/record-history.service';
import { ImportLookup } from './import/import-lookup.service';
import { ImportAccess } from './import/import-access.service';
import { ImportFiles } from './import/import-files.service';
import { ImportProcessor } from './import/import.processor';
import { ImportProgressRepository } from './import/import-progress.repository';
import { ImportRepository } from './import/import.repository';
import { ImportRunner } from './import/import-runner.service';
import { ImportService } from './import/import.service';
import { ImportSweeper } from './import/import.sweeper';
import { ImportUpload } from './import/import-upload.service';
import { RecordChunk } from './import/record-chunk.service';
import { RecordCreation } from './import/record-creation.service';
import { RefusedRows } from './import/refused-rows.service';
import { SubFormChunk } from './import/sub-form-chunk.service';
import { SubFormImportRepository } from './import/sub-form-import.repository';
import { MetadataChangeRepository } from './metadata/metadata-change.repository';
import { LayoutService } from './metadata/layout.service';
import { ListViewRepository } from './metadata/list-view.repository';
import { ListViewService } from './metadata/list-view.service';
import { MetadataDependentRepository } from './metadata/metadata-dependent.repository';
import { MetadataDependents } from './metadata/metadata-dependents.service';
import { MetadataEditor } from './metadata/metadata-editor.service';
import { MetadataRepository } from './metadata/metadata.repository';
import { MetadataService } from './metadata/metadata.service';
import { UniqueTogetherRepository } from './metadata/unique-together.repository';
import { ModuleAccess } from './metadata/module-access.service';
import { ModuleService } from './metadata/module.service';
import { NoteRepository } from './note/note.repository';
import { RecordNotes } from './note/record-notes.service';
import { StaffRecordAccess } from './note/staff-record.access';
import { RecordExposure } from './plan-sql/record-exposure.service';
import { StaffKinds } from './read-ahead/staff-kinds.service';
import { StaffListReadAhead } from './read-ahead/staff-list-read-ahead.service';
import { RecordReader } from './plan-sql/record-reader.service';
import { RecordChanges } from './record/record-changes.service';
import { PlannedRecordWriter } from './record/planned-record-writer.service';
import { RecordComposer } from './record/record-composer.service';
import { RecordRepository } from './record/record.repository';
import { RecordService } from './record/record.service';
import { RecordWriteRepository } from './record/record-write.repository';
import { RecordWriter } from './record/record-writer.service';
import { RecycleBin } from './recycle-bin/recycle-bin.service';
import { RecycleBinRepository } from './recycle-bin/recycle-bin.repository';
import { ReferenceCheck } from './record/reference-check.service';
import { StaffLists } from './record/staff-lists.service';
import { StaffRecordPolicy } from './record/staff-record.policy';

/** The record store: modules, fields and layouts as data, and the records themselves. */
@Module({
  imports: [IdentityModule],
  providers: [
    AttachmentRepository,
    AttachmentSweeper,
    DecisionHolder,
    DecisionRepository,
    RecordHandOverRepository,
    RecordHolder,
    RecordSearch,
    RecordUpserts,
    SearchRepository,
    StaffExport,
    UpsertRepository,
    HistoryRepository,
    ImportAccess,
    ImportFiles,
    ImportLookup,
    ImportProcessor,
    ImportProgressRepository,
    ImportRepository,
    ImportRunner,
    ImportService,
    ImportSweeper,
    ImportUpload,
    LayoutService,
    ListViewRepository,
    ListViewService,
    MetadataChangeRepository,
    MetadataDependentRepository,
    MetadataDependents,
    MetadataEditor,
    MetadataRepository,
    MetadataService,
    ModuleAccess,
    ModuleCatalogueService,
    ModuleService,
    NoteRepository,
    PlannedRecordWriter,
    RecordFileRepository,
    RecordFiles,
    StaffFileAccess,
    RecordAttachments,
    RecordChunk,
    RecordComposer,
    RecordCreation,
    RefusedRows,
    RecordDecisions,
    RecordHistory,
    RecordNotes,
    RecordReader,
    RecordExposure,
    RecordRepository,
    RecordService,
    RecordWriteRepository,
    RecordChanges,
    RecordWriter,
    RecycleBin,
    RecycleBinRepository,
    ReferenceCheck,
    StaffKinds,
    StaffListReadAhead,
    StaffLists,
    StaffRecordAccess,
    StaffRecordPolicy,
    UniqueTogetherRepository,
    SubFormChunk,
    SubFormImportRepository,
  ],
  exports: [
    RecordSearch,
    RecordUpserts,
    StaffExport,
    StaffListReadAhead,
    RecordDecisions,
    RecordHistory,
    ImportRunner,
    ImportService,
    ImportUpload,
    RefusedRows,
    LayoutService,
    ListViewService,
    MetadataDependents,
    MetadataService,
    ModuleCatalogueService,
    ModuleService,
    PlannedRecordWriter,
    RecordFiles,
    StaffFileAccess,
    RecordAttachments,
    RecordNotes,
    RecordReader,
    RecordExposure,
    RecordService,
    RecordWriter,
    RecycleBin,
    StaffRecordAccess,
    StaffRecordPolicy,
  ],
})
export class RecordsModule {}
