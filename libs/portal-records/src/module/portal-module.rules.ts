import type {
  FieldSettings,
  LookupTarget,
  PortalField,
  PortalLayout,
  PortalModule,
  TabKind,
  TabView,
} from '@portico/contracts';
import type { ReducedLayout, ReducedPlan } from '@portico/permission';
import { canvasOf, type FieldDefinition, isDocument, type ModuleDefinition } from '@portico/records';

/** What a description needs beside the module: the reduced plan, and names of other modules in reach. */
export interface DescribedAccess {
  kind: TabKind;
  reduced: ReducedPlan;
  /** Lookups that the server fills in when a record is created (R25). */
  linkedFields: ReadonlySet<string>;
  /** Whether the plan reaches no more than one person's or account's records. */
  isSmall: boolean;
  /** The api name of a module in reach; null for any other. */
  moduleName: (moduleId: string) => string | null;
  /** Of modules that a lookup may point into those in reach. */
  targets: (moduleIds: readonly string[]) => LookupTarget[];
  relatedLists: PortalModule['relatedLists'];
  /** Whether Mine is something else than All (R133–R135). */
  hasNotes: boolean;
  hasAttachments: boolean;
  hasScopes: boolean;
  /** How the tab shows its records (R33). */
  view: TabView;
}

const MOST_COLUMNS = 7;
const NO_COLUMN: ReadonlySet<string> = new Set(['sub-form', 'long-text']);

/**
 * The module as far as one user may know it.
 *
 * - Only fields that are visible on some record, and columns likewise (R48, R51); hidden ones leave no trace: no
 *   section that they alone stood in, no name, no setting.
 * - Filter and sort are on offer for what the server would accept: visible on every record, and indexed where the
 *   scope is the whole module.
 * - Lookups that the server sets are not on offer when creating (R25).
 * - The list begins with the field that names the record, then the module's own columns, then other visible fields.
 */
export function describeModule(module: ModuleDefinition, access: DescribedAccess): PortalModule {
  const { reduced } = access;
  const shown = visiblePaths(reduced);
  const fields = module.fields.filter(({ apiName }) => shown.has(apiName));
  return {
    apiName: module.apiName,
    singular: module.singular,
    plural: module.plural,
    icon: module.icon,
    kind: access.kind,
    actions: reduced.actions,
    hasNotes: access.hasNotes,
    hasAttachments: access.hasAttachments,
    hasScopes: access.hasScopes,
    hasPdf: isDocument(module),
    fields: fields.map((field) => describeField(field, field.apiName, shown, access)),
    layouts: [...reduced.layouts].flatMap(([id, layout]) => describeLayout(module, id, layout, access.linkedFields)),
    listFields: listFields(module, fields, reduced.visible),
    canvas: access.view === 'canvas' ? canvasOf(module.canvas, (name) => reduced.visible.has(name)) : null,
    relatedLists: access.relatedLists,
  };
}

/** Fields of records in reach, and of the forms in which records are created. */
function visiblePaths({ visible, layouts }: ReducedPlan): ReadonlySet<string> {
  return new Set([...visible, ...[...layouts.values()].flatMap((layout) => [...layout.visible])]);
}

function describeField(
  field: FieldDefinition,
  path: string,
  shown: ReadonlySet<string>,
  access: DescribedAccess,
): PortalField {
  const { apiName, label, kind, isMandatory, lookupModuleId } = field;
  const canQuery = isQueryable(field, path, access);
  const columns = field.columns.filter((column) => shown.has(`${path}.${column.apiName}`));
  return {
    apiName,
    label,
    kind,
    isMandatory,
    settings: settingsOf(field.settings),
    lookupModule: lookupModuleId === null ? null : access.moduleName(lookupModuleId),
    ...(field.lookupModuleIds ? { lookupModules: access.targets(field.lookupModuleIds) } : {}),
    canFilter: canQuery,
    canSort: canQuery && kind !== 'lookup',
    canGroup: canQuery && access.isSmall && (kind === 'pick-list' || kind === 'yes-no'),
    ...(kind === 'sub-form'
      ? { columns: columns.map((column) => describeField(column, `${path}.${column.apiName}`, shown, access)) }
      : {}),
  };
}

/** Owners have no id in the portal, so that there is nothing to filter by. */
function isQueryable(field: FieldDefinition, path: string, { reduced, isSmall }: DescribedAccess): boolean {
  if (field.parentFieldId !== null || field.kind === 'sub-form' || field.kind === 'owner') return false;
  const isIndexed = field.isIndexed || field.isUnique || field.kind === 'lookup';
  return reduced.queryable.has(path) && (isSmall || isIndexed);
}

function settingsOf({ priceOf: _, ...settings }: FieldSettings): FieldSettings {
  return settings;
}

function describeLayout(
  module: ModuleDefinition,
  id: string,
  { visible, writable, creatable }: ReducedLayout,
  linkedFields: ReadonlySet<string>,
): PortalLayout[] {
  const layout = module.layoutById.get(id);
  if (!layout) return [];
  const given = [...creatable].filter((path) => !linkedFields.has(path));
  const sections = layout.sections
    .map((section) => ({ ...section, fields: section.fields.filter((name) => visible.has(name)) }))
    .filter((section) => section.fields.length > 0);
  return [{ id, name: layout.name, sections, writable: [...new Set([...writable, ...given])], creatable: given }];
}

function listFields(
  module: ModuleDefinition,
  fields: readonly FieldDefinition[],
  visible: ReadonlySet<string>,
): string[] {
  const columns = fields.filter(({ apiName, kind }) => visible.has(apiName) && !NO_COLUMN.has(kind));
  const names = new Set(columns.map(({ apiName }) => apiName));
  const ordered = [module.nameField, ...module.listFields, ...names].filter((name) => names.has(name));
  return [...new Set(ordered)].slice(0, MOST_COLUMNS);
}
