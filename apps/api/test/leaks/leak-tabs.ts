import type { FieldMetadata, ModuleMetadata } from '@portico/contracts';
import type { TestTab } from '@portico/testing';

/** Prices stand in the configuration and are hidden with the Unit price of Products all the same (R52). */
export const PRICES = ['lineItems.unitPrice', 'lineItems.discount', 'lineItems.lineTotal'];
const LINES = ['lineItems!', 'lineItems.product!', 'lineItems.description!', 'lineItems.quantity!'];
export const TABS = [
  {
    ...{ kind: 'base', module: 'Contacts', actions: 've', notes: true, attachments: true },
    fields: ['fullName', 'lastName!', 'email'],
  },
  {
    ...{ kind: 'related', module: 'Invoices', actions: 'vced', notes: true, attachments: true },
    fields: ['number', 'subject!', 'status', ...LINES, ...PRICES],
  },
  {
    ...{ kind: 'related', module: 'Tickets', actions: 'vce', scope: 'account', view: 'canvas' },
    fields: ['title!', 'status', 'product!', 'photo!'],
  },
  { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
] as const satisfies readonly TestTab[];

/** Fields and columns of a module, by the paths that the API calls them. */
export function everyField(module: ModuleMetadata): { path: string; field: FieldMetadata }[] {
  return module.fields.flatMap((field) => [
    { path: field.apiName, field },
    ...(field.columns ?? []).map((column) => ({ path: `${field.apiName}.${column.apiName}`, field: column })),
  ]);
}

/** Whether the user's type shows a field: the tabs of above, but for prices. */
export function isShown(module: string, path: string): boolean {
  const tab = TABS.find((candidate) => candidate.module === module);
  const names: readonly string[] = tab?.fields ?? [];
  return names.some((name) => name.replace('!', '') === path) && !PRICES.includes(path);
}
