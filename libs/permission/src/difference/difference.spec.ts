import type { TypeConfiguration } from '@portico/contracts';
import {
  configuration,
  INVOICES as INVOICES_MODULE,
  layout,
  METADATA,
  PRODUCTS,
  tab,
  withModule,
} from '../testing/permission.fixture';
import { difference } from './difference.rules';

const CONTACTS = tab('base', 'contacts', 'v', ['name', 'email']);
const INVOICES = tab('related', 'invoices', 'v', ['subject', 'status']);
const PRODUCTS_TAB = tab('public', 'products', 'v', ['name']);

/** Per module: `code(actions; items @ layouts)effect`. */
function told(from: TypeConfiguration | null, to: TypeConfiguration, metadata = METADATA): Record<string, string[]> {
  const { tabs } = difference(metadata, from, to);
  const words = (part: string, list: readonly string[]) => (list.length > 0 ? ` ${part}${list.join(' ')}` : '');
  return Object.fromEntries(
    tabs.map(({ moduleId, changes }) => [
      moduleId ?? 'none',
      changes.map(
        ({ code, effect, actions, itemIds, layoutIds }) =>
          `${effect} ${code}${words('', actions)}${words('', itemIds)}${words('in ', layoutIds)}`,
      ),
    ]),
  );
}

describe('the difference between two configurations', () => {
  it('X5: the same opens and closes nothing, in whatever order its settings stand', () => {
    const { actions, ...rest } = INVOICES;
    const same = { actions: Object.fromEntries(Object.entries(actions).reverse()), ...rest } as typeof INVOICES;
    expect(difference(METADATA, configuration(CONTACTS, INVOICES), configuration(CONTACTS, same))).toEqual({
      tabs: [],
      isReordered: false,
    });
  });

  it('X5: the first publication opens everything that it shows', () => {
    expect(told(null, configuration(CONTACTS))).toEqual({
      contacts: ['opens TAB_OPENED', 'opens ACTIONS_GRANTED view', 'opens FIELDS_SHOWN contacts.name contacts.email'],
    });
  });

  const TICKETS = tab('related', 'tickets', 'v', ['subject'], {
    filterByFieldId: 'tickets.invoice',
    filterThroughFieldId: 'invoices.contact',
  });
  const withEdit = tab('related', 'invoices', 've', ['subject!', 'status']);
  it.each<[string, TypeConfiguration['tabs'], TypeConfiguration['tabs'], Record<string, string[]>]>([
    [
      'a tab more',
      [CONTACTS],
      [CONTACTS, INVOICES],
      {
        invoices: [
          'opens TAB_OPENED',
          'opens ACTIONS_GRANTED view',
          'opens FIELDS_SHOWN invoices.subject invoices.status',
        ],
      },
    ],
    ['a tab less', [CONTACTS, INVOICES], [CONTACTS], { invoices: ['closes TAB_CLOSED'] }],
    [
      'a field more',
      [INVOICES],
      [tab('related', 'invoices', 'v', ['subject', 'status', 'margin'])],
      {
        invoices: ['opens FIELDS_SHOWN invoices.margin'],
      },
    ],
    [
      'a field less',
      [INVOICES],
      [tab('related', 'invoices', 'v', ['subject'])],
      {
        invoices: ['closes FIELDS_HIDDEN invoices.status'],
      },
    ],
    [
      'editing, with what can be edited',
      [INVOICES],
      [withEdit],
      {
        invoices: ['opens ACTIONS_GRANTED edit', 'opens FIELDS_EDITABLE invoices.subject'],
      },
    ],
    ['no editing any more', [withEdit], [INVOICES], { invoices: ['closes ACTIONS_WITHDRAWN edit'] }],
    [
      'a field that is read-only now',
      [withEdit],
      [tab('related', 'invoices', 've', ['subject', 'status!'])],
      {
        invoices: ['opens FIELDS_EDITABLE invoices.status', 'closes FIELDS_READ_ONLY invoices.subject'],
      },
    ],
    ['the account’s records', [INVOICES], [{ ...INVOICES, scope: 'account' }], { invoices: ['opens SCOPE_WIDENED'] }],
    ['only their own', [{ ...INVOICES, scope: 'account' }], [INVOICES], { invoices: ['closes SCOPE_NARROWED'] }],
    [
      'another lookup',
      [INVOICES],
      [{ ...INVOICES, filterByFieldId: 'invoices.recipient' }],
      {
        invoices: ['mixed FILTER_CHANGED invoices.contact invoices.recipient'],
      },
    ],
    [
      'another layout',
      [INVOICES],
      [{ ...INVOICES, layouts: [...INVOICES.layouts, layout('invoices.short', ['subject'])] }],
      { invoices: ['opens LAYOUTS_OPENED invoices.short', 'opens FIELDS_SHOWN invoices.subject in invoices.short'] },
    ],
    [
      'a layout less',
      [{ ...INVOICES, layouts: [...INVOICES.layouts, layout('invoices.short', ['subject'])] }],
      [INVOICES],
      { invoices: ['closes LAYOUTS_CLOSED invoices.short'] },
    ],
    [
      'another layout that can be edited',
      [withEdit],
      [{ ...withEdit, layouts: [...withEdit.layouts, layout('invoices.short', ['subject!'])] }],
      {
        invoices: [
          'opens LAYOUTS_OPENED invoices.short',
          'opens FIELDS_SHOWN invoices.subject in invoices.short',
          'opens FIELDS_EDITABLE invoices.subject in invoices.short',
        ],
      },
    ],
    [
      'no action any more',
      [INVOICES],
      [tab('related', 'invoices', '', ['subject'])],
      { invoices: ['closes TAB_CLOSED'] },
    ],
    ['no layout any more', [INVOICES], [{ ...INVOICES, layouts: [] }], { invoices: ['closes TAB_CLOSED'] }],
    [
      'what is only created from now on, not shown',
      [tab('related', 'invoices', 'vc', ['subject!', 'contact'])],
      [tab('related', 'invoices', 'c', ['subject!', 'contact'])],
      { invoices: ['closes ACTIONS_WITHDRAWN view'] },
    ],
    [
      'a field that no layout knows as a setting',
      [INVOICES],
      [tab('related', 'invoices', 'v', ['subject', 'status', 'gone'])],
      { invoices: ['mixed SETTINGS_CHANGED'] },
    ],
    [
      'a field more where the scope stays the account’s',
      [{ ...INVOICES, scope: 'account', throughColleagues: true }],
      [
        {
          ...tab('related', 'invoices', 'v', ['subject', 'status', 'margin']),
          scope: 'account',
          throughColleagues: true,
        },
      ],
      { invoices: ['opens FIELDS_SHOWN invoices.margin'] },
    ],
    [
      'the records of colleagues',
      [{ ...INVOICES, scope: 'account' }],
      [{ ...INVOICES, scope: 'account', throughColleagues: true }],
      { invoices: ['opens SCOPE_WIDENED'] },
    ],
    [
      'no records of colleagues any more',
      [{ ...INVOICES, scope: 'account', throughColleagues: true }],
      [{ ...INVOICES, scope: 'account' }],
      { invoices: ['closes SCOPE_NARROWED'] },
    ],
    [
      'another way over the same first lookup',
      [TICKETS],
      [{ ...TICKETS, filterThroughFieldId: 'invoices.recipient' }],
      { tickets: ['mixed FILTER_CHANGED tickets.invoice>invoices.contact tickets.invoice>invoices.recipient'] },
    ],
    [
      'of two tabs for one module the first',
      [INVOICES],
      [INVOICES, tab('related', 'invoices', 've', ['subject!', 'margin'])],
      {},
    ],
    [
      'another kind of tab',
      [PRODUCTS_TAB],
      [{ ...PRODUCTS_TAB, view: 'canvas' }],
      {
        products: ['mixed SETTINGS_CHANGED'],
      },
    ],
  ])('X5: tells %s', (_title, from, to, expected) => {
    expect(told(configuration(...from), configuration(...to))).toEqual(expected);
  });

  it('X27: one condition more closes, one less opens', () => {
    const sent = { fieldId: 'invoices.status', operator: 'eq' as const, values: ['Sent'] };
    const criteria = (values: (typeof sent)[]) => configuration({ ...INVOICES, criteria: values });
    const line = (effect: string) => ({ invoices: [`${effect} CRITERIA_CHANGED invoices.status`] });
    expect(told(criteria([]), criteria([sent]))).toEqual(line('closes'));
    expect(told(criteria([sent]), criteria([]))).toEqual(line('opens'));
    expect(told(criteria([sent]), criteria([{ ...sent, values: ['Paid'] }]))).toEqual(line('mixed'));
    const named = { fieldId: 'invoices.subject', operator: 'eq' as const, values: ['Service'] };
    expect(told(criteria([sent]), criteria([sent, named]))).toEqual({
      invoices: ['closes CRITERIA_CHANGED invoices.subject'],
    });
    expect(told(criteria([named, sent]), criteria([sent, named]))).toEqual({ invoices: ['mixed SETTINGS_CHANGED'] });
  });

  it('R45: tells notes, R46 and files, on records that stay in reach', () => {
    const open = configuration({ ...INVOICES, notes: true, attachments: true });
    const shut = configuration({ ...INVOICES, notes: false });
    expect(told(configuration(INVOICES), shut)).toEqual({});
    expect(told(shut, open)).toEqual({ invoices: ['opens NOTES_OPENED', 'opens ATTACHMENTS_OPENED'] });
    expect(told(open, shut)).toEqual({ invoices: ['closes NOTES_CLOSED', 'closes ATTACHMENTS_CLOSED'] });
  });

  it('R52: a price that opens with Products is told wherever it appears', () => {
    const lines = tab('related', 'invoices', 'v', ['subject', 'lines', 'lines.quantity', 'lines.price', 'lines.total']);
    const priced = tab('public', 'products', 'v', ['name', 'unitPrice']);
    expect(told(configuration(lines, PRODUCTS_TAB), configuration(lines, priced))).toEqual({
      invoices: ['opens FIELDS_SHOWN invoices.lines.price invoices.lines.total'],
      products: ['opens FIELDS_SHOWN products.unitPrice'],
    });
  });

  it('R40: a tab that no longer stands opens nothing, whatever is written in it', () => {
    const isPrivate = withModule({ ...PRODUCTS, sharing: 'private' });
    expect(told(configuration(CONTACTS), configuration(CONTACTS, PRODUCTS_TAB), isPrivate)).toEqual({
      products: ['mixed SETTINGS_CHANGED'],
    });
  });

  it('R40: another kind of tab says so, and nothing of a lookup that only one of them has', () => {
    const isPublic = withModule({ ...INVOICES_MODULE, sharing: 'public-read' });
    const shown = configuration(tab('public', 'invoices', 'v', ['subject', 'status']));
    expect(told(configuration(INVOICES), shown, isPublic)).toEqual({ invoices: ['mixed KIND_CHANGED'] });
    expect(told(shown, configuration(INVOICES), isPublic)).toEqual({ invoices: ['mixed KIND_CHANGED'] });
  });

  it('X5: a tab that does not stand says only that its settings changed, came or went', () => {
    const isPrivate = withModule({ ...PRODUCTS, sharing: 'private' });
    const both = configuration(CONTACTS, PRODUCTS_TAB);
    expect(told(both, both, isPrivate)).toEqual({});
    expect(told(both, configuration(CONTACTS), isPrivate)).toEqual({ products: ['mixed SETTINGS_CHANGED'] });
  });

  it('X5: what is off may be left out', () => {
    const off = { filterThroughFieldId: null, notes: false, criteria: [], throughColleagues: undefined };
    const spelled = { ...INVOICES, ...off } as unknown as typeof INVOICES;
    expect(told(configuration(INVOICES), configuration(spelled))).toEqual({});
    expect(told(configuration(spelled), configuration(INVOICES))).toEqual({});
  });

  it('R26: tells another order of the tabs', () => {
    const { tabs, isReordered } = difference(
      METADATA,
      configuration(CONTACTS, INVOICES),
      configuration(INVOICES, CONTACTS),
    );
    expect([tabs, isReordered]).toEqual([[], true]);
    expect(difference(METADATA, configuration(CONTACTS), configuration(INVOICES, CONTACTS)).isReordered).toBe(false);
  });

  it('R44: tells other web tabs', () => {
    expect(told(configuration(CONTACTS), { ...configuration(CONTACTS), webTabs: ['help'] })).toEqual({
      none: ['mixed WEB_TABS_CHANGED'],
    });
  });

  it('X5: points at the tab, and at where it stood when it is gone', () => {
    const pointers = ({ tabs }: ReturnType<typeof difference>) => tabs.map(({ changes }) => changes[0]?.pointer);
    const all = configuration(CONTACTS, INVOICES);
    expect(pointers(difference(METADATA, configuration(CONTACTS), all))).toEqual(['/tabs/1']);
    expect(pointers(difference(METADATA, all, configuration(CONTACTS)))).toEqual(['/tabs/1']);
    const helped = { ...all, webTabs: ['help'] };
    expect(pointers(difference(METADATA, all, helped))).toEqual(['/webTabs']);
  });
});
