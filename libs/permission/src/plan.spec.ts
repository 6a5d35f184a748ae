import type { AccessPlan, Subject } from '@portico/contracts';
import { planAll, planModule } from './plan.rules';
import {
  CONTACTS,
  grant,
  INVOICES,
  layout,
  matches,
  METADATA,
  moduleOf,
  PRODUCTS,
  subject,
  tab,
  withModule,
  type SampleRecord,
} from './testing/permission.fixture';

const invoice = (more: Partial<SampleRecord> = {}): SampleRecord => ({
  id: 'invoice-1',
  moduleId: 'invoices',
  layoutId: 'invoices.standard',
  createdBy: null,
  links: { 'invoices.contact': 'contact-anna' },
  ...more,
});
const contact = (id: string, more: Partial<SampleRecord> = {}): SampleRecord => ({
  id,
  moduleId: 'contacts',
  layoutId: 'contacts.standard',
  createdBy: null,
  links: {},
  ...more,
});

const own = contact('contact-anna', { createdBy: 'anna' });
const colleague = contact('contact-bo', { links: { 'contacts.account': 'account-cycles' } });
const added = contact('contact-new', { createdBy: 'anna' });

function can(plan: AccessPlan, action: 'view' | 'edit' | 'delete', record: SampleRecord): boolean {
  return matches(plan.records[action], record);
}

/** What the plan shows of one record: the union over the branches that reach it. */
function shown(plan: AccessPlan, record: SampleRecord): string[] {
  return plan.branches
    .filter((branch) => branch.actions.view && matches(branch.predicate, record))
    .flatMap((branch) => [...(branch.layouts.get(record.layoutId)?.visible ?? [])])
    .sort();
}

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
});

describe('creating', () => {
  const fields = ['subject!', 'status!', 'contact', 'lines!', 'lines.quantity!', 'lines.product!'];
  const asking = (granted: string, words: string[], more = {}) =>
    subject([grant(tab('related', 'invoices', granted, words, more))]);

  it('R28: needs its own grant and no view', () => {
    expect(plan('invoices', asking('v', fields)).canCreate).toBe(false);
    expect(plan('invoices', asking('c', fields)).canCreate).toBe(true);
  });

  it('R25: ties the new record to the user, and to the account where the scope says so', () => {
    const contactLink = { fieldId: 'invoices.contact', apiName: 'contact', targetId: 'contact-anna' };
    const accountLink = { fieldId: 'invoices.account', apiName: 'account', targetId: 'account-cycles' };
    expect(plan('invoices', asking('c', fields)).creations[0]?.links).toEqual([contactLink]);
    expect(plan('invoices', asking('c', fields, { scope: 'account' })).creations[0]?.links).toEqual([
      contactLink,
      accountLink,
    ]);
    const base = subject([grant(tab('base', 'contacts', 'vc', ['lastName!']))]);
    expect(plan('contacts', base).creations[0]?.links).toEqual([]);
  });

  it.each([
    ['hidden', fields.filter((word) => word !== 'subject!')],
    ['read-only', fields.map((word) => (word === 'subject!' ? 'subject' : word))],
    ['a hidden column of rows that may be written', fields.filter((word) => word !== 'lines.quantity!')],
  ])('R50: is refused while a mandatory field is %s', (_case, words) => {
    expect(plan('invoices', asking('vc', words)).canCreate).toBe(false);
  });

  it('R50: does not ask for what a default, the system or the link fills in', () => {
    expect(plan('invoices', asking('c', ['subject!'])).canCreate).toBe(true);
  });

  it('R50: does not ask for the cells of rows that are not written', () => {
    expect(plan('invoices', asking('c', ['subject!', 'lines'])).canCreate).toBe(true);
  });

  it('R50: is refused at once when a field is made mandatory', () => {
    const stricter = moduleOf(
      'invoices',
      [...INVOICES.fields.values()].map((one) => (one.id === 'invoices.margin' ? { ...one, isMandatory: true } : one)),
    );
    expect(plan('invoices', asking('c', fields), withModule(stricter)).canCreate).toBe(false);
  });

  it('R50: is possible only in the layouts that can be filled in', () => {
    const layouts = [layout('invoices.standard', ['status!']), layout('invoices.short', ['subject!'])];
    expect([...(plan('invoices', asking('c', [], { layouts })).creations[0]?.layouts.keys() ?? [])]).toEqual([
      'invoices.short',
    ]);
  });
});

describe('fields', () => {
  const visible = (words: string[], metadata = METADATA, others: ReturnType<typeof tab>[] = []) =>
    shown(
      planModule(metadata, subject([grant(tab('related', 'invoices', 'v', words), ...others)]), 'invoices'),
      invoice(),
    );
  const writable = (granted: string, words: string[]) => {
    const answer = plan('invoices', subject([grant(tab('related', 'invoices', granted, words))]));
    return [...(answer.branches[0]?.layouts.get('invoices.standard')?.writable ?? [])].sort();
  };

  it('R48: what the configuration does not name is hidden', () => {
    expect(visible(['subject', 'grandTotal'])).toEqual(['grandTotal', 'subject']);
  });

  it('R48: a field that is added to the CRM later is hidden', () => {
    const grown = moduleOf('invoices', [...INVOICES.fields.values(), { id: 'invoices.secret' }]);
    expect(visible(['subject'], withModule(grown))).toEqual(['subject']);
  });

  it('R48: a field that does not stand on the layout is hidden', () => {
    expect(visible(['subject', 'recipient'])).toEqual(['subject']);
  });

  it('R48: a field made again under the old name stays hidden', () => {
    const renewed = moduleOf(
      'invoices',
      [...INVOICES.fields.values()].map((one) => (one.apiName === 'margin' ? { ...one, id: 'invoices.margin2' } : one)),
    );
    expect(visible(['subject', 'margin'], withModule(renewed))).toEqual(['subject']);
  });

  it('R48: what the configuration calls by an unknown word is hidden', () => {
    const odd = tab('related', 'invoices', 'v', ['subject']);
    Object.assign(odd.layouts[0]?.fields ?? {}, { 'invoices.margin': 'hidden', 'invoices.status': true });
    expect(shown(plan('invoices', subject([grant(odd)])), invoice())).toEqual(['subject']);
  });

  it('R48: the naming field heads the record even where it stands on no layout, and is never written there', () => {
    const nameless = moduleOf(
      'contacts',
      [...CONTACTS.fields.values()].map((one) => ({ ...one, isSystem: false })),
      {
        layouts: { 'contacts.standard': ['contacts.lastName'] },
      },
    );
    const answer = planModule(
      withModule(nameless),
      subject([grant(tab('base', 'contacts', 've', ['name!']))]),
      'contacts',
    );
    const seen = answer.branches[0]?.layouts.get('contacts.standard');
    expect([...(seen?.visible ?? [])]).toEqual(['name']);
    expect([...(seen?.writable ?? [])]).toEqual([]);
  });

  it('R49: read-only fields are not writable', () => {
    expect(writable('ve', ['subject!', 'status', 'margin!'])).toEqual(['margin', 'subject']);
  });

  it('R49: nothing is writable without edit', () => {
    expect(writable('v', ['subject!', 'margin!'])).toEqual([]);
  });

  it('R49: what the server sets is never writable', () => {
    expect(writable('ve', ['number!', 'grandTotal!', 'owner!', 'lines!', 'lines.total!'])).toEqual(['lines']);
  });

  it('R51: a column needs its sub-form, to be seen as to be written', () => {
    expect(visible(['lines.quantity'])).toEqual([]);
    expect(visible(['lines', 'lines.quantity'])).toEqual(['lines', 'lines.quantity']);
    expect(writable('ve', ['lines', 'lines.quantity!'])).toEqual([]);
    expect(writable('ve', ['lines!', 'lines.quantity!', 'lines.product'])).toEqual(['lines', 'lines.quantity']);
  });

  describe('prices', () => {
    const words = ['grandTotal', 'lines', 'lines.quantity', 'lines.price', 'lines.total'];
    const withPrice = tab('public', 'products', 'v', ['name', 'unitPrice']);
    const closed = ['grandTotal', 'lines', 'lines.quantity'];
    const open = ['grandTotal', 'lines', 'lines.price', 'lines.quantity', 'lines.total'];

    it.each([
      ['no products', [], closed],
      ['products with the price', [withPrice], open],
      ['products without the price', [tab('public', 'products', 'v', ['name'])], closed],
      ['products that are not shown', [tab('public', 'products', '', ['name', 'unitPrice'])], closed],
      ['products through a lookup that is gone', [{ ...withPrice, kind: 'related' as const }], closed],
    ])('R52: %s', (_case, others, expected) => {
      expect(visible(words, METADATA, others)).toEqual(expected);
    });

    it('R52: closes when Products become private', () => {
      expect(visible(words, withModule({ ...PRODUCTS, sharing: 'private' }), [withPrice])).toEqual(closed);
    });

    it('R52: the price shown by another type opens nothing', () => {
      const answer = plan('invoices', subject([grant(tab('related', 'invoices', 'v', words)), grant(withPrice)]));
      expect(shown(answer, invoice())).toEqual(closed);
    });
  });
});
