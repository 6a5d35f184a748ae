import {
  RECORD_ACTIONS,
  type AccessPlan,
  type PlanLayout,
  type RecordActionName,
  type RecordPredicate,
} from '@portico/contracts';
import { type StaffReach, type StaffRights, moduleActions, staffReach } from '@portico/permission';
import { type FieldDefinition, type ModuleDefinition, OWNER_FIELD } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess } from './access.types';

/** A member of staff with what their profile grants. */
export interface StaffReader {
  staffUserId: string;
  rights: StaffRights;
}

const ALL: RecordPredicate = { kind: 'all' };
const EVERYTHING: StaffReach = {
  actions: new Set(RECORD_ACTIONS),
  view: ALL,
  edit: ALL,
  delete: ALL,
};
const cache = new WeakMap<OrganisationMetadata, Map<string, AccessPlan>>();

/** A plan of everything, for what nobody in particular reads: there is one way to read. */
export function staffAccess(metadata: OrganisationMetadata, module: ModuleDefinition): RecordAccess {
  return { metadata, plan: cachedPlan(metadata, module, EVERYTHING), shape: 'staff', planOf: null };
}

/**
 * With what plan a member of staff reads a module: its records by profile and sharing setting, its fields by profile.
 * Null where they may see none.
 */
export function readersAccess(
  metadata: OrganisationMetadata,
  module: ModuleDefinition,
  reader: StaffReader,
): RecordAccess | null {
  const plan = readersPlan(metadata, module, reader);
  if (!plan) return null;
  return { metadata, plan, shape: 'staff', planOf: planOfReader(metadata, reader) };
}

/** Plans of the modules that lookups point at; null where nothing is out of the reader's reach. */
export function planOfReader(metadata: OrganisationMetadata, reader: StaffReader): RecordAccess['planOf'] {
  const isUnbound = metadata.modules.every((module) => {
    const { view } = staffReach(reader.rights, reader.staffUserId, module);
    return view.kind === 'all';
  });
  if (isUnbound) return null;
  return (moduleId) => {
    const module = metadata.find(moduleId);
    return module ? readersPlan(metadata, module, reader) : null;
  };
}

/** The same, narrowed to what a lookup points at: a related list is an index range, however large the module. */
export function relatedAccess(access: RecordAccess, fieldId: string, targetId: string): RecordAccess {
  const linked: RecordPredicate = { kind: 'linked', fieldId, targetId };
  const narrowed = (predicate: RecordPredicate): RecordPredicate => {
    if (predicate.kind === 'all') return linked;
    return predicate.kind === 'owned' ? { ...predicate, of: linked } : predicate;
  };
  const { plan } = access;
  const { view, edit, delete: remove } = plan.records;
  return {
    ...access,
    plan: {
      ...plan,
      records: { view: narrowed(view), edit: narrowed(edit), delete: narrowed(remove) },
      branches: plan.branches.map((branch) => ({ ...branch, predicate: narrowed(branch.predicate) })),
    },
  };
}

/** All records of the module, with no more of their fields than before. */
export function everyRecord(access: RecordAccess): RecordAccess {
  const { plan } = access;
  const branches = plan.branches.map((branch) => ({ ...branch, predicate: ALL }));
  return { ...access, plan: { ...plan, records: { ...plan.records, view: ALL }, branches } };
}

function readersPlan(
  metadata: OrganisationMetadata,
  module: ModuleDefinition,
  { staffUserId, rights }: StaffReader,
): AccessPlan | null {
  const reach = staffReach(rights, staffUserId, module);
  if (reach.view.kind === 'none') return null;
  const own = Object.hasOwn(rights.modules, module.id) ? rights.modules[module.id] : undefined;
  const hidden = new Set(own?.hiddenFields);
  const readOnly = new Set(own?.readOnlyFields);
  const isPlain = reach.view.kind === 'all' && reach.edit.kind !== 'owned' && reach.delete.kind !== 'owned';
  if (isPlain && hidden.size === 0 && readOnly.size === 0) return cachedPlan(metadata, module, reach);
  return planOf(module, reach, hidden, readOnly);
}

function cachedPlan(metadata: OrganisationMetadata, module: ModuleDefinition, reach: StaffReach): AccessPlan {
  let plans = cache.get(metadata);
  if (!plans) cache.set(metadata, (plans = new Map()));
  const key = [module.id, ...[...reach.actions].sort()].join(' ');
  let plan = plans.get(key);
  if (!plan) plans.set(key, (plan = planOf(module, reach, new Set(), new Set())));
  return plan;
}

/** The name and the owner head every record: no profile hides them. */
function planOf(
  module: ModuleDefinition,
  { actions, view, edit, delete: remove }: StaffReach,
  hidden: ReadonlySet<string>,
  readOnly: ReadonlySet<string>,
): AccessPlan {
  const isHidden = ({ id, apiName }: FieldDefinition): boolean =>
    hidden.has(id) && apiName !== module.nameField && apiName !== OWNER_FIELD;
  const paths = (isLeftOut: (field: FieldDefinition) => boolean): string[] =>
    module.fields
      .filter((field) => !isLeftOut(field))
      .flatMap(({ apiName, columns }) => [
        apiName,
        ...columns.filter((column) => !isLeftOut(column)).map((column) => `${apiName}.${column.apiName}`),
      ]);
  const seen: PlanLayout = {
    visible: new Set(paths(isHidden)),
    writable: new Set(paths((field) => isHidden(field) || readOnly.has(field.id))),
  };
  const layouts = new Map(module.layouts.map((layout) => [layout.id, seen]));
  const canCreate = actions.has('create') && unfillable(module, seen.writable).length === 0;
  return {
    moduleId: module.id,
    records: { view, edit, delete: remove },
    canCreate,
    branches: [
      {
        predicate: view,
        actions: { view: true, edit: edit.kind !== 'none', delete: remove.kind !== 'none' },
        layouts,
      },
    ],
    creations: canCreate ? [{ userTypeId: '', links: [], layouts }] : [],
  };
}

/** Whether a profile grants an action in a module. */
export function readerMay({ rights }: StaffReader, module: ModuleDefinition, action: RecordActionName): boolean {
  return moduleActions(rights, module.id).has(action);
}

/** Mandatory fields that nothing fills in but who may not write them: without them no record can be made. */
function unfillable(module: ModuleDefinition, writable: ReadonlySet<string>): string[] {
  return module.fields
    .filter((field) => field.isMandatory && !field.isSystem && field.kind !== 'auto-number')
    .filter((field) => field.defaultValue === null && !writable.has(field.apiName))
    .map(({ apiName }) => apiName);
}
