import type {
  ModuleActions,
  PermissionField,
  PermissionMetadata,
  PermissionModule,
  PlanCriterion,
  PlanLayout,
  TabConfiguration,
  TabView,
  TypeConfiguration,
} from '@portico/contracts';
import { planCriteria } from './criteria.rules';
import { isUnitPriceVisible, layoutOf } from './layout-permissions.rules';
import { unfillableFields } from './mandatory-fields.rules';
import { accountLookup, accountTie, offeredTab } from './offers.rules';

/** What one tab grants to anybody who holds the type: everything of the plan but the person. */
export interface TabGrant {
  kind: TabConfiguration['kind'];
  /** Cards only where the module has a canvas view today (R35). */
  view: TabView;
  module: PermissionModule;
  actions: ModuleActions;
  /** The lookup to the user's record, or to the record in between; null for base and public tabs. */
  ownLookup: PermissionField | null;
  /** Of a path of two hops: the lookup from the record in between to the user's record. */
  throughLookup: PermissionField | null;
  /** The lookup to the user's account; null unless the tab's scope is the account. */
  accountLookup: PermissionField | null;
  /** The base module's lookup to the account, where colleagues' records are reached through `ownLookup` (R133). */
  colleagueLookup: PermissionField | null;
  /** What a record must meet to be within reach (X27). */
  criteria: readonly PlanCriterion[];
  /** R45, R46: notes and files on the records; never in a public module, which only shows (R41). */
  notes: boolean;
  attachments: boolean;
  layouts: ReadonlyMap<string, PlanLayout>;
  /** Layouts in which a record can be created; empty without the grant. */
  creatableLayouts: ReadonlyMap<string, PlanLayout>;
}

/** Metadata and configurations are immutable, so what follows from the two is worked out once. */
const cache = new WeakMap<PermissionMetadata, WeakMap<TypeConfiguration, readonly TabGrant[]>>();

/** The grants of a configuration under the metadata of today; tabs that no longer stand are left out. */
export function tabGrants(metadata: PermissionMetadata, configuration: TypeConfiguration): readonly TabGrant[] {
  let byConfiguration = cache.get(metadata);
  if (!byConfiguration) cache.set(metadata, (byConfiguration = new WeakMap()));
  let grants = byConfiguration.get(configuration);
  if (!grants) {
    const isPriceVisible = showsUnitPrice(metadata, configuration);
    grants = configuration.tabs.flatMap((tab) => {
      const grant = tabGrant(metadata, configuration, tab, isPriceVisible);
      return grant ? [grant] : [];
    });
    byConfiguration.set(configuration, grants);
  }
  return grants;
}

/** Whether the type sees what products cost (R52): a tab that stands, shows records, and has the Unit price. */
export function showsUnitPrice(metadata: PermissionMetadata, configuration: TypeConfiguration): boolean {
  return isUnitPriceVisible(metadata, configuration, (tab) => {
    const offered = tab.actions.view ? offeredTab(metadata, configuration.baseModuleId, tab) : null;
    return offered !== null && planCriteria(offered.module, tab) !== null;
  });
}

/**
 * What the tab's actions come to: a public tab only shows (R41); edit and delete require view (R28); nothing can be
 * created through a path of two hops, since no single lookup could tie the new record to the user.
 */
export function effectiveActions(tab: TabConfiguration): ModuleActions {
  const { view, create, edit, delete: remove } = tab.actions;
  if (tab.kind === 'public') return { view, create: false, edit: false, delete: false };
  const isChained = tab.kind === 'related' && (tab.filterThroughFieldId ?? null) !== null;
  return { view, create: create && !isChained, edit: view && edit, delete: view && remove };
}

/**
 * The base module's lookup to the account, through which a related tab reaches what belongs to colleagues (R133).
 * Null where the tab does not ask for it, or where a path of two hops would become one of three.
 */
export function colleagueLookup(
  metadata: PermissionMetadata,
  baseModuleId: string,
  tab: TabConfiguration,
): PermissionField | null {
  const isAsked = tab.kind === 'related' && tab.scope === 'account' && tab.throughColleagues === true;
  const base = metadata.modules.get(baseModuleId);
  if (!isAsked || !base || (tab.filterThroughFieldId ?? null) !== null) return null;
  return accountLookup(metadata, base);
}

/** The lookups that the server fills in when a record is created through the tab: they need no hand of the user. */
export function linkedFieldIds(
  metadata: PermissionMetadata,
  tab: TabConfiguration,
  module: PermissionModule,
): ReadonlySet<string> {
  const account = tab.scope === 'account' ? accountTie(metadata, module) : null;
  return new Set(
    tab.kind === 'related' ? [tab.filterByFieldId, account?.id].filter((id) => typeof id === 'string') : [],
  );
}

/**
 * The lookup that widens a tab to the account: of base records it must be the one that says whose they are, since the
 * user's own account is read from it.
 */
export function scopeLookup(
  metadata: PermissionMetadata,
  kind: TabConfiguration['kind'],
  module: PermissionModule,
): PermissionField | null {
  if (kind === 'public') return null;
  return kind === 'base' ? accountLookup(metadata, module) : accountTie(metadata, module);
}

function tabGrant(
  metadata: PermissionMetadata,
  configuration: TypeConfiguration,
  tab: TabConfiguration,
  isPriceVisible: boolean,
): TabGrant | null {
  const offered = offeredTab(metadata, configuration.baseModuleId, tab);
  if (!offered) return null;
  const { module, filterBy, filterThrough } = offered;
  const criteria = planCriteria(module, tab);
  if (!criteria) return null;
  const actions = effectiveActions(tab);
  const linked = linkedFieldIds(metadata, tab, module);
  const layouts = new Map<string, PlanLayout>();
  const creatableLayouts = new Map<string, PlanLayout>();
  for (const layout of tab.layouts) {
    if (!module.layoutIds.includes(layout.layoutId) || layouts.has(layout.layoutId)) continue;
    const fields = layoutOf(module, layout, isPriceVisible);
    layouts.set(layout.layoutId, actions.edit ? fields : { visible: fields.visible, writable: new Set() });
    if (actions.create && unfillableFields(module, fields, linked).length === 0) {
      creatableLayouts.set(layout.layoutId, fields);
    }
  }
  const mayWork = tab.kind !== 'public' && actions.view;
  return {
    ...{ kind: tab.kind, module, actions, criteria, layouts, creatableLayouts },
    notes: mayWork && tab.notes === true,
    attachments: mayWork && tab.attachments === true,
    view: tab.view === 'canvas' && module.hasCanvas === true ? 'canvas' : 'list',
    ownLookup: filterBy,
    throughLookup: filterThrough,
    accountLookup: tab.scope === 'account' ? scopeLookup(metadata, tab.kind, module) : null,
    colleagueLookup: colleagueLookup(metadata, configuration.baseModuleId, tab),
  };
}
