import type { PermissionField, PermissionModule, PlanLayout } from '@portico/contracts';
import { fieldPath, isSetByServer } from './layout-permissions.rules';

/** A mandatory field that the user could never fill in, and why. */
export interface UnfillableField {
  field: PermissionField;
  reason: 'hidden' | 'read-only';
}

/**
 * The mandatory fields that stand in the way of creating a record in a layout (R50).
 *
 * - Mandatory wins: the CRM's word counts, not the configuration's.
 * - A default fills the field in; so does the server, for its own fields and for the lookups in `linkedFieldIds`.
 * - Columns count where rows may be written at all: a row that lacks a mandatory cell could never be saved.
 */
export function unfillableFields(
  module: PermissionModule,
  layout: PlanLayout,
  linkedFieldIds: ReadonlySet<string>,
): UnfillableField[] {
  const missing: UnfillableField[] = [];
  for (const field of module.fields.values()) {
    if (!field.isMandatory || field.hasDefault || isSetByServer(field) || linkedFieldIds.has(field.id)) continue;
    const parent = field.parentFieldId === null ? undefined : module.fields.get(field.parentFieldId);
    if (parent && !layout.writable.has(parent.apiName)) continue;
    const path = fieldPath(module, field);
    if (!layout.visible.has(path)) missing.push({ field, reason: 'hidden' });
    else if (!layout.writable.has(path)) missing.push({ field, reason: 'read-only' });
  }
  return missing;
}
