import type { ConfigurationIssueCode, TabConfiguration } from '@portico/contracts';
import { checkConfiguration } from './check-configuration.rules';
import { pathsToBase, publicOffers, relatedOffers } from './offers.rules';
import { safeDefaults } from './safe-defaults.rules';
import { configuration, INVOICES, METADATA, metadataOf, PRODUCTS, tab, withModule } from './testing/permission.fixture';

const FILLED = ['subject!', 'status!', 'contact', 'lines!', 'lines.quantity!'];
const invoices = (granted: string, words = FILLED, more: Partial<TabConfiguration> = {}) =>
  tab('related', 'invoices', granted, words, more);
const tickets = (granted: string, more: Partial<TabConfiguration> = {}) =>
  tab('related', 'tickets', granted, ['subject'], {
    filterByFieldId: 'tickets.invoice',
    filterThroughFieldId: 'invoices.contact',
    ...more,
  });

function found(tabs: TabConfiguration[], metadata = METADATA): [ConfigurationIssueCode, string][] {
  return checkConfiguration(configuration(...tabs), metadata).map(({ code, pointer }) => [code, pointer]);
}

it('R24: finds nothing in a sound configuration', () => {
  const base = tab('base', 'contacts', 'vced', ['name', 'lastName!']);
  expect(found([base, invoices('vced'), tickets('ved'), tab('public', 'products', 'v', ['name'])])).toEqual([]);
});

it('R135: the account scope of the base tab needs a lookup of the base module to accounts', () => {
  const colleagues = [tab('base', 'contacts', 'v', ['name'], { scope: 'account' })];
  expect(found(colleagues)).toEqual([]);
  const bare = metadataOf([...METADATA.modules.values()].filter(({ id }) => id !== 'accounts'));
  expect(found(colleagues, bare)).toEqual([['FILTER_LOOKUP_MISSING', '/tabs/0/scope']]);
});

it('R133: reaches colleagues through the filter where records carry no account themselves', () => {
  const {
    account: _account,
    reseller: _reseller,
    ...kept
  } = Object.fromEntries([...INVOICES.fields.values()].map((field) => [field.apiName, field]));
  const metadata = withModule({ ...INVOICES, fields: new Map(Object.values(kept).map((field) => [field.id, field])) });
  const words = FILLED.filter((word) => word !== 'account');
  expect(found([invoices('v', words, { scope: 'account', throughColleagues: true })], metadata)).toEqual([]);
  expect(found([invoices('v', words, { scope: 'account' })], metadata)).toEqual([
    ['FILTER_LOOKUP_MISSING', '/tabs/0/scope'],
  ]);
});

it('R35: finds cards sound where the module has a canvas view', () => {
  const metadata = withModule({ ...INVOICES, hasCanvas: true });
  expect(found([invoices('v', FILLED, { view: 'canvas' })], metadata)).toEqual([]);
});

it('R133: the account scope on a public tab is none, even where records have an account', () => {
  const shared = tab('public', 'invoices', 'v', ['subject'], { scope: 'account' });
  const metadata = withModule({ ...INVOICES, sharing: 'public-read' });
  expect(found([shared], metadata)).toEqual([['FILTER_LOOKUP_MISSING', '/tabs/0/scope']]);
});

it('X27: finds the eleventh condition of a tab one too many', () => {
  const criterion = { fieldId: 'invoices.status', operator: 'eq', values: ['Sent'] } as const;
  const criteria = Array.from({ length: 11 }, () => ({ ...criterion, values: [...criterion.values] }));
  expect(found([invoices('v', FILLED, { criteria })])).toEqual([['CRITERION_INVALID', '/tabs/0/criteria/10']]);
});

describe('contradictions', () => {
  it.each<[string, TabConfiguration[], [ConfigurationIssueCode, string][]]>([
    [
      'R21: a base tab of another module',
      [tab('base', 'accounts', 'v', ['name'])],
      [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']],
    ],
    [
      'R24: a related module without a lookup to the base',
      [tab('related', 'products', 'v', ['name'])],
      [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']],
    ],
    [
      'R24: a module that is not there',
      [tab('related', 'gone', 'v', [])],
      [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']],
    ],
    [
      'R24: the base module as a related one',
      [tab('related', 'contacts', 'v', ['name'], { filterByFieldId: 'contacts.reportsTo' })],
      [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']],
    ],
    [
      'R40: a private module as a public one',
      [tab('public', 'invoices', 'v', ['subject'])],
      [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']],
    ],
    [
      'R38: no filter',
      [invoices('v', FILLED, { filterByFieldId: null })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/filterByFieldId']],
    ],
    [
      'R38: a filter that leads elsewhere',
      [invoices('v', FILLED, { filterByFieldId: 'invoices.account' })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/filterByFieldId']],
    ],
    [
      'R38: a filter on a base tab',
      [tab('base', 'contacts', 'v', ['name'], { filterByFieldId: 'contacts.reportsTo' })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/filterByFieldId']],
    ],
    [
      'R38: the second hop of a path on a base tab, and on a public one',
      [
        tab('base', 'contacts', 'v', ['name'], { filterThroughFieldId: 'contacts.reportsTo' }),
        tab('public', 'products', 'v', ['name'], { filterThroughFieldId: 'contacts.reportsTo' }),
      ],
      [
        ['FILTER_LOOKUP_MISSING', '/tabs/0/filterByFieldId'],
        ['FILTER_LOOKUP_MISSING', '/tabs/1/filterByFieldId'],
      ],
    ],
    [
      'R133: the account scope on a public tab',
      [tab('public', 'products', 'v', ['name'], { scope: 'account' })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/scope']],
    ],
    [
      'R133: the account scope of a module without a lookup to accounts',
      [tickets('v', { scope: 'account' })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/scope']],
    ],
    [
      'R133: colleagues without the account scope',
      [invoices('v', FILLED, { throughColleagues: true })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/throughColleagues']],
    ],
    [
      'R133: colleagues behind a path of two hops',
      [tickets('v', { scope: 'account', throughColleagues: true })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/throughColleagues']],
    ],
    [
      'R24: a path that leads elsewhere',
      [tickets('v', { filterThroughFieldId: 'invoices.account' })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/filterByFieldId']],
    ],
    [
      'R25: creating through a path of two hops',
      [tickets('vc')],
      [['CHAINED_TAB_NO_CREATE', '/tabs/0/actions/create']],
    ],
    [
      'X27: conditions that mean nothing',
      [
        invoices('v', FILLED, {
          criteria: [
            { fieldId: 'invoices.status', operator: 'eq', values: ['Sent'] },
            { fieldId: 'invoices.status', operator: 'eq', values: ['Gone'] },
            { fieldId: 'invoices.lines.quantity', operator: 'eq', values: ['1'] },
            { fieldId: 'invoices.contact', operator: 'eq', values: ['anna'] },
          ],
        }),
      ],
      [
        ['CRITERION_INVALID', '/tabs/0/criteria/1'],
        ['CRITERION_INVALID', '/tabs/0/criteria/2'],
        ['CRITERION_INVALID', '/tabs/0/criteria/3'],
      ],
    ],
    [
      'X27: conditions on choices and addresses that mean nothing',
      [
        tab('public', 'products', 'v', ['name'], {
          criteria: [
            { fieldId: 'products.colours', operator: 'any', values: ['Red', 'Gone'] },
            { fieldId: 'products.colours', operator: 'none', values: [] },
            { fieldId: 'products.colours', operator: 'eq', values: ['Red'] },
            { fieldId: 'products.page', operator: 'any', values: ['https://a.example'] },
            { fieldId: 'products.page', operator: 'starts', values: ['https://a.', 'http://a.'] },
          ],
        }),
      ],
      [0, 1, 2, 3, 4].map((at) => ['CRITERION_INVALID', `/tabs/0/criteria/${at}`]),
    ],
    [
      'X27: a condition on an unindexed field over a whole module',
      [
        tab('public', 'products', 'v', ['name'], {
          criteria: [
            { fieldId: 'products.cost', operator: 'eq', values: ['a'] },
            { fieldId: 'products.colours', operator: 'none', values: ['Red'] },
          ],
        }),
      ],
      [
        ['CRITERION_NOT_INDEXED', '/tabs/0/criteria/0'],
        ['CRITERION_NOT_INDEXED', '/tabs/0/criteria/1'],
      ],
    ],
    [
      'R35: cards of a module without a canvas view',
      [invoices('v', FILLED, { view: 'canvas' })],
      [['CANVAS_MISSING', '/tabs/0/view']],
    ],
    ['R28: edit without view', [invoices('e')], [['ACTION_REQUIRES_VIEW', '/tabs/0/actions/edit']]],
    ['R28: delete without view', [invoices('d')], [['ACTION_REQUIRES_VIEW', '/tabs/0/actions/delete']]],
    [
      'R23: deleting the own record',
      [tab('base', 'contacts', 'vd', ['name'])],
      [['OWN_RECORD_NOT_DELETABLE', '/tabs/0/actions/delete']],
    ],
    ['R27: no layout', [invoices('v', [], { layouts: [] })], [['LAYOUT_MISSING', '/tabs/0/layouts']]],
    [
      'R27: a layout of another module',
      [invoices('v', [], { layouts: [{ layoutId: 'contacts.standard', fields: {} }] })],
      [['LAYOUT_MISSING', '/tabs/0/layouts/0/layoutId']],
    ],
    [
      'R48: a field of another module',
      [invoices('v', ['subject', 'cost'])],
      [['FIELD_MISSING', '/tabs/0/layouts/0/fields/invoices.cost']],
    ],
    [
      'R50: create with a hidden mandatory field',
      [invoices('c', FILLED.slice(1))],
      [['MANDATORY_FIELD_HIDDEN', '/tabs/0/layouts/0/fields/invoices.subject']],
    ],
    [
      'R50: create with a read-only mandatory field',
      [invoices('c', ['subject', ...FILLED.slice(1)])],
      [['MANDATORY_FIELD_READ_ONLY', '/tabs/0/layouts/0/fields/invoices.subject']],
    ],
  ])('%s', (_title, tabs, expected) => {
    expect(found(tabs)).toEqual(expected);
  });

  it('R41: anything but view of a public module', () => {
    expect(found([tab('public', 'products', 'vced', ['name'])])).toEqual([
      ['PUBLIC_MODULE_VIEW_ONLY', '/tabs/0/actions/create'],
      ['PUBLIC_MODULE_VIEW_ONLY', '/tabs/0/actions/edit'],
      ['PUBLIC_MODULE_VIEW_ONLY', '/tabs/0/actions/delete'],
    ]);
  });

  it('R42: a module in two tabs, even of two kinds', () => {
    const shared = withModule({ ...PRODUCTS, sharing: 'public-write' });
    expect(found([tab('public', 'products', 'v', ['name']), tab('public', 'products', 'v', ['name'])], shared)).toEqual(
      [['MODULE_TWICE', '/tabs/1/moduleId']],
    );
  });

  it('R21: a base module that is not there', () => {
    expect(checkConfiguration({ baseModuleId: 'gone', tabs: [] }, METADATA)).toEqual([
      { code: 'MODULE_NOT_ON_OFFER', pointer: '/baseModuleId', moduleId: 'gone', layoutId: null, fieldId: null },
    ]);
  });

  it('R50: names the field, its layout and its module', () => {
    expect(checkConfiguration(configuration(invoices('c', FILLED.slice(1))), METADATA)).toEqual([
      {
        code: 'MANDATORY_FIELD_HIDDEN',
        pointer: '/tabs/0/layouts/0/fields/invoices.subject',
        moduleId: 'invoices',
        layoutId: 'invoices.standard',
        fieldId: 'invoices.subject',
      },
    ]);
  });
});

describe('offers', () => {
  it('R24: related modules are those with a lookup to the base module', () => {
    expect(relatedOffers(METADATA, 'contacts').map(({ id }) => id)).toEqual(['invoices', 'tickets']);
    expect(relatedOffers(METADATA, 'accounts').map(({ id }) => id)).toEqual(['contacts', 'invoices', 'tickets']);
    expect(relatedOffers(METADATA, 'products')).toEqual([]);
  });

  it('R24: a path has two hops at most, and ends at the base module', () => {
    const paths = (moduleId: string, base: string) =>
      pathsToBase(METADATA, METADATA.modules.get(moduleId) ?? INVOICES, base).map(
        ({ first, through }) => `${first.id} ${through.id}`,
      );
    expect(paths('tickets', 'contacts')).toEqual([
      'tickets.invoice invoices.contact',
      'tickets.invoice invoices.recipient',
    ]);
    expect(paths('tickets', 'products')).toEqual([]);
    expect(paths('invoices', 'contacts')).toEqual([
      'invoices.contact contacts.reportsTo',
      'invoices.recipient contacts.reportsTo',
    ]);
  });

  it('R40: public modules are those that are shared publicly', () => {
    expect(publicOffers(METADATA).map(({ id }) => id)).toEqual(['products']);
  });
});

describe('a new type', () => {
  it('R10: shows the own record, its name and e-mail only, and lets nothing be changed', () => {
    const made = safeDefaults(METADATA, 'contacts');
    expect(made.tabs).toHaveLength(1);
    expect(made.tabs[0]).toMatchObject({
      kind: 'base',
      moduleId: 'contacts',
      actions: { view: true, create: false, edit: false, delete: false },
      layouts: [
        { layoutId: 'contacts.standard', fields: { 'contacts.name': 'read-only', 'contacts.email': 'read-only' } },
      ],
    });
    expect(Object.keys(made.tabs[0]?.layouts[0]?.fields ?? {})).toHaveLength(2);
    expect(checkConfiguration(made, METADATA)).toEqual([]);
  });
});
