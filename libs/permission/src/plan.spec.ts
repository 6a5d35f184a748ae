import type { Subject } from '@portico/contracts';
import { planAll, planModule } from './plan.rules';
import {
  can,
  contact,
  grant,
  invoice,
  INVOICES,
  layout,
  METADATA,
  PRODUCTS,
  shown,
  subject,
  tab,
  withModule,
} from './testing/permission.fixture';

const own = contact('contact-anna', { createdBy: 'anna' });
const colleague = contact('contact-bo', { links: { 'contacts.account': 'account-cycles' } });
const added = contact('contact-new', { createdBy: 'anna' });

const plan = (moduleId: string, asking: Subject, metadata = METADATA) => planModule(metadata, asking, moduleId);

describe('the base module', () => {
  const asking = (granted: string) =>
    subject([grant(tab('base', 'contacts', granted, ['name', 'email', 'lastName!']))]);

  it.each([
    // granted, record, view, edit, delete
    ['R22', 'v', own, true, false, false],
    ['R22', 'v', colleague, false, false, false],
    ['R23', 've', own, true, true, false],
    ['R23', 'vced', own, true, true, false],
    ['R30', 'vced', added, true, true, true],
    ['R30', 'vcd', added, true, false, true],
    ['R30', 'ved', added, false, false, false],
    ['R30', 'vced', contact('contact-x', { createdBy: 'bo' }), false, false, false],
    ['R28', 'ced', own, false, false, false],
    ['R29', '', own, false, false, false],
  ])('%s: granted "%s", %j', (_rule, granted, record, view, edit, remove) => {
    const answer = plan('contacts', asking(granted));
    expect({
      view: can(answer, 'view', record),
      edit: can(answer, 'edit', record),
      delete: can(answer, 'delete', record),
    }).toEqual({ view, edit, delete: remove });
  });

  it('R30: reaches the base records that the user created, where create is granted', () => {
    expect(can(plan('contacts', asking('vced')), 'edit', added)).toBe(true);
    expect(can(plan('contacts', asking('ved')), 'view', added)).toBe(false);
  });

  it('R23: never offers the own record for deletion, not even through a lookup of the base module to itself', () => {
    const crooked = tab('related', 'contacts', 'vced', ['name'], { filterByFieldId: 'contacts.reportsTo' });
    const answer = plan('contacts', subject([grant(tab('base', 'contacts', 'vced', ['name'])), grant(crooked)]));
    expect(can(answer, 'delete', contact('contact-anna', { links: { 'contacts.reportsTo': 'contact-anna' } }))).toBe(
      false,
    );
  });
});

describe('related modules', () => {
  const asking = (granted: string, more = {}) =>
    subject([grant(tab('related', 'invoices', granted, ['subject', 'status'], more))]);

  it('R25: shows the records linked through the chosen lookup and no others', () => {
    const answer = plan('invoices', asking('v'));
    expect(can(answer, 'view', invoice())).toBe(true);
    expect(can(answer, 'view', invoice({ links: { 'invoices.contact': 'contact-bo' } }))).toBe(false);
    expect(can(answer, 'view', invoice({ links: { 'invoices.recipient': 'contact-anna' } }))).toBe(false);
    expect(can(answer, 'view', invoice({ links: {} }))).toBe(false);
  });

  it('R38: follows another lookup when another one is chosen', () => {
    const answer = plan('invoices', asking('v', { filterByFieldId: 'invoices.recipient' }));
    expect(can(answer, 'view', invoice({ links: { 'invoices.recipient': 'contact-anna' } }))).toBe(true);
    expect(can(answer, 'view', invoice())).toBe(false);
  });

  it('R27: hides records of a layout that is not selected', () => {
    expect(can(plan('invoices', asking('v')), 'view', invoice({ layoutId: 'invoices.short' }))).toBe(false);
  });

  it('R27: shows several layouts, each with its own fields', () => {
    const layouts = [layout('invoices.standard', ['subject', 'status']), layout('invoices.short', ['subject'])];
    const answer = plan('invoices', asking('v', { layouts }));
    expect(shown(answer, invoice())).toEqual(['status', 'subject']);
    expect(shown(answer, invoice({ layoutId: 'invoices.short' }))).toEqual(['subject']);
  });

  it.each([
    ['v', true, false, false],
    ['ve', true, true, false],
    ['vd', true, false, true],
    ['ed', false, false, false],
    ['c', false, false, false],
  ])('R28: "%s" gives view %s, edit %s, delete %s', (granted, view, edit, remove) => {
    const answer = plan('invoices', asking(granted));
    expect(['view', 'edit', 'delete'].map((action) => can(answer, action as 'view', invoice()))).toEqual([
      view,
      edit,
      remove,
    ]);
  });

  it.each([
    ['its filter lookup is gone', { filterByFieldId: 'invoices.gone' }],
    ['its filter points at another module', { filterByFieldId: 'invoices.account' }],
    ['its filter is a column of a sub-form', { filterByFieldId: 'invoices.lines.product' }],
    ['it has no filter', { filterByFieldId: null }],
  ])('R25: shows nothing when %s', (_case, more) => {
    const answer = plan('invoices', asking('vced', { ...more, scope: 'account' }));
    expect(answer.branches).toEqual([]);
    expect(answer.canCreate).toBe(false);
  });

  it('R133: adds the records of the account where the scope says so', () => {
    const answer = plan('invoices', asking('v', { scope: 'account' }));
    expect(can(answer, 'view', invoice())).toBe(true);
    expect(can(answer, 'view', invoice({ links: { 'invoices.account': 'account-cycles' } }))).toBe(true);
    expect(can(answer, 'view', invoice({ links: { 'invoices.account': 'account-other' } }))).toBe(false);
    expect(can(answer, 'view', invoice({ links: { 'invoices.reseller': 'account-cycles' } }))).toBe(false);
  });

  it('R133: opens no records without an account', () => {
    const answer = planModule(METADATA, { ...asking('v', { scope: 'account' }), accountId: null }, 'invoices');
    expect(can(answer, 'view', invoice({ links: {} }))).toBe(false);
    expect(answer.records.view).toEqual(plan('invoices', asking('v')).records.view);
  });
});

describe('public modules', () => {
  const asking = subject([grant(tab('public', 'products', 'vced', ['name!', 'cost!']))]);
  const product = { ...invoice(), moduleId: 'products', layoutId: 'products.standard', links: {} };

  it('R41: shows all records, and nothing more than shows them', () => {
    const answer = plan('products', asking);
    expect(can(answer, 'view', product)).toBe(true);
    expect(can(answer, 'edit', product)).toBe(false);
    expect(can(answer, 'delete', product)).toBe(false);
    expect(answer.canCreate).toBe(false);
    expect([...(answer.branches[0]?.layouts.get('products.standard')?.writable ?? [])]).toEqual([]);
  });

  it('R40: closes at once when the module becomes private', () => {
    expect(plan('products', asking, withModule({ ...PRODUCTS, sharing: 'private' })).branches).toEqual([]);
  });
});

describe('who asks', () => {
  const everything = [
    tab('base', 'contacts', 'vced', ['name', 'lastName!']),
    tab('related', 'invoices', 'vced', ['subject!', 'lines!', 'lines.quantity!']),
    tab('public', 'products', 'v', ['name']),
  ];

  it.each(['contacts', 'invoices', 'products', 'unknown'])(
    'R22: a user without a record sees nothing of %s',
    (moduleId) => {
      const answer = plan(moduleId, subject([grant(...everything)], { recordId: null }));
      expect(answer).toEqual({
        moduleId,
        records: { view: { kind: 'none' }, edit: { kind: 'none' }, delete: { kind: 'none' } },
        canCreate: false,
        branches: [],
        creations: [],
      });
    },
  );

  it('R13: a type over another base module grants nothing', () => {
    const answer = planAll(METADATA, subject([grant(...everything)], { baseModuleId: 'leads' }));
    expect(answer).toEqual([]);
  });

  it('R13: grants of several types add up', () => {
    const billing = { ...grant(tab('related', 'invoices', 've', ['subject!'])), userTypeId: 'billing' };
    const answer = plan('invoices', subject([grant(tab('related', 'invoices', 'vd', ['status'])), billing]));
    expect(can(answer, 'edit', invoice())).toBe(true);
    expect(can(answer, 'delete', invoice())).toBe(true);
    expect(shown(answer, invoice())).toEqual(['status', 'subject']);
  });

  it('R13: a field granted over some records stays hidden on records that only another grant reaches', () => {
    const wide = grant(tab('related', 'invoices', 'v', ['subject'], { scope: 'account' }));
    const narrow = grant(tab('related', 'invoices', 'v', ['margin']));
    const answer = plan('invoices', subject([wide, narrow]));
    expect(shown(answer, invoice())).toEqual(['margin', 'subject']);
    expect(shown(answer, invoice({ links: { 'invoices.account': 'account-cycles' } }))).toEqual(['subject']);
  });

  it('R13: no grants, nothing', () => {
    expect(planAll(METADATA, subject([]))).toEqual([]);
  });

  it('R26: the navigation keeps the order of the tabs, each module once under its closest kind', () => {
    const first = grant(tab('public', 'products', 'v', ['name']), tab('related', 'invoices', 'v', ['subject']));
    const second = grant(tab('base', 'contacts', 'v', ['name']), tab('related', 'invoices', 'c', ['subject']));
    expect(planAll(METADATA, subject([first, second])).map(({ moduleId, kind }) => [moduleId, kind])).toEqual([
      ['products', 'public'],
      ['invoices', 'related'],
      ['contacts', 'base'],
    ]);
  });

  it('R26: a tab that grants nothing is no entry', () => {
    expect(planAll(METADATA, subject([grant(tab('related', 'invoices', '', ['subject']))]))).toEqual([]);
  });

  it('R33: a tab shows cards where it says so, and the module has a canvas view (R35)', () => {
    const asking = subject([grant(tab('related', 'invoices', 'v', ['subject'], { view: 'canvas' }))]);
    const views = (metadata = METADATA) => planAll(metadata, asking).map(({ view }) => view);
    expect(views()).toEqual(['list']);
    expect(views(withModule({ ...INVOICES, hasCanvas: true }))).toEqual(['canvas']);
  });
});
