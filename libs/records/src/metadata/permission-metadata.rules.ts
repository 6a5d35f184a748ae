import type { PermissionField, PermissionMetadata, PermissionModule } from '@portico/contracts';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import type { OrganisationMetadata } from './organisation-metadata';

const ACCOUNTS = 'Accounts';
const PRODUCTS = 'Products';
const UNIT_PRICE = 'unitPrice';

/**
 * The metadata as the evaluator wants it: keyed by ids, columns beside their sub-forms. Custom modules cannot take
 * the names of ready-made ones, so that a name stands for what it says here: the account scope and R52.
 */
export function permissionMetadataOf(metadata: OrganisationMetadata): PermissionMetadata {
  const products = metadata.find(PRODUCTS);
  return {
    revision: metadata.revision,
    modules: new Map(metadata.modules.map((module) => [module.id, permissionModuleOf(module)])),
    accountModuleId: metadata.find(ACCOUNTS)?.id ?? null,
    productModuleId: products?.id ?? null,
    unitPriceFieldId: products?.fieldByName.get(UNIT_PRICE)?.id ?? null,
  };
}

function permissionModuleOf(module: ModuleDefinition): PermissionModule {
  const all = module.fields.flatMap((field) => [field, ...field.columns]);
  return {
    id: module.id,
    apiName: module.apiName,
    sharing: module.sharing,
    nameField: module.nameField,
    hasCanvas: module.canvas !== null,
    fields: new Map(all.map((field) => [field.id, permissionFieldOf(field)])),
    layoutIds: module.layouts.map((layout) => layout.id),
    layoutFields: new Map(
      module.layouts.map((layout) => [
        layout.id,
        new Set(
          layout.sections
            .flatMap((section) => section.fields)
            .map((name) => module.fieldByName.get(name)?.id)
            .filter((id) => id !== undefined),
        ),
      ]),
    ),
  };
}

function permissionFieldOf(field: FieldDefinition): PermissionField {
  const { id, apiName, kind, isMandatory, isSystem, lookupModuleId, parentFieldId } = field;
  return {
    ...{ id, apiName, kind, isMandatory, isSystem, lookupModuleId, parentFieldId },
    hasDefault: field.defaultValue !== null,
    ...(field.lookupModuleIds ? { lookupModuleIds: field.lookupModuleIds } : {}),
    priceOf: field.settings.priceOf ?? null,
    isIndexed: field.isIndexed || field.isUnique,
    ...(field.kind === 'pick-list' || field.kind === 'multi-select'
      ? { options: (field.settings.options ?? []).map(({ value }) => value) }
      : {}),
  };
}
