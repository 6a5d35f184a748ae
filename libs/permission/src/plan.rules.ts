import type {
  AccessPlan,
  PermissionMetadata,
  PlanBranch,
  PlanCreation,
  RecordPredicate,
  Subject,
  TabKind,
} from '@portico/contracts';
import { tabGrants, type TabGrant } from './tab-grant.rules';

/** A subject whose own record is known: only such a one is granted anything. */
interface PresentSubject extends Subject {
  recordId: string;
}

const NOTHING: RecordPredicate = { kind: 'none' };

/**
 * THE evaluator: what one portal user may do with one module, under the metadata of today. No IO, no clock.
 *
 * - Without a record of their own a user sees nothing, public modules included (security.md).
 * - What the user may do is the union of what each type grants (R13); a type over another base module grants nothing.
 * - Base tab: the own record (R22), and, where create is granted, the base records they created themselves (R30).
 *   The own record is never theirs to delete (R23).
 * - Related tab: records linked to the own record through the chosen lookup (R25, R38); with the account scope also
 *   those linked to the user's account (none where the user has no account).
 * - Public tab: all records, to look at only, while the module's sharing setting is public (R41).
 * - Only records of a selected layout (R27); edit and delete only where view is granted (R28).
 * - Fields are visible on a record only through a grant that reaches that record (`branches`).
 * - Creating needs a layout whose mandatory fields can all be filled in (R50); the lookups that tie the record to
 *   the user are set by the server.
 */
export function planModule(metadata: PermissionMetadata, subject: Subject, moduleId: string): AccessPlan {
  const branches: PlanBranch[] = [];
  const creations: PlanCreation[] = [];
  for (const { grant, userTypeId, present } of grantsOf(metadata, subject)) {
    if (grant.module.id !== moduleId) continue;
    branches.push(...branchesOf(grant, present));
    if (grant.creatableLayouts.size > 0) {
      creations.push({ userTypeId, links: linksOf(grant, present), layouts: grant.creatableLayouts });
    }
  }
  const reach = (action: keyof AccessPlan['records']) =>
    anyOf(branches.filter((branch) => branch.actions[action]).map((branch) => branch.predicate));
  return {
    moduleId,
    records: { view: reach('view'), edit: reach('edit'), delete: reach('delete') },
    canCreate: creations.length > 0,
    branches,
    creations,
  };
}

/** An entry of the navigation: a module the user can reach, and how. */
export interface PlannedModule {
  moduleId: string;
  kind: TabKind;
  plan: AccessPlan;
}

/**
 * The plans of every module that the user can see or create something in, in the order of the tabs, type by type
 * (R26). A module that several types grant stands once, under the closest kind: base, then related, then public.
 */
export function planAll(metadata: PermissionMetadata, subject: Subject): PlannedModule[] {
  const kinds = new Map<string, TabKind>();
  for (const { grant } of grantsOf(metadata, subject)) {
    const known = kinds.get(grant.module.id);
    if (known === undefined || closeness(grant.kind) < closeness(known)) kinds.set(grant.module.id, grant.kind);
  }
  return [...kinds]
    .map(([moduleId, kind]) => ({ moduleId, kind, plan: planModule(metadata, subject, moduleId) }))
    .filter(({ plan }) => plan.branches.length > 0 || plan.canCreate);
}

function* grantsOf(metadata: PermissionMetadata, subject: Subject) {
  const { recordId } = subject;
  if (recordId === null) return;
  const present: PresentSubject = { ...subject, recordId };
  for (const { userTypeId, configuration } of subject.grants) {
    if (configuration.baseModuleId !== subject.baseModuleId) continue;
    for (const grant of tabGrants(metadata, configuration)) yield { grant, userTypeId, present };
  }
}

function branchesOf(grant: TabGrant, subject: PresentSubject): PlanBranch[] {
  if (!grant.actions.view || grant.layouts.size === 0) return [];
  const layoutIds = [...grant.layouts.keys()];
  const branch = (of: RecordPredicate, actions: PlanBranch['actions']): PlanBranch => ({
    predicate: { kind: 'layouts', layoutIds, of },
    actions,
    layouts: grant.layouts,
  });
  const { view, edit, delete: remove } = grant.actions;
  switch (grant.kind) {
    case 'base': {
      const own = branch({ kind: 'own', recordId: subject.recordId }, { view, edit, delete: false });
      if (!grant.actions.create) return [own];
      const created: RecordPredicate = {
        kind: 'except',
        recordId: subject.recordId,
        of: { kind: 'created-by', portalUserId: subject.portalUserId },
      };
      return [own, branch(created, { view, edit, delete: remove })];
    }
    case 'related': {
      const reached = anyOf(
        links(grant, subject).map(({ fieldId, targetId }) => ({ kind: 'linked', fieldId, targetId })),
      );
      return reached.kind === 'none' ? [] : [branch(reached, { view, edit, delete: remove })];
    }
    case 'public':
      return [branch({ kind: 'all' }, { view, edit: false, delete: false })];
  }
}

function linksOf(grant: TabGrant, subject: PresentSubject): PlanCreation['links'] {
  return grant.kind === 'related' ? links(grant, subject) : [];
}

/** What ties a related record to the user: the chosen lookup, and the account where the scope says so. */
function links(grant: TabGrant, subject: PresentSubject): PlanCreation['links'][number][] {
  const found: PlanCreation['links'][number][] = [];
  if (grant.ownLookup) {
    found.push({ fieldId: grant.ownLookup.id, apiName: grant.ownLookup.apiName, targetId: subject.recordId });
  }
  if (grant.accountLookup && subject.accountId !== null) {
    found.push({ fieldId: grant.accountLookup.id, apiName: grant.accountLookup.apiName, targetId: subject.accountId });
  }
  return found;
}

function anyOf(predicates: readonly RecordPredicate[]): RecordPredicate {
  const [first, ...others] = predicates;
  if (!first) return NOTHING;
  return others.length === 0 ? first : { kind: 'any', of: predicates };
}

function closeness(kind: TabKind): number {
  return (['base', 'related', 'public'] as const).indexOf(kind);
}
