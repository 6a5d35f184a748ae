import type { ModuleCreate } from '@portico/contracts';
import { newId } from '@portico/platform';
import type { FieldRow, LayoutRow, ModuleRow } from './metadata.repository';
import { OWNER_FIELD } from './definition.types';

const NAME_FIELD = 'recordName';

/** What a custom module begins with: a naming field and an owner on one layout. */
export function customModuleRows(
  input: ModuleCreate,
  position: number,
): { module: ModuleRow; fields: FieldRow[]; layout: LayoutRow } {
  const id = newId();
  const field = (row: Partial<FieldRow> & Pick<FieldRow, 'api_name' | 'label' | 'kind' | 'position'>): FieldRow => ({
    id: newId(),
    module_id: id,
    parent_field_id: null,
    is_mandatory: false,
    is_unique: false,
    is_indexed: false,
    is_personal: false,
    is_system: false,
    default_value: null,
    settings: {},
    lookup_module_id: null,
    lookup_module_ids: null,
    ...row,
  });
  return {
    module: {
      ...{ id, position, api_name: input.apiName, singular: input.singular, plural: input.plural, is_custom: true },
      ...{ icon: input.icon ?? 'folder', sharing: 'private', name_field: NAME_FIELD },
      list_fields: [NAME_FIELD, OWNER_FIELD],
    },
    fields: [
      field({
        ...{ api_name: NAME_FIELD, kind: 'text', position: 0, is_mandatory: true, is_indexed: true },
        label: { en: 'Name', fr: 'Nom', 'pt-BR': 'Nome' },
      }),
      field({
        ...{ api_name: OWNER_FIELD, kind: 'owner', position: 1, is_system: true },
        label: { en: 'Owner', fr: 'Responsable', 'pt-BR': 'Responsável' },
      }),
    ],
    layout: {
      ...{ id: newId(), module_id: id, name: 'Standard', is_default: true, position: 0 },
      sections: [{ label: input.singular, columns: 2, fields: [NAME_FIELD, OWNER_FIELD] }],
    },
  };
}
