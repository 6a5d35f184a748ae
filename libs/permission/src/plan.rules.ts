import type {
  AccessPlan,
  PermissionMetadata,
  PlanBranch,
  PlanCreation,
  RecordPredicate,
  Subject,
  TabKind,
  TabView,
} from '@portico/contracts';
import { tabGrants, type TabGrant } from './tab-grant.rules';

/** A subject whose own record is known: only such a one is granted anything. */
interface PresentSubject extends Subject {
  recordId: string;
}

/** What a tab of one of the types that somebody holds grants to them. */
interface HeldGrant {
  grant: TabGrant;
  userTypeId: string;
  present: PresentSubject;
}

const NOTHING: RecordPredicate = { kind: 'none' };
const ONLY_VIEW: PlanBranch['actions'] = { view: true, edit: false, delete: false };

/**
 * THE evaluator: what one portal user may do with one module, under the metadata of today. No IO, no clock.
 *
 * - Without a record of their own a user sees nothing, public modules included (security.md).
 * - What the user may do is the union of what each type grants (R13); a type over another base module grants nothing.
 * - Base tab: the own record (R22), and, where create is granted, the base records they created themselves (R30).
 *   The own record is never theirs to delete (R23). With the account scope also the other base records of the user's
 *   account, to look at only (R135).
 * - Related tab: records linked to the own record through the chosen lookup, or through a path of two (R25, R38); with
 *   the account scope also those linked to the user's account, and, if asked for, to any colleague through the same
 *   lookup (R133); none of these where the user has no account.
 * - Public tab: all records, to look at only, while the module's sharing setting is public (R41).
 * - Only records of a selected layout (R27) that meet the tab's conditions (X27), the own record excepted: it is who
 *   the user is. Edit and delete only where view is granted (R28).
 * - Fields are visible on a record only through a grant that reaches that record (`branches`).
 * - Notes and files go with the branch that reaches the record, where the tab allows them (R45, R46).
 * - Creating needs a layout whose mandatory fields can all be filled in (R50); the lookups that tie the record to
 *   the user are set by the server.
 */
export function planModule(metadata: PermissionMetadata, subject: Subject, moduleId: string): AccessPlan {
  return planOf(
    moduleId,
    grantsOf(metadata, subject).filter(({ grant }) => grant.module.id === moduleId),
  );
}

function planOf(moduleId: string, grants: readonly HeldGrant[]): AccessPlan {
  const branches: PlanBranch[] = [];
  const creations: PlanCreation[] = [];
  for (const { grant, userTypeId, present } of grants) {
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
  /** List, or cards where a tab of that kind chose them (R33, R34). */
  view: TabView;
  plan: AccessPlan;
}

/**
 * The plans of every module that the user can see or create something in, in the order of the tabs, type by type
 * (R26). A module that several types grant stands once, under the closest kind: base, then related, then public.
 */
export function planAll(metadata: PermissionMetadata, subject: Subject): PlannedModule[] {
  const byModule = new Map<string, HeldGrant[]>();
  for (const held of grantsOf(metadata, subject)) {
    const others = byModule.get(held.grant.module.id);
    if (others) others.push(held);
    else byModule.set(held.grant.module.id, [held]);
  }
  return [...byModule]
    .map(([moduleId, grants]) => {
      const { kind, view } = closestOf(grants);
      return { moduleId, kind, view, plan: planOf(moduleId, grants) };
    })
    .filter(({ plan }) => plan.branches.length > 0 || plan.canCreate);
}

/**
 * Ids of the web tabs that the user's types chose, in their order, each once (R44). They are pages of elsewhere and show
 * no records; whoever has no record of their own still gets none.
 */
export function plannedWebTabs({ recordId, baseModuleId, grants }: Subject): string[] {
  if (recordId === null) return [];
  const chosen = grants
    .filter(({ configuration }) => configuration.baseModuleId === baseModuleId)
    .flatMap(({ configuration }) => configuration.webTabs ?? []);
  return [...new Set(chosen)];
}

/** All that the types of a person grant, in the order of the tabs, type by type. */
function grantsOf(metadata: PermissionMetadata, subject: Subject): HeldGrant[] {
  const { recordId } = subject;
  if (recordId === null) return [];
  const present: PresentSubject = { ...subject, recordId };
  return subject.grants
    .filter(({ configuration }) => configuration.baseModuleId === subject.baseModuleId)
    .flatMap(({ userTypeId, configuration }) =>
      tabGrants(metadata, configuration).map((grant) => ({ grant, userTypeId, present })),
    );
}

function branchesOf(grant: TabGrant, subject: PresentSubject): PlanBranch[] {
  if (!grant.actions.view || grant.layouts.size === 0) return [];
  const layoutIds = [...grant.layouts.keys()];
  const unconditional = (of: RecordPredicate, actions: PlanBranch['actions']): PlanBranch => ({
    predicate: { kind: 'layouts', layoutIds, of },
    actions,
    layouts: grant.layouts,
    ...(grant.notes ? { notes: true } : {}),
    ...(grant.attachments ? { attachments: true } : {}),
  });
  const branch = (of: RecordPredicate, actions: PlanBranch['actions']): PlanBranch =>
    unconditional(grant.criteria.length === 0 ? of : { kind: 'criteria', criteria: grant.criteria, of }, actions);
  const { view, edit, delete: remove } = grant.actions;
  switch (grant.kind) {
    case 'base': {
      const own = unconditional({ kind: 'own', recordId: subject.recordId }, { view, edit, delete: false });
      const others = (of: RecordPredicate): RecordPredicate => ({ kind: 'except', recordId: subject.recordId, of });
      const created: RecordPredicate = { kind: 'created-by', portalUserId: subject.portalUserId };
      const colleagues = accountLink(grant, subject);
      return [
        own,
        ...(grant.actions.create ? [branch(others(created), { view, edit, delete: remove })] : []),
        ...colleagues.map((link) =>
          branch(others({ kind: 'linked', fieldId: link.fieldId, targetId: link.targetId }), ONLY_VIEW),
        ),
      ];
    }
    case 'related': {
      const reached = anyOf(tiesOf(grant, subject));
      return reached.kind === 'none' ? [] : [branch(reached, { view, edit, delete: remove })];
    }
    case 'public':
      return [branch({ kind: 'all' }, ONLY_VIEW)];
  }
}

/** What makes a related record the user's: any of these. */
function tiesOf(grant: TabGrant, subject: PresentSubject): RecordPredicate[] {
  const { ownLookup, throughLookup, colleagueLookup } = grant;
  const ties: RecordPredicate[] = accountLink(grant, subject).map(({ fieldId, targetId }) => ({
    kind: 'linked',
    fieldId,
    targetId,
  }));
  if (!ownLookup) return ties;
  const fieldId = ownLookup.id;
  const own: RecordPredicate = throughLookup
    ? { kind: 'chained', fieldId, throughFieldId: throughLookup.id, targetId: subject.recordId }
    : { kind: 'linked', fieldId, targetId: subject.recordId };
  if (!colleagueLookup || subject.accountId === null) return [own, ...ties];
  return [own, ...ties, { kind: 'chained', fieldId, throughFieldId: colleagueLookup.id, targetId: subject.accountId }];
}

/** What the server ties a new related record to: the user's record, and the account where the scope says so. */
function linksOf(grant: TabGrant, subject: PresentSubject): PlanCreation['links'] {
  const { kind, ownLookup } = grant;
  if (kind !== 'related' || !ownLookup) return [];
  const own = { fieldId: ownLookup.id, apiName: ownLookup.apiName, targetId: subject.recordId };
  // One lookup can tie a record to the person or to the account, not to both: the person is the closer tie.
  return [own, ...accountLink(grant, subject).filter(({ fieldId }) => fieldId !== own.fieldId)];
}

function accountLink({ accountLookup }: TabGrant, { accountId }: PresentSubject): PlanCreation['links'][number][] {
  if (!accountLookup || accountId === null) return [];
  return [{ fieldId: accountLookup.id, apiName: accountLookup.apiName, targetId: accountId }];
}

function anyOf(predicates: readonly RecordPredicate[]): RecordPredicate {
  const [first, ...others] = predicates;
  if (!first) return NOTHING;
  return others.length === 0 ? first : { kind: 'any', of: predicates };
}

/** Of several tabs of one module the one of the closest kind, of several of that kind the first. */
function closestOf(grants: readonly HeldGrant[]): TabGrant {
  const { grant } = grants.reduce((known, held) => (closeness(held) < closeness(known) ? held : known));
  return grant;
}

function closeness({ grant }: HeldGrant): number {
  return (['base', 'related', 'public'] as const).indexOf(grant.kind);
}
