import type { ConfigurableField, ConfigurableModule, LocalisedText, PermissionMetadata } from '@portico/contracts';
import {
  accountLookup,
  accountTie,
  criterionOperators,
  isSetByServer,
  lookupsToBase,
  pathsToBase,
} from '@portico/permission';
import type { FieldDefinition, ModuleDefinition } from '@portico/records';

/** A module as the configuration's screens show it: what can be chosen of it, and how it is called. */
export function configurableModule(
  module: ModuleDefinition,
  metadata: PermissionMetadata,
  baseModuleId: string,
  /** Of a field, or of the module that it is a field of. */
  labelOf: (fieldId: string, of: 'field' | 'module') => LocalisedText | undefined,
): ConfigurableModule {
  const known = metadata.modules.get(module.id);
  if (!known) throw new Error(`the evaluator does not know the module ${module.id}`);
  const { id, apiName, singular, plural, icon, sharing, nameField } = module;
  const labels = new Map(module.fields.map((field) => [field.id, field.label]));
  const lookups = known.id === baseModuleId ? [] : lookupsToBase(known, baseModuleId);
  const paths = known.id === baseModuleId ? [] : pathsToBase(metadata, known, baseModuleId);
  const base = metadata.modules.get(baseModuleId);
  const fieldOf = (field: FieldDefinition): ConfigurableField => {
    const rule = known.fields.get(field.id);
    return {
      ...{ id: field.id, apiName: field.apiName, label: field.label, kind: field.kind, isPersonal: field.isPersonal },
      isMandatory: field.isMandatory,
      hasDefault: rule?.hasDefault ?? false,
      isSystem: rule === undefined || isSetByServer(rule),
      priceOf: rule?.priceOf ?? null,
      isIndexed: rule?.isIndexed ?? false,
      operators: field.parentFieldId === null ? [...criterionOperators(field.kind)] : [],
      options: (field.settings.options ?? []).map(({ value, label }) => ({ value, label })),
      ...(field.kind === 'sub-form' ? { columns: field.columns.map(fieldOf) } : {}),
    };
  };
  return {
    ...{ id, apiName, singular, plural, icon, sharing, nameField },
    lookups: lookups.map((field) => ({
      fieldId: field.id,
      label: labels.get(field.id) ?? { en: field.apiName },
      targetModuleId: baseModuleId,
    })),
    paths: paths.map(({ first, through }) => ({
      ...{ fieldId: first.id, label: labels.get(first.id) ?? { en: first.apiName } },
      ...(first.lookupModuleId === null ? { between: labelOf(through.id, 'module') ?? { en: '' } } : {}),
      ...{ throughFieldId: through.id, throughLabel: labelOf(through.id, 'field') ?? { en: through.apiName } },
    })),
    hasCanvas: known.hasCanvas === true,
    hasAccount: (known.id === baseModuleId ? accountLookup : accountTie)(metadata, known) !== null,
    hasColleagues: base !== undefined && accountLookup(metadata, base) !== null,
    layouts: module.layouts.map(({ id: layoutId, name, sections }) => ({ id: layoutId, name, sections })),
    fields: module.fields.map(fieldOf),
  };
}
