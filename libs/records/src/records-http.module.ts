import { Module } from '@nestjs/common';
import { ImportController } from './import/import.controller';
import { ModuleController } from './metadata/module.controller';
import { RecordController } from './record/record.controller';
import { RecycleBinController } from './recycle-bin/recycle-bin.controller';
import { RecordsModule } from './records.module';

/** The record store's routes. */
@Module({
  imports: [RecordsModule],
  controllers: [ImportController, ModuleController, RecordController, RecycleBinController],
  exports: [RecordsModule],
})
export class RecordsHttpModule {}
