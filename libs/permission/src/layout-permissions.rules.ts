import type {
  LayoutPermissions,
  PermissionField,
  PermissionMetadata,
  PermissionModule,
  PlanLayout,
  TypeConfiguration,
} from '@portico/contracts';

/** What a plan calls a field: its api name, a column of a sub-form as `lineItems.quantity`. */
export function fieldPath(module: PermissionModule, field: PermissionField): string {
  const parent = field.parentFieldId === null ? undefined : module.fields.get(field.parentFieldId);
  return parent ? `${parent.apiName}.${field.apiName}` : field.apiName;
}

/**
 * Whether the server alone gives the field its value. Such a field is never writable and never has to be filled in:
 * system fields (computed totals), auto-numbers, and owners, since a portal user never chooses one (R104, R105).
 */
export function isSetByServer(field: PermissionField): boolean {
  return field.isSystem || field.kind === 'auto-number' || field.kind === 'owner';
}

/**
 * What one layout of a tab shows and lets be written.
 *
 * - A field is visible only if the configuration names it and it stands on the layout; what is absent is hidden (R48).
 * - The naming field heads the record and so counts as standing on every layout; off the layout it is never written.
 * - A column needs its sub-form to be visible; it is writable only if the sub-form is (R51).
 * - A price, and what a price could be computed from, is visible only with the Unit price of Products (R52).
 * - Writable is only what is visible, `editable`, and not set by the server (R49).
 */
export function layoutOf(module: PermissionModule, layout: LayoutPermissions, isPriceVisible: boolean): PlanLayout {
  const onLayout = module.layoutFields.get(layout.layoutId) ?? new Set<string>();
  const visible = new Set<string>();
  const writable = new Set<string>();
  for (const field of module.fields.values()) {
    if (field.parentFieldId !== null) continue;
    const permission = permissionOf(layout, field);
    const isOnLayout = onLayout.has(field.id);
    if (permission === null || !(isOnLayout || field.apiName === module.nameField)) continue;
    if (field.priceOf !== null && !isPriceVisible) continue;
    visible.add(field.apiName);
    if (isOnLayout && permission === 'editable' && !isSetByServer(field)) writable.add(field.apiName);
  }
  for (const column of module.fields.values()) {
    const parent = column.parentFieldId === null ? undefined : module.fields.get(column.parentFieldId);
    const permission = permissionOf(layout, column);
    if (!parent || permission === null || !visible.has(parent.apiName)) continue;
    if (column.priceOf !== null && !isPriceVisible) continue;
    const path = fieldPath(module, column);
    visible.add(path);
    if (writable.has(parent.apiName) && permission === 'editable' && !isSetByServer(column)) writable.add(path);
  }
  return { visible, writable };
}

/**
 * Whether the type shows what a product costs: the Unit price of Products is visible in a tab of this very
 * configuration that shows products (R52). Another type's tab does not help.
 */
export function isUnitPriceVisible(
  metadata: PermissionMetadata,
  configuration: TypeConfiguration,
  showsRecords: (tab: TypeConfiguration['tabs'][number]) => boolean,
): boolean {
  const { productModuleId, unitPriceFieldId } = metadata;
  const products = productModuleId === null ? undefined : metadata.modules.get(productModuleId);
  if (!products || unitPriceFieldId === null) return false;
  const unitPrice = products.fields.get(unitPriceFieldId);
  if (!unitPrice) return false;
  return configuration.tabs.some(
    (tab) =>
      tab.moduleId === products.id &&
      showsRecords(tab) &&
      tab.layouts.some(
        (layout) =>
          permissionOf(layout, unitPrice) !== null &&
          (products.layoutFields.get(layout.layoutId)?.has(unitPrice.id) ?? false),
      ),
  );
}

function permissionOf(layout: LayoutPermissions, field: PermissionField): 'read-only' | 'editable' | null {
  if (!Object.hasOwn(layout.fields, field.id)) return null;
  const permission = layout.fields[field.id];
  // Anything but the two words closes the field: a configuration written by a later release must not open it.
  return permission === 'read-only' || permission === 'editable' ? permission : null;
}
