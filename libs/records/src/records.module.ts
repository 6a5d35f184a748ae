import { Module } from '@nestjs/common';
import { ModuleCatalogueService } from './catalogue/module-catalogue.service';
import { MetadataRepository } from './metadata/metadata.repository';
import { MetadataService } from './metadata/metadata.service';

/** The record store: modules, fields and layouts as data, and the records themselves. */
@Module({
  providers: [MetadataRepository, MetadataService, ModuleCatalogueService],
  exports: [MetadataService, ModuleCatalogueService],
})
export class RecordsModule {}
