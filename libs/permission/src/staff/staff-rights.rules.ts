import {
  type ModuleRight,
  type ModuleRights,
  RECORD_ACTIONS,
  type RecordActionName,
  type RecordPredicate,
  type SharingSetting,
  type StaffPermission,
} from '@portico/contracts';

/** What a profile grants: `permissions` everywhere, of records only where `modules` has no word of its own. */
export interface StaffRights {
  permissions: ReadonlySet<StaffPermission>;
  modules: ModuleRights;
}

/** How far a member of staff reaches into a module: which records each action meets. */
export interface StaffReach {
  actions: ReadonlySet<RecordActionName>;
  view: RecordPredicate;
  edit: RecordPredicate;
  delete: RecordPredicate;
}

const NONE: RecordPredicate = { kind: 'none' };
const ALL: RecordPredicate = { kind: 'all' };

/** What may be done with the records of a module at all. Whoever may do anything with them may see them. */
export function moduleActions({ permissions, modules }: StaffRights, moduleId: string): ReadonlySet<RecordActionName> {
  const own = ownRight(modules, moduleId);
  return withView(own ? own.actions : RECORD_ACTIONS.filter((action) => permissions.has(`record.${action}`)));
}

/** Everything that is granted, be it in one module only: a route asks for this first, and for the module afterwards. */
export function grantedSomewhere({ permissions, modules }: StaffRights): ReadonlySet<StaffPermission> {
  const granted = new Set(permissions);
  for (const { actions } of Object.values(modules))
    for (const action of withView(actions)) granted.add(`record.${action}`);
  return granted;
}

/** Whether nothing of any record is out of reach: who looks through the eyes of others must not see more than alone. */
export function seesEverything({ permissions, modules }: StaffRights): boolean {
  return (
    permissions.has('record.view') &&
    permissions.has('record.all') &&
    Object.values(modules).every(({ actions, hiddenFields }) => actions.length > 0 && hiddenFields.length === 0)
  );
}

/**
 * Which records each action reaches.
 *
 * - What is not granted reaches none.
 * - `record.all` reaches everybody's records, as does what nobody holds: the system.
 * - A private module leaves to everybody else what they own; one that all may read leaves them to change what they own;
 *   one that all may read and write bounds nobody.
 */
export function staffReach(
  rights: StaffRights,
  staffUserId: string,
  module: { id: string; sharing: SharingSetting },
): StaffReach {
  const actions = moduleActions(rights, module.id);
  const own: RecordPredicate = { kind: 'owned', ownerId: staffUserId, of: ALL };
  const isUnbound = rights.permissions.has('record.all') || module.sharing === 'public-write';
  const write = isUnbound ? ALL : own;
  const read = isUnbound || module.sharing === 'public-read' ? ALL : own;
  return {
    actions,
    view: actions.has('view') ? read : NONE,
    edit: actions.has('edit') ? write : NONE,
    delete: actions.has('delete') ? write : NONE,
  };
}

/**
 * Nobody grants what they lack: every permission, every action in every module, those of tomorrow included, and every
 * field that is to be read or written.
 */
export function mayGrant(own: StaffRights, given: StaffRights): boolean {
  if (![...given.permissions].every((one) => isRecordAction(one) || own.permissions.has(one))) return false;
  const named = new Set([...Object.keys(own.modules), ...Object.keys(given.modules)]);
  // A name that no module has stands for all that are not named.
  return [...named, ''].every((moduleId) => {
    const mine = moduleActions(own, moduleId);
    const theirs = moduleActions(given, moduleId);
    if (theirs.size === 0) return true;
    return [...theirs].every((action) => mine.has(action)) && coversFields(own.modules, given.modules, moduleId);
  });
}

/**
 * What both grant: of an API key, its scope cut to what its maker has by now.
 *
 * Modules that either names are named; so are fields that either hides or keeps from being written.
 */
export function commonRights(one: StaffRights, other: StaffRights): StaffRights {
  const named = new Set([...Object.keys(one.modules), ...Object.keys(other.modules)]);
  const both = (moduleId: string, fields: 'hiddenFields' | 'readOnlyFields'): string[] => [
    ...new Set([one, other].flatMap(({ modules }) => ownRight(modules, moduleId)?.[fields] ?? [])),
  ];
  const modules = [...named].map((moduleId): [string, ModuleRight] => {
    const others = moduleActions(other, moduleId);
    const actions = [...moduleActions(one, moduleId)].filter((action) => others.has(action));
    const [hiddenFields, readOnlyFields] = [both(moduleId, 'hiddenFields'), both(moduleId, 'readOnlyFields')];
    return [moduleId, { actions, hiddenFields, readOnlyFields }];
  });
  return {
    permissions: new Set([...one.permissions].filter((permission) => other.permissions.has(permission))),
    modules: Object.fromEntries(modules),
  };
}

function coversFields(own: ModuleRights, given: ModuleRights, moduleId: string): boolean {
  const mine = ownRight(own, moduleId);
  const theirs = ownRight(given, moduleId);
  const hidden = new Set(theirs?.hiddenFields);
  const unwritten = new Set([...(theirs?.hiddenFields ?? []), ...(theirs?.readOnlyFields ?? [])]);
  return (
    (mine?.hiddenFields ?? []).every((id) => hidden.has(id)) &&
    (mine?.readOnlyFields ?? []).every((id) => unwritten.has(id))
  );
}

function ownRight(modules: ModuleRights, moduleId: string): ModuleRight | undefined {
  return Object.hasOwn(modules, moduleId) ? modules[moduleId] : undefined;
}

function withView(actions: readonly RecordActionName[]): ReadonlySet<RecordActionName> {
  return new Set(actions.length > 0 ? ['view', ...actions] : []);
}

function isRecordAction(permission: StaffPermission): boolean {
  return RECORD_ACTIONS.some((action) => permission === `record.${action}`);
}
