import { Inject, Injectable } from '@nestjs/common';
import { type TenantTransaction, newId } from '@portico/platform';
import { type FieldRow, type LayoutRow, MetadataRepository, type ModuleRow } from '../metadata/metadata.repository';
import { READY_MADE_MODULES } from './catalogue';
import type { FieldTemplate, ModuleTemplate } from './template.types';

/** Gives organisations their ready-made modules. */
@Injectable()
export class ModuleCatalogueService {
  constructor(@Inject(MetadataRepository) private readonly repository: MetadataRepository) {}

  /**
   * Adds the ready-made modules that the organisation does not have; what it has stays as it is, and a custom module
   * keeps its name. Within the transaction that creates an organisation: it never exists without its modules.
   */
  async install(transaction: TenantTransaction): Promise<void> {
    const existing = await this.repository.modules(transaction);
    const ids = new Map(existing.map((module) => [module.api_name, module.id]));
    const missing = READY_MADE_MODULES.filter(({ apiName }) => !ids.has(apiName));
    if (missing.length === 0) return;
    for (const { apiName } of missing) ids.set(apiName, newId());
    const first = Math.max(-1, ...existing.map(({ position }) => position)) + 1;
    const { modules, fields, layouts } = rowsOf(missing, ids, first);
    await this.repository.insertModules(transaction, modules);
    await this.repository.insertFields(transaction, fields);
    await this.repository.insertLayouts(transaction, layouts);
    await this.repository.raiseRevision(transaction);
  }
}

function rowsOf(
  templates: readonly ModuleTemplate[],
  ids: ReadonlyMap<string, string>,
  firstPosition: number,
): { modules: ModuleRow[]; fields: FieldRow[]; layouts: LayoutRow[] } {
  const idOf = (apiName: string): string => {
    const id = ids.get(apiName);
    if (!id) throw new Error(`the catalogue has no module ${apiName}`);
    return id;
  };
  return {
    modules: templates.map((template, index) => ({
      id: idOf(template.apiName),
      api_name: template.apiName,
      singular: template.singular,
      plural: template.plural,
      icon: template.icon,
      is_custom: false,
      sharing: 'private',
      name_field: template.nameField,
      list_fields: template.listFields,
      position: firstPosition + index,
    })),
    fields: templates.flatMap((template) =>
      template.fields.flatMap((field, position) => fieldRows(field, idOf(template.apiName), null, position, idOf)),
    ),
    layouts: templates.map((template) => ({
      id: newId(),
      module_id: idOf(template.apiName),
      name: 'Standard',
      is_default: true,
      sections: template.sections,
      position: 0,
    })),
  };
}

function fieldRows(
  field: FieldTemplate,
  moduleId: string,
  parentId: string | null,
  position: number,
  idOf: (apiName: string) => string,
): FieldRow[] {
  const row: FieldRow = {
    id: newId(),
    module_id: moduleId,
    parent_field_id: parentId,
    api_name: field.apiName,
    label: field.label,
    kind: field.kind,
    is_mandatory: field.isMandatory,
    is_unique: field.isUnique,
    is_indexed: field.isIndexed,
    is_personal: field.isPersonal,
    is_system: field.isSystem,
    default_value: field.defaultValue,
    settings: field.settings,
    lookup_module_id: field.lookupModule === null ? null : idOf(field.lookupModule),
    lookup_module_ids: field.lookupModules?.map(idOf) ?? null,
    position,
  };
  return [row, ...field.columns.flatMap((column, index) => fieldRows(column, moduleId, row.id, index, idOf))];
}
