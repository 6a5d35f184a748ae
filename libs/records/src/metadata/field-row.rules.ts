import type { FieldChange, FieldCreate, FieldSettings } from '@portico/contracts';
import { notFound } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import type { FieldRow } from './metadata.repository';
import type { OrganisationMetadata } from './organisation-metadata';

/** The row of a new field, last of its module or sub-form. */
export function newFieldRow(
  id: string,
  metadata: OrganisationMetadata,
  module: ModuleDefinition,
  input: FieldCreate,
): FieldRow {
  const parent = input.parentField === undefined ? null : (module.fieldByName.get(input.parentField) ?? null);
  return {
    id,
    module_id: module.id,
    parent_field_id: parent?.id ?? null,
    api_name: input.apiName,
    label: input.label,
    kind: input.kind,
    is_mandatory: input.isMandatory ?? false,
    is_unique: input.isUnique ?? false,
    is_indexed: input.isIndexed ?? false,
    is_personal: input.isPersonal ?? false,
    is_system: input.kind === 'auto-number',
    default_value: input.defaultValue ?? null,
    settings: input.settings ?? {},
    lookup_module_id: input.lookupModule === undefined ? null : metadata.get(input.lookupModule).id,
    lookup_module_ids: input.lookupModules?.map((name) => metadata.get(name).id) ?? null,
    position: parent ? parent.columns.length : module.fields.length,
  };
}

/** The row of a changed field; what was not sent stays. */
export function changedRow(field: FieldDefinition, input: FieldChange): FieldRow {
  return {
    id: field.id,
    module_id: field.moduleId,
    parent_field_id: field.parentFieldId,
    api_name: field.apiName,
    kind: field.kind,
    is_system: field.isSystem,
    lookup_module_id: field.lookupModuleId,
    lookup_module_ids: field.lookupModuleIds,
    position: 0,
    label: input.label ?? field.label,
    is_mandatory: input.isMandatory ?? field.isMandatory,
    is_unique: input.isUnique ?? field.isUnique,
    is_indexed: input.isIndexed ?? field.isIndexed,
    is_personal: input.isPersonal ?? field.isPersonal,
    default_value: input.defaultValue === undefined ? field.defaultValue : input.defaultValue,
    settings: changedSettings(field.settings, input.settings),
  };
}

/** What was not sent stays. Options that went are kept by: records may still have them, and nobody reads a raw value. */
function changedSettings(before: FieldSettings, sent: FieldSettings = {}): FieldSettings {
  const { removedOptions = [], ...after } = { ...before, ...sent };
  const now = new Set((after.options ?? []).map(({ value }) => value));
  const last = new Map([...removedOptions, ...(before.options ?? [])].map((option) => [option.value, option]));
  const removed = [...last.values()].filter(({ value }) => !now.has(value));
  return removed.length > 0 ? { ...after, removedOptions: removed } : after;
}

/** A field or a column of the module. @throws PorticoError NOT_FOUND */
export function fieldIn(module: ModuleDefinition, fieldId: string): FieldDefinition {
  const field = module.fields
    .flatMap((candidate) => [candidate, ...candidate.columns])
    .find((candidate) => candidate.id === fieldId);
  if (!field) throw notFound();
  return field;
}
