import { Module } from '@nestjs/common';
import { ExportController } from './export/export.controller';
import { SearchController } from './search/search.controller';
import { UpsertController } from './upsert/upsert.controller';
import { DecisionController } from './approval/decision.controller';
import { RecordFileController } from './file-field/record-file.controller';
import { AttachmentController } from './attachment/attachment.controller';
import { HistoryController } from './history/history.controller';
import { ImportController } from './import/import.controller';
import { LayoutController } from './metadata/layout.controller';
import { ListViewController } from './metadata/list-view.controller';
import { ModuleController } from './metadata/module.controller';
import { NoteController } from './note/note.controller';
import { RecordController } from './record/record.controller';
import { RecycleBinController } from './recycle-bin/recycle-bin.controller';
import { RecordsModule } from './records.module';

/** The record store's routes. */
@Module({
  imports: [RecordsModule],
  controllers: [
    AttachmentController,
    RecordFileController,
    DecisionController,
    ExportController,
    SearchController,
    UpsertController,
    HistoryController,
    ImportController,
    LayoutController,
    ListViewController,
    ModuleController,
    NoteController,
    RecordController,
    RecycleBinController,
  ],
  exports: [RecordsModule],
})
export class RecordsHttpModule {}
