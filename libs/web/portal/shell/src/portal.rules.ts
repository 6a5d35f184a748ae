import type { PortalTab, WebTab } from '@portico/contracts';

/** How a module stands in the portal's addresses: `Invoices` is `invoices`. */
export function addressOf(module: string): string {
  return module.toLowerCase();
}

export function tabAt(tabs: readonly PortalTab[], address: string): PortalTab | null {
  return tabs.find((tab) => addressOf(tab.module) === address.toLowerCase()) ?? null;
}

/** A phone's bottom bar has room for Home, two tabs and More, as thumbs reach them. */
export function phoneTabs<Tab>(tabs: readonly Tab[]): { shown: readonly Tab[]; more: readonly Tab[] } {
  return tabs.length <= 3 ? { shown: tabs, more: [] } : { shown: tabs.slice(0, 2), more: tabs.slice(2) };
}

/** Whether a web tab is shown inside the portal: as it says, and only over https (R44). */
export function isFramable({ url, opening }: WebTab): boolean {
  return opening === 'frame' && url.startsWith('https://');
}

/** Where a web tab of the navigation leads: a page of the portal, or away from it. */
export function webTabLink(area: string, tab: WebTab): { link: string; isAway: boolean } {
  return isFramable(tab) ? { link: `${area}/web/${tab.id}`, isAway: false } : { link: tab.url, isAway: true };
}
