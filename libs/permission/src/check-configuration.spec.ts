import type { ConfigurationIssueCode, TabConfiguration } from '@portico/contracts';
import { checkConfiguration } from './check-configuration.rules';
import { publicOffers, relatedOffers } from './offers.rules';
import { safeDefaults } from './safe-defaults.rules';
import { configuration, METADATA, PRODUCTS, tab, withModule } from './testing/permission.fixture';

const FILLED = ['subject!', 'status!', 'contact', 'lines!', 'lines.quantity!'];
const invoices = (granted: string, words = FILLED, more: Partial<TabConfiguration> = {}) =>
  tab('related', 'invoices', granted, words, more);

function found(tabs: TabConfiguration[], metadata = METADATA): [ConfigurationIssueCode, string][] {
  return checkConfiguration(configuration(...tabs), metadata).map(({ code, pointer }) => [code, pointer]);
}

it('R24: finds nothing in a sound configuration', () => {
  const base = tab('base', 'contacts', 'vced', ['name', 'lastName!']);
  expect(found([base, invoices('vced'), tab('public', 'products', 'v', ['name'])])).toEqual([]);
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
      'R133: the account scope on a base tab',
      [tab('base', 'contacts', 'v', ['name'], { scope: 'account' })],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/scope']],
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
    expect(relatedOffers(METADATA, 'contacts').map(({ id }) => id)).toEqual(['invoices']);
    expect(relatedOffers(METADATA, 'accounts').map(({ id }) => id)).toEqual(['contacts', 'invoices']);
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
