import type {
  FieldPermission,
  Grant,
  ModuleActions,
  PermissionField,
  PermissionMetadata,
  PermissionModule,
  SharingSetting,
  Subject,
  TabConfiguration,
  TypeConfiguration,
} from '@portico/contracts';

export { can, contact, invoice, matches, shown, type SampleRecord } from './sample-record.fixture';

/** A small CRM for the evaluator's specs. Ids are readable words: the evaluator never looks into one. */
export type FieldDefinition = Partial<PermissionField> & { id: string };

export function field(definition: FieldDefinition): PermissionField {
  return {
    apiName: definition.id.split('.').at(-1) ?? definition.id,
    kind: 'text',
    isMandatory: false,
    hasDefault: false,
    isSystem: false,
    lookupModuleId: null,
    parentFieldId: null,
    priceOf: null,
    ...definition,
  };
}

export function moduleOf(
  id: string,
  fields: FieldDefinition[],
  options: { sharing?: SharingSetting; layouts?: Record<string, string[]>; nameField?: string } = {},
): PermissionModule {
  const made = fields.map(field);
  const everything = made.filter(({ parentFieldId }) => parentFieldId === null).map((one) => one.id);
  const layouts = options.layouts ?? { [`${id}.standard`]: everything };
  return {
    id,
    apiName: id,
    sharing: options.sharing ?? 'private',
    nameField: options.nameField ?? made[0]?.apiName ?? 'name',
    fields: new Map(made.map((one) => [one.id, one])),
    layoutIds: Object.keys(layouts),
    layoutFields: new Map(Object.entries(layouts).map(([layout, ids]) => [layout, new Set(ids)])),
  };
}

export function metadataOf(modules: PermissionModule[]): PermissionMetadata {
  return {
    revision: '1',
    modules: new Map(modules.map((module) => [module.id, module])),
    accountModuleId: modules.some(({ id }) => id === 'accounts') ? 'accounts' : null,
    productModuleId: modules.some(({ id }) => id === 'products') ? 'products' : null,
    unitPriceFieldId: modules.some(({ id }) => id === 'products') ? 'products.unitPrice' : null,
  };
}

export const CONTACTS = moduleOf('contacts', [
  { id: 'contacts.name', isSystem: true },
  { id: 'contacts.email', kind: 'email' },
  { id: 'contacts.lastName', isMandatory: true },
  { id: 'contacts.account', kind: 'lookup', lookupModuleId: 'accounts' },
  { id: 'contacts.reportsTo', kind: 'lookup', lookupModuleId: 'contacts' },
]);
export const ACCOUNTS = moduleOf('accounts', [{ id: 'accounts.name', isMandatory: true }]);
export const PRODUCTS = moduleOf(
  'products',
  [
    { id: 'products.name', isMandatory: true },
    { id: 'products.unitPrice', kind: 'money' },
    { id: 'products.cost' },
    { id: 'products.colours', kind: 'multi-select', options: ['Red', 'Green', 'Blue'] },
    { id: 'products.page', kind: 'url' },
  ],
  { sharing: 'public-read' },
);
export const INVOICES = moduleOf(
  'invoices',
  [
    { id: 'invoices.subject', isMandatory: true },
    { id: 'invoices.number', kind: 'auto-number', isMandatory: true },
    {
      ...{ id: 'invoices.status', kind: 'pick-list', isMandatory: true, hasDefault: true },
      options: ['Draft', 'Sent', 'Paid'],
    },
    { id: 'invoices.margin', kind: 'percent' },
    { id: 'invoices.grandTotal', kind: 'money', isSystem: true },
    { id: 'invoices.contact', kind: 'lookup', lookupModuleId: 'contacts', isMandatory: true },
    { id: 'invoices.recipient', kind: 'lookup', lookupModuleId: 'contacts' },
    { id: 'invoices.account', kind: 'lookup', lookupModuleId: 'accounts' },
    { id: 'invoices.reseller', kind: 'lookup', lookupModuleId: 'accounts' },
    { id: 'invoices.owner', kind: 'owner', isMandatory: true },
    { id: 'invoices.lines', kind: 'sub-form' },
    { id: 'invoices.lines.product', parentFieldId: 'invoices.lines', kind: 'lookup', lookupModuleId: 'products' },
    { id: 'invoices.lines.quantity', parentFieldId: 'invoices.lines', isMandatory: true },
    { id: 'invoices.lines.price', parentFieldId: 'invoices.lines', priceOf: 'unit' },
    { id: 'invoices.lines.total', parentFieldId: 'invoices.lines', priceOf: 'derived', isSystem: true },
  ],
  {
    layouts: {
      'invoices.standard': [
        'invoices.subject',
        'invoices.number',
        'invoices.status',
        'invoices.margin',
        'invoices.grandTotal',
        'invoices.contact',
        'invoices.account',
        'invoices.owner',
        'invoices.lines',
      ],
      'invoices.short': ['invoices.subject', 'invoices.contact'],
    },
  },
);
/** Two hops from a contact: a ticket is about an invoice. */
export const TICKETS = moduleOf('tickets', [
  { id: 'tickets.subject' },
  { id: 'tickets.hours', kind: 'decimal' },
  { id: 'tickets.invoice', kind: 'lookup', lookupModuleId: 'invoices' },
]);
export const METADATA = metadataOf([CONTACTS, ACCOUNTS, PRODUCTS, INVOICES, TICKETS]);

/** The same CRM with one module changed: what an administrator does between two requests. */
export function withModule(module: PermissionModule): PermissionMetadata {
  return metadataOf([...METADATA.modules.values()].map((known) => (known.id === module.id ? module : known)));
}

export function actions(granted: string): ModuleActions {
  return {
    view: granted.includes('v'),
    create: granted.includes('c'),
    edit: granted.includes('e'),
    delete: granted.includes('d'),
  };
}

/** `granted` is a word of v, c, e, d; `fields` are words `subject` or `subject!` for an editable one. */
export function tab(
  kind: TabConfiguration['kind'],
  moduleId: string,
  granted: string,
  fields: string[],
  more: Partial<TabConfiguration> = {},
): TabConfiguration {
  return {
    kind,
    moduleId,
    actions: actions(granted),
    filterByFieldId: kind === 'related' ? `${moduleId}.contact` : null,
    scope: 'own',
    view: 'list',
    layouts: [layout(`${moduleId}.standard`, fields)],
    ...more,
  };
}

export function layout(layoutId: string, fields: string[]): TabConfiguration['layouts'][number] {
  const moduleId = layoutId.split('.')[0] ?? '';
  return {
    layoutId,
    fields: Object.fromEntries(
      fields.map((word): [string, FieldPermission] => [
        `${moduleId}.${word.replace('!', '')}`,
        word.endsWith('!') ? 'editable' : 'read-only',
      ]),
    ),
  };
}

export const configuration = (...tabs: TabConfiguration[]): TypeConfiguration => ({ baseModuleId: 'contacts', tabs });

export const grant = (...tabs: TabConfiguration[]): Grant => ({
  userTypeId: `type-of-${tabs.map(({ moduleId }) => moduleId).join('-')}`,
  version: 1,
  configuration: configuration(...tabs),
});

export const subject = (grants: Grant[], more: Partial<Subject> = {}): Subject => ({
  portalUserId: 'anna',
  recordId: 'contact-anna',
  baseModuleId: 'contacts',
  accountId: 'account-cycles',
  grants,
  ...more,
});
