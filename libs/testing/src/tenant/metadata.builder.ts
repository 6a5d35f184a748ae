import type { FieldKind, FieldSettings } from '@portico/contracts';
import { newId } from '@portico/platform';
import { OrganisationMetadata } from '@portico/records';

type Rows = ConstructorParameters<typeof OrganisationMetadata>[2];
type FieldRow = Rows['fields'][number];

/** A field in words, for rules that need metadata and no database. */
export interface TestField {
  name: string;
  kind: FieldKind;
  isMandatory?: boolean;
  isUnique?: boolean;
  isIndexed?: boolean;
  isSystem?: boolean;
  defaultValue?: string | boolean | null;
  settings?: FieldSettings;
  /** Api name. */
  /** One module, or several to choose from. */
  lookup?: string | string[];
  columns?: TestField[];
}
export interface TestModule {
  name: string;
  nameField: string;
  fields: TestField[];
  layouts?: number;
}

/** Metadata without an organisation behind it; ids are new. */
export function metadataOf(modules: readonly TestModule[]): OrganisationMetadata {
  const ids = new Map(modules.map((module) => [module.name, newId()]));
  const idOf = (name: string): string => {
    const id = ids.get(name);
    if (!id) throw new Error(`no module ${name}`);
    return id;
  };
  const fieldRows = (field: TestField, moduleId: string, parentId: string | null, position: number): FieldRow[] => {
    const id = newId();
    const row: FieldRow = {
      ...{ id, module_id: moduleId, parent_field_id: parentId, api_name: field.name, label: { en: field.name } },
      ...{ kind: field.kind, is_mandatory: field.isMandatory ?? false, is_unique: field.isUnique ?? false },
      ...{ is_indexed: field.isIndexed ?? false, is_personal: false, is_system: field.isSystem ?? false, position },
      ...{ default_value: field.defaultValue ?? null, settings: field.settings ?? {} },
      lookup_module_id: typeof field.lookup === 'string' ? idOf(field.lookup) : null,
      lookup_module_ids: Array.isArray(field.lookup) ? field.lookup.map(idOf) : null,
    };
    return [row, ...(field.columns ?? []).flatMap((column, index) => fieldRows(column, moduleId, id, index))];
  };
  const label = (text: string) => ({ en: text });
  return new OrganisationMetadata(newId(), '1', {
    modules: modules.map(({ name, nameField, fields }, position) => ({
      ...{
        id: idOf(name),
        api_name: name,
        singular: label(name.replace(/s$/, '')),
        plural: label(name),
        icon: 'folder',
      },
      ...{ is_custom: false, sharing: 'private' as const, name_field: nameField, position },
      list_fields: fields.slice(0, 3).map((field) => field.name),
    })),
    fields: modules.flatMap(({ name, fields }) =>
      fields.flatMap((field, index) => fieldRows(field, idOf(name), null, index)),
    ),
    layouts: modules.flatMap(({ name, fields, layouts = 1 }) =>
      Array.from({ length: layouts }, (_, position) => ({
        ...{ id: newId(), module_id: idOf(name), name: `Layout ${position + 1}`, is_default: position === 0, position },
        sections: [{ label: label('All'), columns: 2 as const, fields: fields.map((field) => field.name) }],
      })),
    ),
  });
}
