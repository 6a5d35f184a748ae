import type {
  ConfigurableField,
  ConfigurableModule,
  FieldPermission,
  LayoutPermissions,
  TabConfiguration,
  TypeConfiguration,
} from '@portico/contracts';

export type ModulesById = ReadonlyMap<string, ConfigurableModule>;
type Permissions = Readonly<Record<string, FieldPermission>>;

/** One page of the field permissions: a layout of a tab's module (R48, R53). */
export interface FieldUnit {
  tab: TabConfiguration;
  module: ConfigurableModule;
  layout: ConfigurableModule['layouts'][number];
  permissions: Permissions;
  /** False where the module has one layout only: then its name says nothing. */
  isOneOfSeveral: boolean;
}

/** In the order in which “Save and next” goes through them (R53). */
export function fieldUnits(configuration: TypeConfiguration, modules: ModulesById): FieldUnit[] {
  return configuration.tabs.flatMap((tab) => {
    const module = modules.get(tab.moduleId);
    if (module === undefined) return [];
    return tab.layouts.flatMap(({ layoutId, fields }) => {
      const layout = module.layouts.find(({ id }) => id === layoutId);
      if (layout === undefined) return [];
      return [{ tab, module, layout, permissions: fields, isOneOfSeveral: module.layouts.length > 1 }];
    });
  });
}

/** The fields that a layout can show: the naming field, which heads every record, then those of its sections. */
export function fieldsOf(module: ConfigurableModule, layout: FieldUnit['layout']): ConfigurableField[] {
  const byName = new Map(module.fields.map((field) => [field.apiName, field]));
  const names = new Set([...layout.sections.flatMap((section) => section.fields)]);
  const ordered = names.has(module.nameField) ? [...names] : [module.nameField, ...names];
  return ordered.map((name) => byName.get(name)).filter((field) => field !== undefined);
}

/** Whether the field stands on the layout itself: off it the naming field is shown but never written. */
export function isOnLayout(field: ConfigurableField, layout: FieldUnit['layout']): boolean {
  return layout.sections.some((section) => section.fields.includes(field.apiName));
}

const PRODUCTS = 'Products';
const UNIT_PRICE = 'unitPrice';

/** R52: prices are visible, wherever they appear, only with the Unit price of Products. */
export function isPriceVisible(configuration: TypeConfiguration, modules: ModulesById): boolean {
  return fieldUnits(configuration, modules).some(({ tab, module, layout, permissions }) => {
    if (module.apiName !== PRODUCTS || !tab.actions.view) return false;
    const price = module.fields.find(({ apiName }) => apiName === UNIT_PRICE);
    return price !== undefined && price.id in permissions && isOnLayout(price, layout);
  });
}

/** “6 of 20”. */
export function visibleCount(unit: FieldUnit, isPriceShown: boolean): { visible: number; total: number } {
  const fields = fieldsOf(unit.module, unit.layout);
  const visible = fields.filter(({ id, priceOf }) => id in unit.permissions && (priceOf === null || isPriceShown));
  return { visible: visible.length, total: fields.length };
}

/** Whether anything can be written through the tab at all. */
export function isWritable({ kind, actions }: TabConfiguration): boolean {
  return kind !== 'public' && (actions.create || (actions.view && actions.edit));
}

/** The fields of a unit with the columns of its sub-forms, by id. */
function placesOf(unit: FieldUnit): Map<string, { field: ConfigurableField; parent: ConfigurableField | null }> {
  const places = new Map<string, { field: ConfigurableField; parent: ConfigurableField | null }>();
  for (const field of fieldsOf(unit.module, unit.layout)) {
    places.set(field.id, { field, parent: null });
    for (const column of field.columns ?? []) places.set(column.id, { field: column, parent: field });
  }
  return places;
}

/**
 * Shows or hides fields (R48, R51). What becomes visible is read-only until said otherwise. A sub-form brings all of its
 * columns and takes them along; a column brings its sub-form, and the last one takes it along.
 */
export function setVisible(unit: FieldUnit, fieldIds: readonly string[], isOn: boolean): Permissions {
  const places = placesOf(unit);
  const next: Record<string, FieldPermission> = { ...unit.permissions };
  const show = (id: string): void => {
    next[id] ??= 'read-only';
  };
  for (const id of fieldIds) {
    const place = places.get(id);
    if (place === undefined) continue;
    const { field, parent } = place;
    const columns = field.columns ?? [];
    if (isOn) {
      show(id);
      if (parent) show(parent.id);
      // A sub-form ticked together with some of its columns (the head of the column) means just those.
      if (!columns.some((column) => fieldIds.includes(column.id))) columns.forEach((column) => show(column.id));
    } else {
      for (const gone of [field, ...columns]) Reflect.deleteProperty(next, gone.id);
      if (parent && !(parent.columns ?? []).some((column) => column.id in next)) {
        Reflect.deleteProperty(next, parent.id);
      }
    }
  }
  return next;
}

/** Makes visible fields read-only or editable (R49). A sub-form speaks for its columns; a column needs it editable. */
export function setReadOnly(unit: FieldUnit, fieldIds: readonly string[], isOn: boolean): Permissions {
  const places = placesOf(unit);
  const next: Record<string, FieldPermission> = { ...unit.permissions };
  const set = (field: ConfigurableField): void => {
    if (field.id in next) next[field.id] = isOn || field.isSystem ? 'read-only' : 'editable';
  };
  for (const id of fieldIds) {
    const place = places.get(id);
    if (place === undefined) continue;
    set(place.field);
    (place.field.columns ?? []).forEach(set);
    if (!isOn && place.parent) set(place.parent);
  }
  return next;
}

/** The configuration with one unit's permissions replaced. */
export function withPermissions(
  configuration: TypeConfiguration,
  unit: FieldUnit,
  permissions: Permissions,
): TypeConfiguration {
  const replaced = (layout: LayoutPermissions): LayoutPermissions =>
    layout.layoutId === unit.layout.id ? { ...layout, fields: { ...permissions } } : layout;
  return {
    ...configuration,
    tabs: configuration.tabs.map((tab) =>
      tab.moduleId === unit.module.id ? { ...tab, layouts: tab.layouts.map(replaced) } : tab,
    ),
  };
}
