import type { Subject, TabConfiguration, TabCriterion } from '@portico/contracts';
import { planModule, plannedWebTabs } from './plan.rules';
import {
  can,
  contact,
  grant,
  invoice,
  INVOICES,
  METADATA,
  PRODUCTS,
  shown,
  subject,
  tab,
  withModule,
} from './testing/permission.fixture';

const SENT: TabCriterion = { fieldId: 'invoices.status', operator: 'eq', values: ['Sent'] };
const COLOURS = { fieldId: 'products.colours' };
const PAGE = { fieldId: 'products.page', values: ['https://a.example'] };
const product = (values: Record<string, string | null>) => ({
  ...invoice(),
  ...{ moduleId: 'products', layoutId: 'products.standard', values },
});
const plan = (moduleId: string, asking: Subject, metadata = METADATA) => planModule(metadata, asking, moduleId);
const invoices = (more: Partial<TabConfiguration>, granted = 'v') =>
  subject([grant(tab('related', 'invoices', granted, ['subject', 'status'], more))]);

describe('conditions of a tab', () => {
  const withStatus = (status: string | null, more = {}) =>
    invoice({ values: { 'invoices.status': status, 'invoices.grandTotal': '10.00' }, ...more });

  it.each<[string, TabCriterion, (string | null)[]]>([
    ['eq', SENT, ['Sent']],
    ['ne, which holds for what is empty', { ...SENT, operator: 'ne' }, ['Draft', 'Paid', null]],
    ['in', { ...SENT, operator: 'in', values: ['Sent', 'Paid'] }, ['Sent', 'Paid']],
    ['empty', { ...SENT, operator: 'empty', values: ['true'] }, [null]],
    ['not empty', { ...SENT, operator: 'empty', values: ['false'] }, ['Draft', 'Sent', 'Paid']],
  ])('X27: %s', (_operator, criterion, expected) => {
    const answer = plan('invoices', invoices({ criteria: [criterion] }));
    expect(['Draft', 'Sent', 'Paid', null].filter((status) => can(answer, 'view', withStatus(status)))).toEqual(
      expected,
    );
  });

  it('X27: several must all be met, on top of whose record it is', () => {
    const total: TabCriterion = { fieldId: 'invoices.grandTotal', operator: 'gt', values: ['9.5'] };
    const answer = plan('invoices', invoices({ criteria: [SENT, total] }, 'vd'));
    expect(can(answer, 'delete', withStatus('Sent'))).toBe(true);
    expect(can(answer, 'view', withStatus('Draft'))).toBe(false);
    expect(can(answer, 'view', withStatus('Sent', { values: { 'invoices.status': 'Sent' } }))).toBe(false);
    expect(can(answer, 'view', withStatus('Sent', { links: { 'invoices.contact': 'contact-bo' } }))).toBe(false);
  });

  it('X27: a tab without conditions means what it meant before there were any', () => {
    expect(plan('invoices', invoices({ criteria: [] }))).toEqual(plan('invoices', invoices({})));
  });

  it.each<[string, TabCriterion]>([
    ['a field that is gone', { ...SENT, fieldId: 'invoices.gone' }],
    ['an option that is gone', { ...SENT, operator: 'ne', values: ['Cancelled'] }],
    ['an operator that the kind does not have', { ...SENT, operator: 'lt' }],
    ['no value', { ...SENT, values: [] }],
    ['a number that is none', { fieldId: 'invoices.grandTotal', operator: 'gt', values: ['ten'] }],
    ['a column of a sub-form', { fieldId: 'invoices.lines.quantity', operator: 'eq', values: ['1'] }],
  ])('X27: %s closes the tab', (_case, criterion) => {
    const answer = plan('invoices', invoices({ criteria: [criterion] }, 'vced'));
    expect([answer.branches, answer.canCreate]).toEqual([[], false]);
  });

  it('X27: closes when an administrator takes the option out of the pick list', () => {
    const status = { ...INVOICES.fields.get('invoices.status'), options: ['Draft', 'Paid'] };
    const fields = new Map([...INVOICES.fields, ['invoices.status', status as never]]);
    const asking = invoices({ criteria: [{ ...SENT, operator: 'ne' }] });
    expect(plan('invoices', asking, withModule({ ...INVOICES, fields })).records.view).toEqual({ kind: 'none' });
  });

  it('X27: leave the own record in view, whatever they say of others', () => {
    const criteria: TabCriterion[] = [{ fieldId: 'contacts.email', operator: 'eq', values: ['x@y.example'] }];
    const answer = plan(
      'contacts',
      subject([grant(tab('base', 'contacts', 'vced', ['name', 'lastName!'], { criteria }))]),
    );
    expect(can(answer, 'view', contact('contact-anna'))).toBe(true);
    expect(can(answer, 'view', contact('contact-new', { createdBy: 'anna' }))).toBe(false);
  });

  it.each<[string, TabCriterion, (string | null)[]]>([
    ['any of some', { ...COLOURS, operator: 'any', values: ['Red', 'Blue'] }, ['Red', 'Green,Blue']],
    [
      'none of some, which holds for what is empty',
      { ...COLOURS, operator: 'none', values: ['Red'] },
      ['Green,Blue', null],
    ],
    ['empty', { ...COLOURS, operator: 'empty', values: ['true'] }, [null]],
  ])('X27: %s, of a multi-select', (_operator, criterion, expected) => {
    const answer = plan(
      'products',
      subject([grant(tab('public', 'products', 'v', ['name'], { criteria: [criterion] }))]),
    );
    const colours = ['Red', 'Green,Blue', null];
    expect(colours.filter((some) => can(answer, 'view', product({ 'products.colours': some })))).toEqual(expected);
  });

  it.each<[string, TabCriterion, (string | null)[]]>([
    ['eq', { ...PAGE, operator: 'eq' }, ['https://a.example']],
    ['ne', { ...PAGE, operator: 'ne' }, ['https://a.example/bell', null]],
    [
      'starts, which tells capitals apart',
      { ...PAGE, operator: 'starts' },
      ['https://a.example', 'https://a.example/bell'],
    ],
    ['starts', { ...PAGE, operator: 'starts', values: ['https://A'] }, []],
    ['empty', { ...PAGE, operator: 'empty', values: ['true'] }, [null]],
  ])('X27: %s, of a URL', (_operator, criterion, expected) => {
    const answer = plan(
      'products',
      subject([grant(tab('public', 'products', 'v', ['name'], { criteria: [criterion] }))]),
    );
    const pages = ['https://a.example', 'https://a.example/bell', null];
    expect(pages.filter((page) => can(answer, 'view', product({ 'products.page': page })))).toEqual(expected);
  });

  it('X27: a choice that is gone closes the tab of a multi-select, however it is asked for', () => {
    const less = new Map([
      ...PRODUCTS.fields,
      ['products.colours', { ...PRODUCTS.fields.get('products.colours'), options: ['Red'] } as never],
    ]);
    for (const operator of ['any', 'none'] as const) {
      const criteria: TabCriterion[] = [{ ...COLOURS, operator, values: ['Red', 'Blue'] }];
      const asking = subject([grant(tab('public', 'products', 'v', ['name'], { criteria }))]);
      expect(plan('products', asking).branches).toHaveLength(1);
      expect(plan('products', asking, withModule({ ...PRODUCTS, fields: less })).branches).toEqual([]);
    }
  });

  it('R41: narrow a public module', () => {
    const criteria: TabCriterion[] = [{ fieldId: 'products.cost', operator: 'eq', values: ['low'] }];
    const answer = plan('products', subject([grant(tab('public', 'products', 'v', ['name'], { criteria }))]));
    expect(can(answer, 'view', product({ 'products.cost': 'low' }))).toBe(true);
    expect(can(answer, 'view', product({}))).toBe(false);
  });

  it('R13: of one type do not narrow what another one grants', () => {
    const all = grant(tab('related', 'invoices', 'v', ['subject']));
    const paid = grant(tab('related', 'invoices', 'v', ['margin'], { criteria: [{ ...SENT, values: ['Paid'] }] }));
    const answer = plan('invoices', subject([all, paid]));
    expect(shown(answer, withStatus('Draft'))).toEqual(['subject']);
    expect(shown(answer, withStatus('Paid'))).toEqual(['margin', 'subject']);
  });
});

describe('a path of two hops', () => {
  const asking = (granted: string, more: Partial<TabConfiguration> = {}) =>
    subject([
      grant(
        tab('related', 'tickets', granted, ['subject!'], {
          filterByFieldId: 'tickets.invoice',
          filterThroughFieldId: 'invoices.contact',
          ...more,
        }),
      ),
    ]);
  const ticket = (invoiceId: string) => ({
    ...contact('ticket'),
    moduleId: 'tickets',
    layoutId: 'tickets.standard',
    links: { 'tickets.invoice': invoiceId },
  });
  const between = [invoice(), invoice({ id: 'invoice-2', links: { 'invoices.contact': 'contact-bo' } })];

  it('R25: reaches the records behind the own ones, and no others', () => {
    const answer = plan('tickets', asking('ved'));
    expect(can(answer, 'delete', ticket('invoice-1'), between)).toBe(true);
    expect(can(answer, 'view', ticket('invoice-2'), between)).toBe(false);
    expect(can(answer, 'view', ticket('gone'), between)).toBe(false);
  });

  it('R25: creates nothing, since no single lookup ties the new record to the user', () => {
    expect(plan('tickets', asking('vc')).canCreate).toBe(false);
  });

  it.each([
    ['the first hop leads to another module', { filterByFieldId: 'tickets.subject' }],
    ['the second hop leads to another module', { filterThroughFieldId: 'invoices.account' }],
    ['the second hop is gone', { filterThroughFieldId: 'invoices.gone' }],
  ])('R25: is closed when %s', (_case, more) => {
    expect(plan('tickets', asking('ved', more)).branches).toEqual([]);
  });
});

describe('the account', () => {
  const colleague = contact('contact-bo', { links: { 'contacts.account': 'account-cycles' } });
  const stranger = contact('contact-cy', { links: { 'contacts.account': 'account-other' } });
  const ofColleague = invoice({ links: { 'invoices.contact': 'contact-bo' } });
  const ofStranger = invoice({ links: { 'invoices.contact': 'contact-cy' } });
  const people = [colleague, stranger];

  it('R133: reaches what any contact of the account has, through the filter-by lookup, where that is asked for', () => {
    const answer = plan('invoices', invoices({ scope: 'account', throughColleagues: true }));
    expect(can(answer, 'view', ofColleague, people)).toBe(true);
    expect(can(answer, 'view', ofStranger, people)).toBe(false);
    expect(can(answer, 'view', invoice({ links: { 'invoices.account': 'account-cycles' } }), people)).toBe(true);
  });

  it.each<[string, Partial<TabConfiguration>]>([
    ['the own scope', { scope: 'own', throughColleagues: true }],
    ['a version from before colleagues could be asked for', { scope: 'account' }],
  ])('R133: leaves colleagues out with %s', (_case, more) => {
    expect(can(plan('invoices', invoices(more)), 'view', ofColleague, people)).toBe(false);
  });

  it('R134: what is the own without an account is Mine', () => {
    const asking = invoices({ scope: 'account', throughColleagues: true });
    const mine = plan('invoices', { ...asking, accountId: null });
    expect(mine).toEqual(plan('invoices', invoices({ scope: 'own' })));
  });

  it('R135: of contacts, All is the contacts of the account, to look at only', () => {
    const base = (scope: 'own' | 'account') =>
      plan('contacts', subject([grant(tab('base', 'contacts', 'vced', ['name', 'lastName!'], { scope }))]));
    expect(can(base('account'), 'view', colleague)).toBe(true);
    expect(can(base('account'), 'edit', colleague)).toBe(false);
    expect(can(base('account'), 'delete', colleague)).toBe(false);
    expect(can(base('account'), 'view', stranger)).toBe(false);
    expect(can(base('own'), 'view', colleague)).toBe(false);
    const own = contact('contact-anna', { links: { 'contacts.account': 'account-cycles' } });
    expect([can(base('account'), 'edit', own), can(base('account'), 'delete', own)]).toEqual([true, false]);
  });
});

describe('web tabs', () => {
  const choosing = (...webTabs: string[]) => {
    const granted = grant(tab('base', 'contacts', 'v', ['name']));
    return { ...granted, configuration: { ...granted.configuration, webTabs } };
  };

  it('R44: are what the types chose, type by type, each once', () => {
    const grants = [
      choosing('status', 'shop'),
      grant(tab('base', 'contacts', 'v', ['name'])),
      choosing('help', 'shop'),
    ];
    expect(plannedWebTabs(subject(grants))).toEqual(['status', 'shop', 'help']);
  });

  it('R44: are closed to whoever has no record, and to types over another base module', () => {
    expect(plannedWebTabs(subject([choosing('status')], { recordId: null }))).toEqual([]);
    expect(plannedWebTabs(subject([choosing('status')], { baseModuleId: 'leads' }))).toEqual([]);
  });
});
