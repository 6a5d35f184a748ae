export { ModuleCatalogueService } from './catalogue/module-catalogue.service';
export type { FieldDefinition, ModuleDefinition } from './metadata/definition.types';
export { MetadataService } from './metadata/metadata.service';
export { OrganisationMetadata } from './metadata/organisation-metadata';
export { RecordsModule } from './records.module';
