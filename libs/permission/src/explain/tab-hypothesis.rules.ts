import type { ModuleAction, PermissionMetadata, TabConfiguration, TypeConfiguration } from '@portico/contracts';
import { lookupsToBase, publicOffers } from '../offers.rules';
import { scopeLookup } from '../tab-grant.rules';

/** A tab as it is, or as it could be made by the changes that `lacks` names. */
export interface Hypothesis {
  tab: TabConfiguration;
  /** The configuration with nothing but this tab for its module; others stay, for the price rule (R52). */
  configuration: TypeConfiguration;
  lacks: readonly ('ADD_TAB' | 'USE_ACCOUNT_SCOPE')[];
}

/** The tabs of a configuration that lead to a module, each alone. */
export function tabsTo(configuration: TypeConfiguration, moduleId: string): Hypothesis[] {
  return configuration.tabs
    .filter((tab) => tab.moduleId === moduleId)
    .map((tab) => ({ tab, configuration: withOnly(configuration, tab), lacks: [] }));
}

/** The same tabs with the scope widened to the account, where it is not. */
export function widenedTabs(
  metadata: PermissionMetadata,
  configuration: TypeConfiguration,
  moduleId: string,
): Hypothesis[] {
  const module = metadata.modules.get(moduleId);
  if (!module) return [];
  return tabsTo(configuration, moduleId)
    .filter(({ tab }) => tab.scope === 'own' && scopeLookup(metadata, tab.kind, module) !== null)
    .map(({ tab }) => {
      const widened: TabConfiguration = { ...tab, scope: 'account' };
      return { tab: widened, configuration: withOnly(configuration, widened), lacks: ['USE_ACCOUNT_SCOPE'] };
    });
}

/** The tabs that could be added where the configuration has none for the module: one for each way to it. */
export function addableTabs(
  metadata: PermissionMetadata,
  configuration: TypeConfiguration,
  moduleId: string,
): Hypothesis[] {
  const module = metadata.modules.get(moduleId);
  if (!module || configuration.tabs.some((tab) => tab.moduleId === moduleId)) return [];
  const tab = (kind: TabConfiguration['kind'], filterByFieldId: string | null): Hypothesis => {
    const added: TabConfiguration = {
      ...{ kind, moduleId, filterByFieldId, scope: 'own', view: 'list' },
      actions: { view: true, create: false, edit: false, delete: false },
      layouts: module.layoutIds.map((layoutId) => ({ layoutId, fields: {} })),
    };
    return { tab: added, configuration: withOnly(configuration, added), lacks: ['ADD_TAB'] };
  };
  if (moduleId === configuration.baseModuleId) return [tab('base', null)];
  const related = lookupsToBase(module, configuration.baseModuleId).map(({ id }) => tab('related', id));
  return publicOffers(metadata).includes(module) ? [...related, tab('public', null)] : related;
}

/** With the action granted, and what it requires (R28): what the rest of the rules say once it were. */
export function granting({ tab, configuration, lacks }: Hypothesis, action: ModuleAction): Hypothesis {
  const needsView = action === 'edit' || action === 'delete';
  const actions = { ...tab.actions, [action]: true, ...(needsView ? { view: true } : {}) };
  const granted = { ...tab, actions };
  return { tab: granted, configuration: withOnly(configuration, granted), lacks };
}

/** With a layout selected, still without fields (R27). */
export function selecting(hypothesis: Hypothesis, layoutId: string): Hypothesis {
  const { tab, configuration, lacks } = hypothesis;
  if (tab.layouts.some((layout) => layout.layoutId === layoutId)) return hypothesis;
  const selected = { ...tab, layouts: [...tab.layouts, { layoutId, fields: {} }] };
  return { tab: selected, configuration: withOnly(configuration, selected), lacks };
}

/** With fields of a layout editable: what stands in the way of creating depends on what may be written (R50). */
export function opening(hypothesis: Hypothesis, layoutId: string, fieldIds: readonly string[]): Hypothesis {
  const { tab, configuration, lacks } = hypothesis;
  const editable = Object.fromEntries(fieldIds.map((id) => [id, 'editable' as const]));
  const layouts = tab.layouts.map((layout) =>
    layout.layoutId === layoutId ? { ...layout, fields: { ...layout.fields, ...editable } } : layout,
  );
  const opened = { ...tab, layouts };
  return { tab: opened, configuration: withOnly(configuration, opened), lacks };
}

/** The metadata with a field on a layout. */
export function placing(metadata: PermissionMetadata, moduleId: string, layoutId: string, fieldId: string) {
  const module = metadata.modules.get(moduleId);
  const present = module?.layoutFields.get(layoutId);
  if (!module || !present || present.has(fieldId)) return metadata;
  const layoutFields = new Map([...module.layoutFields, [layoutId, new Set([...present, fieldId])] as const]);
  return { ...metadata, modules: new Map([...metadata.modules, [moduleId, { ...module, layoutFields }] as const]) };
}

function withOnly(configuration: TypeConfiguration, tab: TabConfiguration): TypeConfiguration {
  return { ...configuration, tabs: [...configuration.tabs.filter((one) => one.moduleId !== tab.moduleId), tab] };
}
