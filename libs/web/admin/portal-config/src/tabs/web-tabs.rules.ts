import type { TypeConfiguration, WebTab } from '@portico/contracts';

/** Chooses a web tab, or takes it out; those that are gone are left behind. The order is that of the organisation. */
export function chooseWebTab(
  configuration: TypeConfiguration,
  known: readonly WebTab[],
  id: string,
  isOn: boolean,
): TypeConfiguration {
  const before = new Set(configuration.webTabs);
  const webTabs = known.map((tab) => tab.id).filter((one) => (one === id ? isOn : before.has(one)));
  const { webTabs: _before, ...rest } = configuration;
  return webTabs.length === 0 ? rest : { ...rest, webTabs };
}
