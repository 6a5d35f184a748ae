import type { PermissionMetadata, TabConfiguration } from '@portico/contracts';
import { layoutOf } from './layout-permissions.rules';
import { unfillableFields } from './mandatory-fields.rules';
import { accountLookup, lookupsToBase, offeredTab, pathsToBase, relatedOffers } from './offers.rules';
import { planAll, planModule } from './plan.rules';
import { reduce } from './reduced-plan.rules';
import { safeDefaults } from './safe-defaults.rules';
import { colleagueLookup, effectiveActions, linkedFieldIds } from './tab-grant.rules';
import {
  actions,
  CONTACTS,
  configuration,
  field,
  grant,
  INVOICES,
  layout,
  METADATA,
  metadataOf,
  moduleOf,
  PRODUCTS,
  subject,
  tab,
  withModule,
} from './testing/permission.fixture';

const invoices = (more: Partial<TabConfiguration> = {}, granted = 'v', words = ['subject', 'status']) =>
  tab('related', 'invoices', granted, words, more);
const plan = (tabs: TabConfiguration[], moduleId = 'invoices', metadata: PermissionMetadata = METADATA) =>
  planModule(metadata, subject([grant(...tabs)]), moduleId);

describe('a branch', () => {
  it('X27: of one tie and without conditions asks nothing but the link, on the layouts that were selected', () => {
    const [branch] = plan([invoices()]).branches;
    expect(branch?.predicate).toEqual({
      kind: 'layouts',
      layoutIds: ['invoices.standard'],
      of: { kind: 'linked', fieldId: 'invoices.contact', targetId: 'contact-anna' },
    });
    expect(plan([invoices()]).records.view).toEqual(branch?.predicate);
  });

  it('R27: there is none without a layout of the module; of one that is named twice the first counts', () => {
    expect(plan([invoices({ layouts: [] })]).branches).toEqual([]);
    expect(plan([invoices({ layouts: [layout('products.standard', ['name'])] })]).branches).toEqual([]);
    const twice = [layout('invoices.standard', ['subject']), layout('invoices.standard', ['margin'])];
    const [branch] = plan([invoices({ layouts: twice })]).branches;
    expect([...(branch?.layouts.get('invoices.standard')?.visible ?? [])]).toEqual(['subject']);
  });

  it('R45, R46: carries notes and files where the tab has them, and R41 never in a public module', () => {
    const work = { notes: true, attachments: true };
    expect(plan([invoices(work)]).branches).toMatchObject([work]);
    const [none] = plan([invoices()]).branches;
    expect([none?.notes, none?.attachments]).toEqual([undefined, undefined]);
    const [shown] = plan([tab('public', 'products', 'v', ['name'], work)], 'products').branches;
    expect([shown?.notes, shown?.attachments]).toEqual([undefined, undefined]);
  });

  it('R29: of one module opens no other', () => {
    expect(plan([invoices(), tab('public', 'products', 'v', ['name'])], 'products').branches).toMatchObject([
      { predicate: { of: { kind: 'all' } } },
    ]);
  });

  it('R28: lets what may be deleted be told', () => {
    expect(reduce(plan([invoices({}, 'vd')])).actions).toEqual(actions('vd'));
  });
});

describe('the navigation', () => {
  const shared = withModule({ ...INVOICES, sharing: 'public-read', hasCanvas: true });
  const everybody = tab('public', 'invoices', 'v', ['subject']);
  const kinds = (...tabs: TabConfiguration[]) =>
    planAll(shared, subject(tabs.map((one) => grant(one)))).map(({ kind, view }) => [kind, view]);

  it('R26: a module stands under its closest kind, whichever type comes first', () => {
    expect(kinds(everybody, invoices())).toEqual([['related', 'list']]);
    expect(kinds(invoices(), everybody)).toEqual([['related', 'list']]);
  });

  it('R33: of two tabs of the same kind the first decides between list and cards', () => {
    expect(kinds(invoices(), invoices({ view: 'canvas' }))).toEqual([['related', 'list']]);
    expect(kinds(invoices({ view: 'canvas' }), invoices())).toEqual([['related', 'canvas']]);
  });
});

describe('what is on offer', () => {
  const odd = moduleOf('odd', [
    { id: 'odd.note', kind: 'text', lookupModuleId: 'contacts' },
    { id: 'odd.deal', kind: 'text', lookupModuleId: 'invoices' },
    { id: 'odd.anything', kind: 'lookup' },
    { id: 'odd.lines', kind: 'sub-form' },
    { id: 'odd.lines.invoice', kind: 'lookup', lookupModuleId: 'invoices', parentFieldId: 'odd.lines' },
    { id: 'odd.lines.contact', kind: 'lookup', lookupModuleId: 'contacts', parentFieldId: 'odd.lines' },
  ]);

  it('R24: neither columns nor what is no lookup ties a record to anybody', () => {
    expect(lookupsToBase(odd, 'contacts')).toEqual([]);
    expect(pathsToBase(METADATA, odd, 'contacts')).toEqual([]);
  });

  it('R24: a direct lookup is enough, without any path of two hops', () => {
    const { reportsTo: _self, ...kept } = Object.fromEntries(
      [...CONTACTS.fields.values()].map((one) => [one.apiName, one]),
    );
    const contacts = { ...CONTACTS, fields: new Map(Object.values(kept).map((one) => [one.id, one])) };
    const visits = moduleOf('visits', [{ id: 'visits.contact', kind: 'lookup', lookupModuleId: 'contacts' }]);
    expect(relatedOffers(metadataOf([contacts, visits]), 'contacts')).toEqual([visits]);
  });

  it('R133: without a module of accounts nothing belongs to one', () => {
    expect(accountLookup({ ...METADATA, accountModuleId: null }, odd)).toBeNull();
  });

  it('R24: a tab of a module, a base module or a kind that is not there is closed', () => {
    const products = tab('public', 'products', 'v', ['name']);
    expect(offeredTab(METADATA, 'contacts', products)).not.toBeNull();
    expect(offeredTab(METADATA, 'leads', products)).toBeNull();
    expect(offeredTab(METADATA, 'contacts', { ...products, moduleId: 'gone' })).toBeNull();
    expect(offeredTab(METADATA, 'contacts', { ...products, kind: 'later' as 'public' })).toBeNull();
  });
});

describe('the Unit price of Products', () => {
  const lines = invoices({}, 'v', ['lines', 'lines.price', 'lines.quantity']);
  const priced = tab('public', 'products', 'v', ['name', 'unitPrice']);
  const showsPrice = (tabs: TabConfiguration[], metadata = METADATA) =>
    plan([lines, ...tabs], 'invoices', metadata)
      .branches[0]?.layouts.get('invoices.standard')
      ?.visible.has('lines.price');

  it('R52: opens prices where a tab of products shows it, in any of its layouts', () => {
    expect(showsPrice([priced])).toBe(true);
    const ids = [...PRODUCTS.fields.keys()];
    const two = { 'products.standard': ids, 'products.short': ids };
    const products = moduleOf('products', [...PRODUCTS.fields.values()], { sharing: 'public-read', layouts: two });
    const inOne = [layout('products.short', ['name']), layout('products.standard', ['unitPrice'])];
    expect(showsPrice([{ ...priced, layouts: inOne }], withModule(products))).toBe(true);
  });

  it.each<[string, TabConfiguration[], Partial<PermissionMetadata>]>([
    ['there are no products', [priced], { productModuleId: null }],
    ['no field is the Unit price', [priced], { unitPriceFieldId: null }],
    ['the Unit price is gone', [priced], { unitPriceFieldId: 'products.gone' }],
    ['a layout that is not there names it', [{ ...priced, layouts: [layout('products.gone', ['unitPrice'])] }], {}],
    [
      'a tab of another module names it',
      [
        tab('related', 'tickets', 'v', [], {
          filterByFieldId: 'tickets.invoice',
          filterThroughFieldId: 'invoices.contact',
          layouts: [layout('products.standard', ['unitPrice'])],
        }),
      ],
      {},
    ],
    [
      'the conditions of its tab mean nothing any more',
      [{ ...priced, criteria: [{ fieldId: 'products.gone', operator: 'eq', values: ['x'] }] }],
      {},
    ],
  ])('R52: opens no price when %s', (_when, tabs, more) => {
    expect(showsPrice(tabs, { ...METADATA, ...more })).toBe(false);
  });

  it('R52: hides a price outside of a sub-form as well', () => {
    const fee = field({ id: 'invoices.fee', kind: 'money', priceOf: 'unit' });
    const onLayout = new Set([...(INVOICES.layoutFields.get('invoices.standard') ?? []), fee.id]);
    const module = {
      ...INVOICES,
      fields: new Map([...INVOICES.fields, [fee.id, fee]]),
      layoutFields: new Map([['invoices.standard', onLayout]]),
    };
    const opened = layout('invoices.standard', ['fee']);
    expect([...layoutOf(module, opened, false).visible]).toEqual([]);
    expect([...layoutOf(module, opened, true).visible]).toEqual(['fee']);
  });
});

describe('a layout', () => {
  it('R51: a column that is called as the naming field opens neither itself nor that field', () => {
    const column = field({ id: 'invoices.lines.subject', parentFieldId: 'invoices.lines' });
    const module = { ...INVOICES, fields: new Map([...INVOICES.fields, [column.id, column]]) };
    expect([...layoutOf(module, layout('invoices.standard', ['lines.subject']), true).visible]).toEqual([]);
  });

  it('R50: tells a mandatory field that is hidden from one that is read-only', () => {
    const missing = (words: string[]) =>
      unfillableFields(INVOICES, layoutOf(INVOICES, layout('invoices.standard', words), true), new Set()).map(
        ({ field: { apiName }, reason }) => [apiName, reason],
      );
    expect(missing(['subject', 'contact!'])).toEqual([['subject', 'read-only']]);
    expect(missing(['contact!'])).toEqual([['subject', 'hidden']]);
  });
});

describe('what a tab comes to', () => {
  it('R41: a public tab shows, whatever else it grants', () => {
    expect(effectiveActions(tab('public', 'products', 'vced', ['name']))).toEqual(actions('v'));
  });

  it('R25: the server fills in the lookups that tie a new record, and no others', () => {
    const linked = (one: TabConfiguration) => linkedFieldIds(METADATA, one, INVOICES);
    expect(linked(invoices())).toEqual(new Set(['invoices.contact']));
    expect(linked(invoices({ scope: 'account' }))).toEqual(new Set(['invoices.contact', 'invoices.account']));
    expect(linked(invoices({ filterByFieldId: null }))).toEqual(new Set());
    expect(linked(tab('public', 'invoices', 'v', [], { filterByFieldId: 'invoices.contact' }))).toEqual(new Set());
  });

  it('R133: only a related tab reaches what belongs to colleagues', () => {
    const more = { scope: 'account', throughColleagues: true } as const;
    expect(colleagueLookup(METADATA, 'contacts', invoices(more))?.id).toBe('contacts.account');
    expect(colleagueLookup(METADATA, 'contacts', tab('base', 'contacts', 'v', [], more))).toBeNull();
  });
});

describe('a new type', () => {
  it('R10: shows the own record only, in every layout, by name and e-mail address; columns are closed', () => {
    const people = moduleOf(
      'people',
      [
        ...([{ id: 'people.name' }, { id: 'people.email', kind: 'email' }, { id: 'people.city' }] as const),
        ...([{ id: 'people.lines', kind: 'sub-form' }] as const),
        { id: 'people.lines.email', kind: 'email', parentFieldId: 'people.lines' },
      ],
      { nameField: 'name' },
    );
    const shown = { 'people.name': 'read-only', 'people.email': 'read-only' };
    expect(safeDefaults(metadataOf([people]), 'people')).toEqual({
      baseModuleId: 'people',
      tabs: [
        {
          ...{
            kind: 'base',
            moduleId: 'people',
            actions: actions('v'),
            filterByFieldId: null,
            scope: 'own',
            view: 'list',
          },
          layouts: [{ layoutId: 'people.standard', fields: shown }],
        },
      ],
    });
    expect(safeDefaults(METADATA, 'gone')).toEqual(configurationOf('gone'));
  });
});

const configurationOf = (baseModuleId: string) => ({ ...configuration(), baseModuleId });
