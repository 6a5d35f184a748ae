import type { Subject } from '@portico/contracts';
import { planModule } from './plan.rules';
import {
  CONTACTS,
  grant,
  invoice,
  INVOICES,
  layout,
  METADATA,
  moduleOf,
  PRODUCTS,
  shown,
  subject,
  tab,
  withModule,
} from './testing/permission.fixture';

const plan = (moduleId: string, asking: Subject, metadata = METADATA) => planModule(metadata, asking, moduleId);

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
