import type {
  ConfigurableModule,
  ModuleAction,
  TabConfiguration,
  TabKind,
  TypeConfiguration,
} from '@portico/contracts';

/** A tab that was just chosen: it shows records but no field yet, since what nobody opened stays closed (R48). */
export function newTab(kind: TabKind, module: ConfigurableModule): TabConfiguration {
  const [lookup] = kind === 'related' ? module.lookups : [];
  const [path] = kind === 'related' && !lookup ? module.paths : [];
  return {
    kind,
    moduleId: module.id,
    actions: { view: true, create: false, edit: false, delete: false },
    filterByFieldId: lookup?.fieldId ?? path?.fieldId ?? null,
    ...(path ? { filterThroughFieldId: path.throughFieldId } : {}),
    scope: 'own',
    view: 'list',
    layouts: module.layouts.map(({ id }) => ({ layoutId: id, fields: {} })),
  };
}

export function addTab(configuration: TypeConfiguration, tab: TabConfiguration): TypeConfiguration {
  return { ...configuration, tabs: [...configuration.tabs, tab] };
}

export function removeTab(configuration: TypeConfiguration, moduleId: string): TypeConfiguration {
  return { ...configuration, tabs: configuration.tabs.filter((tab) => tab.moduleId !== moduleId) };
}

/** R26: the order of the navigation. */
export function moveTab(configuration: TypeConfiguration, from: number, to: number): TypeConfiguration {
  const tabs = [...configuration.tabs];
  const [moved] = tabs.splice(from, 1);
  if (moved === undefined || to < 0 || to > tabs.length) return configuration;
  tabs.splice(to, 0, moved);
  return { ...configuration, tabs };
}

/**
 * What is to become of a tab. A whole tab would carry what was on the screen, and take back a change that was made
 * since and is not drawn yet.
 */
export type TabChange = (tab: TabConfiguration) => TabConfiguration;

export function changeTab(configuration: TypeConfiguration, moduleId: string, change: TabChange): TypeConfiguration {
  return { ...configuration, tabs: configuration.tabs.map((tab) => (tab.moduleId === moduleId ? change(tab) : tab)) };
}

/**
 * Whether an action can be ticked (R28): edit and delete require view; a public module is for looking only (R41); of the
 * base module only records that the user created can be deleted, so that deleting requires creating (R23). Nothing can be
 * created through a path of two lookups.
 */
export function canSetAction(tab: TabConfiguration, action: ModuleAction): boolean {
  if (action === 'view') return true;
  if (tab.kind === 'public') return false;
  if (action === 'create') return (tab.filterThroughFieldId ?? null) === null;
  if (!tab.actions.view) return false;
  return action === 'edit' || tab.kind !== 'base' || tab.actions.create;
}

/** Ticks an action, or takes it away together with those that cannot stand without it. */
export function setAction(tab: TabConfiguration, action: ModuleAction, isOn: boolean): TabConfiguration {
  const actions = { ...tab.actions, [action]: isOn };
  if (!actions.view) {
    actions.edit = false;
    actions.delete = false;
  }
  if (tab.kind === 'base' && !actions.create) actions.delete = false;
  return { ...tab, actions };
}

/** R27: a record whose layout is not chosen is not visible. The order stays that of the module. */
export function setLayout(
  tab: TabConfiguration,
  module: ConfigurableModule,
  layoutId: string,
  isOn: boolean,
): TabConfiguration {
  const layouts = module.layouts.flatMap(({ id }) => {
    const chosen = tab.layouts.find((layout) => layout.layoutId === id);
    if (id === layoutId) return isOn ? [chosen ?? { layoutId, fields: {} }] : [];
    return chosen ? [chosen] : [];
  });
  return { ...tab, layouts };
}
