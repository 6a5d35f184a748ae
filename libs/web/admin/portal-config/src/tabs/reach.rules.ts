import type { ConfigurableModule, Scope, TabConfiguration } from '@portico/contracts';

/** How records can belong to a user: one lookup, or a path of two; labels name what leads there, one after another. */
export interface Route {
  /** The lookups' ids. */
  key: string;
  fieldId: string;
  throughFieldId: string | null;
  labels: ConfigurableModule['lookups'][number]['label'][];
}

/** Single lookups first: they are what is meant most of the time (R38). */
export function routesOf({ lookups, paths }: ConfigurableModule): Route[] {
  return [
    ...lookups.map(({ fieldId, label }) => ({ key: fieldId, fieldId, throughFieldId: null, labels: [label] })),
    ...paths.map(({ fieldId, throughFieldId, label, between, throughLabel }) => ({
      key: `${fieldId}/${throughFieldId}`,
      ...{ fieldId, throughFieldId, labels: [label, ...(between ? [between] : []), throughLabel] },
    })),
  ];
}

export function routeOf(tab: TabConfiguration, module: ConfigurableModule): Route | null {
  const through = tab.filterThroughFieldId ?? null;
  return (
    routesOf(module).find(({ fieldId, throughFieldId }) => {
      return fieldId === tab.filterByFieldId && throughFieldId === through;
    }) ?? null
  );
}

/** Whether colleagues' records can be asked for: not through a path of two, which would become one of three (R133). */
export function canReachColleagues(tab: TabConfiguration, module: ConfigurableModule): boolean {
  return tab.kind === 'related' && module.hasColleagues && (tab.filterThroughFieldId ?? null) === null;
}

/** Whether there is an account to ask for; of the base module, whether people have one (R133, R135). */
export function canReachAccount(tab: TabConfiguration, module: ConfigurableModule): boolean {
  return tab.kind !== 'public' && (module.hasAccount || canReachColleagues(tab, module));
}

/** Whose records: All includes colleagues' at first, since that is what people mean by it. */
export function setScope(tab: TabConfiguration, module: ConfigurableModule, scope: Scope): TabConfiguration {
  const { throughColleagues: _before, ...rest } = tab;
  const isWide = scope === 'account' && canReachColleagues(tab, module);
  return { ...rest, scope, ...(isWide ? { throughColleagues: true } : {}) };
}

export function setColleagues(tab: TabConfiguration, module: ConfigurableModule, isOn: boolean): TabConfiguration {
  const { throughColleagues: _before, ...rest } = tab;
  if (isOn) return { ...rest, throughColleagues: true };
  return module.hasAccount ? rest : { ...rest, scope: 'own' };
}

/** Another way to the user; a path of two creates nothing and reaches no colleagues. */
export function setRoute(tab: TabConfiguration, module: ConfigurableModule, key: string): TabConfiguration {
  const route = routesOf(module).find((one) => one.key === key);
  if (!route) return tab;
  const { filterThroughFieldId: _through, throughColleagues: _colleagues, ...rest } = tab;
  const { fieldId: filterByFieldId, throughFieldId } = route;
  if (throughFieldId === null) return setScope({ ...rest, filterByFieldId }, module, tab.scope);
  const scope = module.hasAccount ? tab.scope : 'own';
  const actions = { ...tab.actions, create: false };
  return { ...rest, filterByFieldId, filterThroughFieldId: throughFieldId, scope, actions };
}
