import { Module } from '@nestjs/common';
import { ModuleController } from './metadata/module.controller';
import { RecordController } from './record/record.controller';
import { RecordsModule } from './records.module';

/** The record store's routes. */
@Module({ imports: [RecordsModule], controllers: [ModuleController, RecordController], exports: [RecordsModule] })
export class RecordsHttpModule {}
