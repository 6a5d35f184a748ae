import {
  assert,
  constantFrom,
  array,
  boolean,
  property,
  record as recordOf,
  subarray,
  option,
  uniqueArray,
} from 'fast-check';
import type { PermissionMetadata, Subject, TabConfiguration, TabCriterion } from '@portico/contracts';
import { planModule } from './plan.rules';
import { reduce } from './reduced-plan.rules';
import {
  configuration,
  INVOICES,
  matches,
  METADATA,
  PRODUCTS,
  withModule,
  type SampleRecord,
} from './testing/permission.fixture';

/**
 * A second evaluator, written straight from the requirements and as dumb as can be: it asks about one record, one
 * action and one field at a time, and knows no predicates, branches or caches.
 */
class NaiveEvaluator {
  constructor(
    private readonly metadata: PermissionMetadata,
    private readonly subject: Subject,
    private readonly records: readonly SampleRecord[],
  ) {}

  may(action: 'view' | 'edit' | 'delete', record: SampleRecord): boolean {
    return this.tabs().some(([tab]) => this.tabReaches(tab, action, record));
  }

  sees(path: string, record: SampleRecord): boolean {
    return this.tabs().some(
      ([tab, all]) => this.tabReaches(tab, 'view', record) && this.tabShows(tab, all, path, record.layoutId),
    );
  }

  private tabs(): [TabConfiguration, TabConfiguration[]][] {
    if (this.subject.recordId === null) return [];
    return this.subject.grants
      .filter(({ configuration: { baseModuleId } }) => baseModuleId === this.subject.baseModuleId)
      .flatMap((grant) =>
        grant.configuration.tabs.map(
          (tab) => [tab, grant.configuration.tabs] as [TabConfiguration, TabConfiguration[]],
        ),
      );
  }

  private stands(tab: TabConfiguration): boolean {
    if (tab.kind === 'base') return tab.moduleId === 'contacts';
    if (tab.kind === 'public') return this.metadata.modules.get(tab.moduleId)?.sharing !== 'private';
    const lookup = this.metadata.modules.get(tab.moduleId)?.fields.get(tab.filterByFieldId ?? '');
    if (tab.moduleId === 'contacts' || lookup?.parentFieldId !== null) return false;
    const through = tab.filterThroughFieldId ?? null;
    if (through === null) return lookup.lookupModuleId === 'contacts';
    return this.metadata.modules.get(lookup.lookupModuleId ?? '')?.fields.get(through)?.lookupModuleId === 'contacts';
  }

  private accountOf(record: SampleRecord): string | undefined {
    return record.links[{ invoices: 'invoices.account', contacts: 'contacts.account' }[record.moduleId] ?? ''];
  }

  private meets(tab: TabConfiguration, { values = {} }: SampleRecord): boolean {
    return (tab.criteria ?? []).every(({ fieldId, operator, values: [wanted] }) => {
      const value = values[fieldId];
      if (operator === 'starts') return value?.startsWith(wanted ?? '') ?? false;
      if (operator === 'none') return !(value ?? '').split(',').includes(wanted ?? '');
      if (operator === 'gte') return value != null && Number(value) >= Number(wanted);
      return operator === 'eq' ? value === wanted : value !== wanted;
    });
  }

  private isColleagues(tab: TabConfiguration, record: SampleRecord): boolean {
    const colleague = this.records.find(({ id }) => id === record.links[tab.filterByFieldId ?? '']);
    const isAsked = tab.throughColleagues === true && (tab.filterThroughFieldId ?? null) === null;
    return isAsked && colleague?.links['contacts.account'] === this.subject.accountId;
  }

  private tabReaches(tab: TabConfiguration, action: 'view' | 'edit' | 'delete', record: SampleRecord): boolean {
    if (tab.moduleId !== record.moduleId || !this.stands(tab)) return false;
    if (!tab.actions.view || !tab.actions[action]) return false;
    if (!tab.layouts.some(({ layoutId }) => layoutId === record.layoutId)) return false;
    if (tab.kind === 'public') return action === 'view' && this.meets(tab, record);
    if (tab.kind === 'base') {
      if (record.id === this.subject.recordId) return action !== 'delete';
      if (!this.meets(tab, record)) return false;
      if (tab.actions.create && record.createdBy === this.subject.portalUserId) return true;
      return action === 'view' && this.isOfAccount(tab, record);
    }
    if (!this.meets(tab, record)) return false;
    const tied = record.links[tab.filterByFieldId ?? ''];
    const through = tab.filterThroughFieldId ?? null;
    const own = through === null ? tied : this.records.find(({ id }) => id === tied)?.links[through];
    if (own === this.subject.recordId) return true;
    return this.isOfAccount(tab, record) || (this.hasAccount(tab) && this.isColleagues(tab, record));
  }

  private hasAccount(tab: TabConfiguration): boolean {
    return tab.scope === 'account' && this.subject.accountId !== null;
  }

  private isOfAccount(tab: TabConfiguration, record: SampleRecord): boolean {
    return this.hasAccount(tab) && this.accountOf(record) === this.subject.accountId;
  }

  private tabShows(tab: TabConfiguration, all: TabConfiguration[], path: string, layoutId: string): boolean {
    const module = this.metadata.modules.get(tab.moduleId);
    const fields = tab.layouts.find((layout) => layout.layoutId === layoutId)?.fields ?? {};
    const parts = path.split('.');
    const parent = parts.length === 2 ? `${tab.moduleId}.${parts[0]}` : null;
    const id = `${tab.moduleId}.${path}`;
    const field = module?.fields.get(id);
    if (!field || !(id in fields)) return false;
    const top = parent ?? id;
    if (!module?.layoutFields.get(layoutId)?.has(top) && path !== module?.nameField) return false;
    if (parent !== null && !(parent in fields)) return false;
    return field.priceOf === null || all.some((one) => this.showsPrice(one));
  }

  private showsPrice(tab: TabConfiguration): boolean {
    if (tab.moduleId !== 'products' || !this.stands(tab) || !tab.actions.view) return false;
    return tab.layouts.some(
      ({ layoutId, fields }) => layoutId === 'products.standard' && 'products.unitPrice' in fields,
    );
  }
}

const ACTIONS = ['view', 'edit', 'delete'] as const;
const LAYOUTS: Record<string, string[]> = {
  contacts: ['contacts.standard'],
  invoices: ['invoices.standard', 'invoices.short'],
  products: ['products.standard'],
  tickets: ['tickets.standard'],
};
const MODULES = ['contacts', 'invoices', 'products', 'tickets'] as const;
const CRITERIA: Record<string, TabCriterion[]> = {
  contacts: [{ fieldId: 'contacts.email', operator: 'ne', values: ['bo'] }],
  invoices: [
    { fieldId: 'invoices.status', operator: 'eq', values: ['Sent'] },
    { fieldId: 'invoices.grandTotal', operator: 'gte', values: ['10'] },
  ],
  products: [
    { fieldId: 'products.cost', operator: 'ne', values: ['high'] },
    { fieldId: 'products.colours', operator: 'none', values: ['Red'] },
    { fieldId: 'products.page', operator: 'starts', values: ['https://a.'] },
  ],
  tickets: [{ fieldId: 'tickets.hours', operator: 'gte', values: ['10'] }],
};
const VALUES = {
  'contacts.email': constantFrom('anna', 'bo', null),
  'invoices.status': constantFrom('Sent', 'Draft', null),
  'invoices.grandTotal': constantFrom('9', '10', '100', null),
  'products.cost': constantFrom('high', 'low', null),
  'products.colours': constantFrom('Red', 'Red,Blue', 'Blue', null),
  'products.page': constantFrom('https://a.example', 'http://a.example', null),
  'tickets.hours': constantFrom('9.5', '10.00', null),
};

const aTab = constantFrom(...MODULES).chain((moduleId) =>
  recordOf({
    kind: constantFrom('base' as const, 'related' as const, 'public' as const),
    moduleId: constantFrom(moduleId),
    actions: recordOf({ view: boolean(), create: boolean(), edit: boolean(), delete: boolean() }),
    filterByFieldId: constantFrom(
      'invoices.contact',
      'invoices.recipient',
      'invoices.account',
      'contacts.reportsTo',
      'tickets.invoice',
      null,
    ),
    filterThroughFieldId: constantFrom(null, null, 'invoices.contact', 'contacts.reportsTo', 'invoices.account'),
    throughColleagues: boolean(),
    criteria: subarray(CRITERIA[moduleId] ?? []),
    scope: constantFrom('own' as const, 'account' as const),
    view: constantFrom('list' as const),
    layouts: subarray(LAYOUTS[moduleId] ?? []).chain((layoutIds) =>
      subarray([...(METADATA.modules.get(moduleId)?.fields.keys() ?? [])]).map((fieldIds) =>
        layoutIds.map((layoutId) => ({
          layoutId,
          fields: Object.fromEntries(
            fieldIds.map((id, at) => [id, at % 2 ? ('editable' as const) : ('read-only' as const)]),
          ),
        })),
      ),
    ),
  }),
);

const IDS: Record<string, string[]> = {
  contacts: ['contact-anna', 'contact-bo', 'contact-cy'],
  invoices: ['invoice-1', 'invoice-2'],
};
const aRecord = constantFrom(...MODULES).chain((moduleId) =>
  recordOf({
    id: constantFrom(...(IDS[moduleId] ?? ['other', 'third'])),
    moduleId: constantFrom(moduleId),
    layoutId: constantFrom(...(LAYOUTS[moduleId] ?? [])),
    createdBy: constantFrom('anna', 'bo', null),
    links: recordOf({
      'invoices.contact': constantFrom('contact-anna', 'contact-bo'),
      'invoices.recipient': constantFrom('contact-anna', 'contact-bo'),
      'invoices.account': constantFrom('account-cycles', 'account-other'),
      'contacts.reportsTo': constantFrom('contact-anna', 'contact-bo'),
      'contacts.account': constantFrom('account-cycles', 'account-other'),
      'tickets.invoice': constantFrom('invoice-1', 'invoice-2', 'invoice-3'),
    }),
    values: recordOf(VALUES),
  }),
);
const someRecords = uniqueArray(aRecord, { minLength: 1, maxLength: 12, selector: ({ id }) => id });

const aSubject = recordOf({
  portalUserId: constantFrom('anna'),
  recordId: option(constantFrom('contact-anna'), { freq: 10, nil: null }),
  baseModuleId: constantFrom('contacts', 'contacts', 'contacts', 'invoices'),
  accountId: option(constantFrom('account-cycles'), { freq: 4, nil: null }),
  grants: array(
    array(aTab, { maxLength: 4 }).map((tabs) => ({
      userTypeId: 'type',
      version: 1,
      configuration: configuration(...tabs),
    })),
    { maxLength: 3 },
  ),
});

const someMetadata = constantFrom(
  METADATA,
  withModule({ ...PRODUCTS, sharing: 'private' }),
  withModule({ ...INVOICES, sharing: 'public-read' }),
);

const paths = (moduleId: string) =>
  [...(METADATA.modules.get(moduleId)?.fields.keys() ?? [])].map((id) => id.slice(moduleId.length + 1));

it('R29: agrees with a second evaluator about every action, record and field', () => {
  assert(
    property(someMetadata, aSubject, someRecords, (metadata, subject, records) => {
      const naive = new NaiveEvaluator(metadata, subject, records);
      for (const record of records) {
        const plan = planModule(metadata, subject, record.moduleId);
        const reaching = plan.branches.filter(
          ({ actions, predicate }) => actions.view && matches(predicate, record, records),
        );
        const visible = (path: string) =>
          reaching.some(({ layouts }) => layouts.get(record.layoutId)?.visible.has(path));
        const all = paths(record.moduleId);
        expect({
          record,
          actions: ACTIONS.filter((action) => matches(plan.records[action], record, records)),
          fields: all.filter(visible),
        }).toEqual({
          record,
          actions: ACTIONS.filter((action) => naive.may(action, record)),
          fields: all.filter((path) => naive.sees(path, record)),
        });
      }
    }),
    { numRuns: 2_000 },
  );
});

it('R48: a field that may be filtered is visible on every record in view', () => {
  assert(
    property(someMetadata, aSubject, someRecords, (metadata, subject, records) => {
      const naive = new NaiveEvaluator(metadata, subject, records);
      for (const record of records.filter((one) => naive.may('view', one))) {
        for (const path of reduce(planModule(metadata, subject, record.moduleId)).queryable) {
          expect([path, naive.sees(path, record)]).toEqual([path, true]);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

it('R49: only what is visible is writable, in edit as in creation', () => {
  assert(
    property(someMetadata, aSubject, constantFrom(...MODULES), (metadata, subject, moduleId) => {
      const plan = planModule(metadata, subject, moduleId);
      for (const { layouts } of [...plan.branches, ...plan.creations]) {
        for (const { visible, writable } of layouts.values()) {
          expect([...writable].filter((path) => !visible.has(path))).toEqual([]);
        }
      }
    }),
  );
});
