import type {
  AccessPlan,
  FieldPermission,
  Grant,
  ModuleActions,
  PermissionField,
  PermissionMetadata,
  PermissionModule,
  PlanCriterion,
  RecordPredicate,
  SharingSetting,
  Subject,
  TabConfiguration,
  TypeConfiguration,
} from '@portico/contracts';

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

/** A record as far as a predicate can ask about it. */
export interface SampleRecord {
  id: string;
  moduleId: string;
  layoutId: string;
  createdBy: string | null;
  links: Record<string, string>;
  /** By field id. */
  values?: Record<string, string | null>;
}

/** What a predicate means, record by record: the specs' own reading of it, apart from the compiler to SQL. */
export function matches(
  predicate: RecordPredicate,
  record: SampleRecord,
  others: readonly SampleRecord[] = [],
): boolean {
  switch (predicate.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'own':
      return record.id === predicate.recordId;
    case 'linked':
      return record.links[predicate.fieldId] === predicate.targetId;
    case 'chained':
      return others.some(
        ({ id, links }) =>
          id === record.links[predicate.fieldId] && links[predicate.throughFieldId] === predicate.targetId,
      );
    case 'created-by':
      return record.createdBy === predicate.portalUserId;
    case 'layouts':
      return predicate.layoutIds.includes(record.layoutId) && matches(predicate.of, record, others);
    case 'criteria':
      return predicate.criteria.every((one) => meets(one, record)) && matches(predicate.of, record, others);
    case 'except':
      return record.id !== predicate.recordId && matches(predicate.of, record, others);
    case 'owned':
      throw new Error('a predicate of staff, never of a portal user');
    case 'any':
      return predicate.of.some((one) => matches(one, record, others));
  }
}

/** A sample's choices stand with commas between them. */
function hasAny(value: string | null, options: readonly string[]): boolean {
  return value !== null && value.split(',').some((one) => options.includes(one));
}

function meets({ fieldId, kind, operator, values }: PlanCriterion, record: SampleRecord): boolean {
  const value = record.values?.[fieldId] ?? null;
  const [first = ''] = values;
  if (operator === 'empty') return (value === null) === (first === 'true');
  if (operator === 'ne') return value !== first;
  if (operator === 'none') return !hasAny(value, values);
  if (value === null) return false;
  const isNumber = ['number', 'decimal', 'money', 'percent'].includes(kind);
  const sign = (other: string): number =>
    isNumber ? Math.sign(Number(value) - Number(other)) : value < other ? -1 : Number(value > other);
  switch (operator) {
    case 'eq':
    case 'in':
      return values.some((other) => sign(other) === 0);
    case 'starts':
      return value.startsWith(first);
    case 'any':
      return hasAny(value, values);
    case 'lt':
      return sign(first) < 0;
    case 'lte':
      return sign(first) <= 0;
    case 'gt':
      return sign(first) > 0;
    case 'gte':
      return sign(first) >= 0;
  }
}

export const invoice = (more: Partial<SampleRecord> = {}): SampleRecord => ({
  id: 'invoice-1',
  moduleId: 'invoices',
  layoutId: 'invoices.standard',
  createdBy: null,
  links: { 'invoices.contact': 'contact-anna' },
  ...more,
});
export const contact = (id: string, more: Partial<SampleRecord> = {}): SampleRecord => ({
  id,
  moduleId: 'contacts',
  layoutId: 'contacts.standard',
  createdBy: null,
  links: {},
  ...more,
});

/** Whether a plan's action reaches a record; `others` are the records in between of a path. */
export function can(
  plan: AccessPlan,
  action: 'view' | 'edit' | 'delete',
  record: SampleRecord,
  others: readonly SampleRecord[] = [],
): boolean {
  return matches(plan.records[action], record, others);
}

/** What the plan shows of one record: the union over the branches that reach it. */
export function shown(plan: AccessPlan, record: SampleRecord): string[] {
  return plan.branches
    .filter((branch) => branch.actions.view && matches(branch.predicate, record))
    .flatMap((branch) => [...(branch.layouts.get(record.layoutId)?.visible ?? [])])
    .sort();
}
