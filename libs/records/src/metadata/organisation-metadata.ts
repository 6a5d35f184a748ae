import type {
  FieldMetadata,
  LayoutMetadata,
  LookupTarget,
  ModuleMetadata,
  PermissionMetadata,
} from '@portico/contracts';
import { notFound } from '@portico/platform';
import { canvasOf } from './canvas.rules';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import { listBeginning } from './list-beginning.rules';
import type { FieldRow, LayoutRow, ModuleRow } from './metadata.repository';
import { permissionMetadataOf } from './permission-metadata.rules';

/** All modules, fields and layouts of one organisation at one metadata revision. Immutable, shared by requests. */
export class OrganisationMetadata {
  readonly modules: readonly ModuleDefinition[];
  private readonly byId: ReadonlyMap<string, ModuleDefinition>;
  private readonly byName: ReadonlyMap<string, ModuleDefinition>;
  private permission: PermissionMetadata | undefined;

  constructor(
    readonly organisationId: string,
    readonly revision: string,
    rows: { modules: readonly ModuleRow[]; fields: readonly FieldRow[]; layouts: readonly LayoutRow[] },
  ) {
    this.modules = rows.modules.map((row) =>
      moduleOf(
        row,
        rows.fields.filter((field) => field.module_id === row.id),
        rows.layouts.filter((layout) => layout.module_id === row.id),
      ),
    );
    this.byId = new Map(this.modules.map((module) => [module.id, module]));
    this.byName = new Map(this.modules.map((module) => [module.apiName, module]));
  }

  /** What the evaluator needs of it, worked out once. */
  get forPermission(): PermissionMetadata {
    return (this.permission ??= permissionMetadataOf(this));
  }

  find(idOrName: string): ModuleDefinition | null {
    return this.byName.get(idOrName) ?? this.byId.get(idOrName) ?? null;
  }

  /** @throws PorticoError NOT_FOUND for a name or id that no module has */
  get(idOrName: string): ModuleDefinition {
    const module = this.find(idOrName);
    if (!module) throw notFound();
    return module;
  }

  /** Top-level lookups that point at a module: its related lists. */
  lookupsTo(moduleId: string): { module: ModuleDefinition; field: FieldDefinition }[] {
    return this.modules.flatMap((module) =>
      module.fields.filter((field) => pointsInto(field, moduleId)).map((field) => ({ module, field })),
    );
  }

  /** The module as the API shows it to staff. */
  describe(module: ModuleDefinition): Omit<ModuleMetadata, 'actions'> {
    const { id, apiName, singular, plural, icon, isCustom, sharing, nameField, listFields, layouts, canvas } = module;
    return {
      ...{ id, apiName, singular, plural, icon, isCustom, sharing, nameField, canvas },
      uniqueTogether: module.uniqueTogether.map(({ name, fields }) => ({ name, fields })),
      listFields: [...listFields],
      listFilter: [...module.listFilter],
      listSort: module.listSort,
      fields: module.fields.map((field) => this.describeField(field)),
      layouts: [...layouts],
      relatedLists: this.lookupsTo(module.id).map(({ module: related, field }) => ({
        module: related.apiName,
        field: field.apiName,
        label: related.plural,
      })),
    };
  }

  /** Modules that a lookup may point into, as they are called. */
  targetsOf(moduleIds: readonly string[]): LookupTarget[] {
    return moduleIds.flatMap((id) => this.byId.get(id) ?? []).map(({ apiName, singular }) => ({ apiName, singular }));
  }

  describeField(field: FieldDefinition): FieldMetadata {
    const { id, apiName, label, kind, isMandatory, isUnique, isIndexed, isPersonal, isSystem, defaultValue } = field;
    return {
      ...{ id, apiName, label, kind, isMandatory, isUnique, isIndexed, isPersonal, isSystem, defaultValue },
      settings: field.settings,
      lookupModule: field.lookupModuleId === null ? null : (this.byId.get(field.lookupModuleId)?.apiName ?? null),
      ...(field.lookupModuleIds ? { lookupModules: this.targetsOf(field.lookupModuleIds) } : {}),
      ...(field.kind === 'sub-form' ? { columns: field.columns.map((column) => this.describeField(column)) } : {}),
    };
  }
}

/** Whether a lookup may point at records of a module. */
export function pointsInto(field: FieldDefinition, moduleId: string): boolean {
  const { kind, lookupModuleId, lookupModuleIds } = field;
  return kind === 'lookup' && (lookupModuleId === moduleId || (lookupModuleIds?.includes(moduleId) ?? false));
}

function moduleOf(row: ModuleRow, fieldRows: readonly FieldRow[], layoutRows: readonly LayoutRow[]): ModuleDefinition {
  const fields = fieldRows.filter((field) => field.parent_field_id === null).map((field) => fieldOf(field, fieldRows));
  const fieldByName = new Map(fields.map((field) => [field.apiName, field]));
  const layouts = layoutRows.map(({ id, name, is_default, sections }): LayoutMetadata => ({
    id,
    name,
    isDefault: is_default,
    sections,
  }));
  const defaultLayout = layouts.find((layout) => layout.isDefault) ?? layouts[0];
  if (!defaultLayout) throw new Error(`module ${row.id} has no layout`);
  return {
    id: row.id,
    apiName: row.api_name,
    singular: row.singular,
    plural: row.plural,
    icon: row.icon,
    isCustom: row.is_custom,
    sharing: row.sharing,
    nameField: row.name_field,
    canvas: canvasOf(row.canvas ?? null, (name) => fields.some(({ apiName }) => apiName === name)),
    uniqueTogether: row.unique_together ?? [],
    listFields: row.list_fields,
    ...listBeginning(
      { listFilter: row.list_filter ?? [], listSort: row.list_sort ?? null },
      { apiName: row.api_name, fieldByName },
    ),
    fields,
    fieldByName,
    layouts,
    layoutById: new Map(layouts.map((layout) => [layout.id, layout])),
    defaultLayoutId: defaultLayout.id,
    emailField: fields.find((field) => field.kind === 'email')?.apiName ?? null,
  };
}

function fieldOf(row: FieldRow, all: readonly FieldRow[]): FieldDefinition {
  return {
    id: row.id,
    moduleId: row.module_id,
    apiName: row.api_name,
    label: row.label,
    kind: row.kind,
    isMandatory: row.is_mandatory,
    isUnique: row.is_unique,
    isIndexed: row.is_indexed,
    isPersonal: row.is_personal,
    isSystem: row.is_system,
    defaultValue: row.default_value,
    settings: row.settings,
    lookupModuleId: row.lookup_module_id,
    lookupModuleIds: row.lookup_module_ids,
    parentFieldId: row.parent_field_id,
    columns: all.filter((column) => column.parent_field_id === row.id).map((column) => fieldOf(column, [])),
  };
}
