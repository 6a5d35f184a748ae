import type {
  FieldPermission,
  LayoutPermissions,
  PermissionField,
  PermissionMetadata,
  PermissionModule,
  ReadyMadeKey,
  TabConfiguration,
  TabCriterion,
  TypeConfiguration,
} from '@portico/contracts';
import { safeDefaults } from '@portico/permission';

/** What a ready-made type opens of one module, in names: organisations may have taken fields away. */
interface ReadyMadeTab {
  module: string;
  /** The lookup by which a record belongs to the user (R38). */
  filterBy: string;
  canCreate: boolean;
  canTalk: boolean;
  editable: readonly string[];
  readOnly: readonly string[];
  /** Records that still have this value of a pick list are not shown. */
  without?: { field: string; value: string };
}

const DOCUMENT = [
  ...['account', 'lineItems', 'product', 'quantity', 'unitPrice', 'lineTotal', 'subTotal', 'discount', 'tax'],
  ...['adjustment', 'grandTotal', 'terms'],
] as const;

/** Nothing that is meant for the house alone: no owner, no commission, no margin. */
const READY_MADE: Readonly<Record<ReadyMadeKey, ReadyMadeTab>> = {
  support: {
    ...{ module: 'Tickets', filterBy: 'contact', canCreate: true, canTalk: true },
    editable: ['title', 'priority', 'severity', 'category', 'description'],
    readOnly: ['number', 'status', 'dueDate', 'resolution'],
  },
  billing: {
    ...{ module: 'Invoices', filterBy: 'contact', canCreate: false, canTalk: false, editable: [] },
    readOnly: ['number', 'subject', 'status', 'invoiceDate', 'dueDate', 'purchaseOrder', ...DOCUMENT],
    without: { field: 'status', value: 'Draft' },
  },
  quotes: {
    ...{ module: 'Quotes', filterBy: 'contact', canCreate: false, canTalk: true, editable: [] },
    readOnly: ['number', 'subject', 'stage', 'validUntil', ...DOCUMENT],
    without: { field: 'stage', value: 'Draft' },
  },
};

/** What ready-made types are made for: the person who has tickets, invoices and quotes. */
export const READY_MADE_BASE = 'Contacts';

/** The module of a ready-made type, where it is on offer: it is there, and points at contacts. Source: R174. */
export function readyMadeModule(metadata: PermissionMetadata, key: ReadyMadeKey): PermissionModule | null {
  return placeOf(metadata, key)?.module ?? null;
}

/**
 * The draft of a ready-made type: the user's own record as in any new type, and one tab, to be looked at and published
 * by whoever makes it. Null where it is not on offer.
 *
 * - Only fields that are there and stand in the layout are opened; every layout of the module is.
 * - Records can be created only if each mandatory field can be filled in or has a default (R50).
 * - Drafts of invoices and quotes are not shown, while the pick list still knows that value.
 *
 * Source: R173, R174.
 */
export function readyMadeConfiguration(metadata: PermissionMetadata, key: ReadyMadeKey): TypeConfiguration | null {
  const place = placeOf(metadata, key);
  if (!place) return null;
  const { base, module, filterBy } = place;
  const ready = READY_MADE[key];
  const configuration = safeDefaults(metadata, base.id);
  const layouts = module.layoutIds.map((layoutId) => layoutOf(module, layoutId, ready));
  const tab: TabConfiguration = {
    ...{ kind: 'related', moduleId: module.id, filterByFieldId: filterBy.id, scope: 'own', view: 'list' },
    actions: { view: true, create: ready.canCreate && layouts.every(canFill(module)), edit: false, delete: false },
    criteria: criteriaOf(module, ready),
    ...{ notes: ready.canTalk, attachments: ready.canTalk, layouts },
  };
  return { ...configuration, tabs: [...configuration.tabs, tab] };
}

function placeOf(metadata: PermissionMetadata, key: ReadyMadeKey) {
  const { module: name, filterBy: lookup } = READY_MADE[key];
  const modules = [...metadata.modules.values()];
  const base = modules.find(({ apiName }) => apiName === READY_MADE_BASE);
  const module = modules.find(({ apiName }) => apiName === name);
  const filterBy = module && fieldOf(module, lookup);
  return base && module && filterBy?.lookupModuleId === base.id ? { base, module, filterBy } : null;
}

function layoutOf(module: PermissionModule, layoutId: string, { editable, readOnly }: ReadyMadeTab): LayoutPermissions {
  const standing = module.layoutFields.get(layoutId) ?? new Set<string>();
  const fields: Record<string, FieldPermission> = {};
  for (const field of module.fields.values()) {
    const isShown = standing.has(field.parentFieldId ?? field.id);
    if (isShown && editable.includes(field.apiName) && !field.isSystem) fields[field.id] = 'editable';
    else if (isShown && [...editable, ...readOnly].includes(field.apiName)) fields[field.id] = 'read-only';
  }
  return { layoutId, fields };
}

const canFill =
  (module: PermissionModule) =>
  ({ fields }: LayoutPermissions): boolean =>
    [...module.fields.values()].every(
      ({ id, isMandatory, hasDefault, parentFieldId }) =>
        !isMandatory || hasDefault || parentFieldId !== null || fields[id] === 'editable',
    );

function criteriaOf(module: PermissionModule, { without }: ReadyMadeTab): TabCriterion[] {
  const field = without && fieldOf(module, without.field);
  if (!without || !field?.options?.includes(without.value)) return [];
  return [{ fieldId: field.id, operator: 'ne', values: [without.value] }];
}

function fieldOf(module: PermissionModule, apiName: string): PermissionField | undefined {
  return [...module.fields.values()].find((field) => field.apiName === apiName && field.parentFieldId === null);
}
