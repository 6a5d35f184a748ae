import {
  configuration,
  contact,
  INVOICES as INVOICES_MODULE,
  invoice,
  layout,
  tab,
  withModule,
} from '../testing/permission.fixture';
import { conditionsToAsk } from './explain.rules';
import { subjectOf } from './holder.rules';
import { asked, chain, holder, holding, INVOICES, MANDATORY, NOW, product } from './testing/told.fixture';

/** What does not hold, and what would turn the answer round, without what it is about. */
const wrong = (lines: readonly string[]): string[] =>
  lines.filter((line) => /^[✗→]/.test(line)).map((line) => line.split(' ').slice(0, 2).join(' '));
const short = invoice({ layoutId: 'invoices.short' });

describe('X1: the field of a layout', () => {
  it('R48: has the permission that its own layout gives, not that of another one', () => {
    const layouts = [layout('invoices.standard', ['subject!']), layout('invoices.short', ['contact'])];
    const tabs = [tab('related', 'invoices', 've', [], { layouts })];
    expect(wrong(chain('edit', { tabs, record: short, field: 'subject' }))).toEqual([
      '✗ FIELD_SHOWN',
      '✗ FIELD_EDITABLE',
      '→ MAKE_FIELD_EDITABLE',
    ]);
    expect(wrong(chain('view', { tabs, record: short, field: 'contact' }))).toEqual(['→ HIDE_FIELD']);
  });

  it('R27: has none in a layout that is not selected', () => {
    expect(wrong(chain('view', { record: short, field: 'subject' }))).toEqual([
      '✗ LAYOUT_SELECTED',
      '✗ FIELD_SHOWN',
      '→ SELECT_LAYOUT',
      '→ SHOW_FIELD',
    ]);
  });

  it('R48: stands on no layout that nothing is known of', () => {
    const layoutFields = new Map([...INVOICES_MODULE.layoutFields].filter(([id]) => id !== 'invoices.short'));
    const metadata = withModule({ ...INVOICES_MODULE, layoutFields });
    const tabs = [tab('related', 'invoices', 'v', [], { layouts: [layout('invoices.short', ['contact'])] })];
    expect(wrong(chain('view', { tabs, metadata, record: short, field: 'contact' }))).toEqual([
      '✗ FIELD_ON_LAYOUT',
      '→ PUT_FIELD_ON_LAYOUT',
    ]);
  });

  it('R48: heads the record as its name, and is not written where it does not stand', () => {
    const metadata = withModule({ ...INVOICES_MODULE, nameField: 'status' });
    const layouts = [layout('invoices.short', ['status!'])];
    const tabs = [tab('related', 'invoices', 've', [], { layouts })];
    const about = { tabs, metadata, record: short, field: 'status' };
    expect(wrong(chain('view', about))).toEqual(['→ HIDE_FIELD']);
    expect(wrong(chain('edit', about))).toEqual(['✗ FIELD_ON_LAYOUT', '→ PUT_FIELD_ON_LAYOUT']);
  });

  const withLines = (more: object) => {
    const lines = INVOICES_MODULE.fields.get('invoices.lines');
    if (!lines) throw new Error('no lines');
    return withModule({
      ...INVOICES_MODULE,
      fields: new Map([...INVOICES_MODULE.fields, [lines.id, { ...lines, ...more }]]),
    });
  };
  const open = [tab('related', 'invoices', 've', ['lines!', 'lines.quantity!'])];

  it('R52: tells a price where the sub-form around it does', () => {
    const about = { tabs: open, metadata: withLines({ priceOf: 'derived' }), field: 'lines.quantity' };
    expect(wrong(chain('view', about))).toEqual(['✗ PRICE_VISIBLE', '→ SHOW_UNIT_PRICE']);
    expect(wrong(chain('view', { ...about, metadata: withLines({}) }))).toEqual(['→ HIDE_FIELD']);
  });

  it('R49: is not written in a sub-form that the server fills in, and no change mends that', () => {
    const about = { tabs: open, metadata: withLines({ isSystem: true }), field: 'lines.quantity' };
    expect(wrong(chain('edit', about))).toEqual(['✗ FIELD_NOT_SET_BY_SERVER']);
    expect(wrong(chain('edit', { ...about, metadata: withLines({}) }))).toEqual(['→ MAKE_FIELD_READ_ONLY']);
  });
});

describe('X1: the subject that a person is', () => {
  it('X6: has each type in the version that it is explained in; of a draft there is no number yet', () => {
    const holdings = [holding([INVOICES]), holding([], { userTypeId: 'partner', version: null })];
    expect(subjectOf(holder({ holdings }), NOW)?.grants).toEqual([
      { userTypeId: 'customer', version: 3, configuration: configuration(INVOICES) },
      { userTypeId: 'partner', version: 0, configuration: configuration() },
    ]);
  });

  it('X1: is nobody where no type counts', () => {
    expect(subjectOf(holder({ holdings: [] }), NOW)).toBeNull();
    expect(subjectOf(holder({ holdings: [holding([INVOICES], { configuration: null })] }), NOW)).toBeNull();
    expect(subjectOf(holder({ holdings: [holding([INVOICES], { endsAt: NOW })] }), NOW)).toBeNull();
  });
});

it('X1: asks nothing of the record for what is granted to none', () => {
  const kinds = conditionsToAsk(asked('edit', { tabs: [INVOICES] })).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['linked']));
});

describe('X1: the smallest change', () => {
  it('X1: is one that concerns fewer people, whichever type comes first', () => {
    const granting = holding([tab('related', 'invoices', 'v', ['subject!'])]);
    const closed = holding([tab('related', 'invoices', 've', ['subject!'])], { userTypeId: 'partner', endsAt: NOW });
    for (const holdings of [
      [granting, closed],
      [closed, granting],
    ])
      expect(wrong(chain('edit', { person: { holdings } }))).toContain('→ OPEN_WINDOW');
  });

  it('X1: is a single one before two that concern fewer people', () => {
    const criteria = [{ fieldId: 'invoices.status', operator: 'eq' as const, values: ['Sent'] }];
    const record = invoice({ values: { 'invoices.status': 'Draft' } });
    const closed = holding([{ ...INVOICES, criteria }], { userTypeId: 'partner', endsAt: NOW });
    const changes = chain('view', { record, person: { holdings: [closed, holding([])] } });
    expect(changes.filter((line) => line.startsWith('→'))).toEqual([
      '→ ADD_TAB userTypeId=customer moduleId=invoices fieldId=invoices.contact',
    ]);
  });

  const ACCOUNT_MANDATORY = withModule({
    ...INVOICES_MODULE,
    layoutIds: ['invoices.short'],
    fields: new Map(
      [...INVOICES_MODULE.fields].map(([id, one]) => [id, { ...one, isMandatory: id === 'invoices.account' }]),
    ),
  });
  const creating = [
    tab('related', 'invoices', 'vc', [], { layouts: [layout('invoices.short', ['subject!', 'contact'])] }),
  ];

  it('R25: is the scope of the account, where the server then fills in what nobody could', () => {
    expect(wrong(chain('create', { tabs: creating, metadata: ACCOUNT_MANDATORY }))).toEqual([
      '✗ ACCOUNT_SCOPE',
      // The other way, as the tab is.
      '✗ LAYOUT_CREATABLE',
      '✗ FIELD_ON_LAYOUT',
      '→ USE_ACCOUNT_SCOPE',
    ]);
  });

  it('R25: is never the scope of an account that the person does not have', () => {
    const person = { holdings: [holding(creating)], accountId: null };
    expect(wrong(chain('create', { person, metadata: ACCOUNT_MANDATORY }))).toEqual([
      '✗ LAYOUT_CREATABLE',
      '✗ FIELD_ON_LAYOUT',
      '→ OPEN_MANDATORY_FIELDS',
      '→ PUT_FIELD_ON_LAYOUT',
    ]);
    const tabs = [tab('related', 'invoices', '', ['subject'])];
    const record = invoice({ layoutId: 'invoices.short', links: {} });
    const lacking = { person: { holdings: [holding(tabs)], accountId: null }, record };
    expect(wrong(chain('view', lacking)).filter((line) => line.startsWith('→'))).toEqual([
      '→ GRANT_ACTION',
      '→ LINK_RECORD',
      '→ SELECT_LAYOUT',
    ]);
  });

  it('R135: of a colleague’s own record is the scope of the account, where it belongs to it', () => {
    const tabs = [tab('base', 'contacts', 'v', ['name'])];
    const colleague = contact('contact-bo', { links: { 'contacts.account': 'account-cycles' } });
    expect(wrong(chain('view', { tabs, record: colleague }))).toEqual([
      '✗ ACCOUNT_SCOPE',
      '✗ RECORD_IS_OWN',
      '→ USE_ACCOUNT_SCOPE',
    ]);
    expect(wrong(chain('view', { tabs, record: contact('contact-bo') }))).toEqual([
      '✗ ACCOUNT_SCOPE',
      '✗ RECORD_LINKED_TO_ACCOUNT',
      '✗ RECORD_IS_OWN',
      '→ USE_ACCOUNT_SCOPE',
      '→ LINK_RECORD_TO_ACCOUNT',
    ]);
  });
});

describe('R50: what stands in the way of creating', () => {
  it('R50: mandatory fields that are only shown, and columns of a sub-form', () => {
    const tabs = [tab('related', 'invoices', 'vc', ['subject', 'lines!', 'lines.quantity'])];
    const about = chain('create', { tabs }).filter((line) => line.includes('LAYOUT_CREATABLE'));
    expect(about).toEqual([
      '✗ LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=invoices.subject,invoices.lines.quantity',
    ]);
    expect(wrong(chain('create', { tabs }))).toEqual(['✗ LAYOUT_CREATABLE', '→ OPEN_MANDATORY_FIELDS']);
  });

  it('R50: nothing of another layout, another module, or a layout that is gone', () => {
    const layouts = [
      layout('invoices.gone', ['subject!']),
      layout('invoices.short', ['contact']),
      layout('invoices.standard', MANDATORY),
    ];
    const tabs = [tab('related', 'invoices', 'vc', [], { layouts }), tab('base', 'contacts', 'vc', ['name'])];
    const lines = chain('create', { tabs });
    expect(lines[0]).toBe('yes');
    expect(lines.filter((line) => line.includes('LAYOUT_CREATABLE')).map((line) => line.split('layoutId=')[1])).toEqual(
      ['invoices.standard fieldIds=', 'invoices.short fieldIds=invoices.subject'],
    );
  });

  it('R50: no field that the module has no more', () => {
    const tabs = [tab('related', 'invoices', 'vc', [...MANDATORY, 'gone!'])];
    const lines = chain('create', { tabs });
    expect(lines[0]).toBe('yes');
    expect(lines.filter((line) => line.includes('LAYOUT_CREATABLE'))).toEqual([
      'LAYOUT_CREATABLE userTypeId=customer moduleId=invoices layoutId=invoices.standard fieldIds=',
    ]);
  });

  it('R48: and a field of it where one of two layouts lets it be written', () => {
    const layouts = [layout('invoices.standard', [...MANDATORY, 'status!']), layout('invoices.short', ['subject!'])];
    const tabs = [tab('related', 'invoices', 'vc', [], { layouts })];
    expect(chain('create', { tabs, field: 'status' })[0]).toBe('yes');
  });

  it('R50: for a field that stands nowhere yet, only where it could be put', () => {
    const tabs = [
      tab('related', 'invoices', 'vc', [], { layouts: [layout('invoices.short', ['subject!', 'contact'])] }),
    ];
    expect(wrong(chain('create', { tabs, field: 'margin' }))).toEqual([
      '✗ FIELD_SHOWN',
      '✗ FIELD_ON_LAYOUT',
      '✗ FIELD_EDITABLE',
      '→ PUT_FIELD_ON_LAYOUT',
      '→ MAKE_FIELD_EDITABLE',
    ]);
    expect(wrong(chain('create', { tabs, field: 'nothing' }))).toEqual(['✗ FIELD_SHOWN', '→ SHOW_FIELD']);
  });

  it('R28: adding a tab grants looking alone', () => {
    expect(wrong(chain('create', { tabs: [] }))).toContain('✗ ACTION_GRANTED');
    expect(wrong(chain('delete', { tabs: [] }))).toContain('✗ ACTION_GRANTED');
  });
});

describe('X1: which of several ways decides', () => {
  it('R48: shows of a record only what the types that reach it show', () => {
    const record = invoice({ links: { 'invoices.account': 'account-cycles' } });
    const wide = { ...tab('related', 'invoices', 'v', ['subject']), scope: 'account' as const };
    const person = { holdings: [holding([INVOICES]), holding([wide], { userTypeId: 'partner' })] };
    expect(chain('view', { record, person, field: 'subject' })[0]).toBe('yes');
    expect(chain('view', { record, person, field: 'status' })[0]).toBe('no');
  });

  it.each<[string, Parameters<typeof holding>[1], Parameters<typeof holding>[0]]>([
    ['whose window is over', { endsAt: NOW }, [INVOICES]],
    ['that was never published', { configuration: null }, []],
    [
      'whose tab stands no longer',
      {},
      [{ ...INVOICES, criteria: [{ fieldId: 'invoices.status', operator: 'eq', values: ['Gone'] }] }],
    ],
  ])('R13: is never a type %s', (_title, more, tabs) => {
    const person = { holdings: [holding(tabs, { userTypeId: 'partner', ...more }), holding([INVOICES])] };
    const [answer, first] = chain('view', { person });
    expect([answer, first]).toEqual(['yes', 'TAB_PRESENT userTypeId=customer moduleId=invoices']);
  });

  it('R28: is one that lets see, whatever else it lets do', () => {
    const tabs = [tab('related', 'invoices', 'c', ['subject!'])];
    expect(chain('edit', { tabs }).filter((line) => line.startsWith('→'))).toEqual([
      '→ GRANT_ACTION userTypeId=customer moduleId=invoices action=view',
      '→ GRANT_ACTION userTypeId=customer moduleId=invoices action=edit',
    ]);
  });

  it('R27: is one with the record’s layout, where the tab has none at all', () => {
    const tabs = [tab('related', 'invoices', 'v', [], { layouts: [] })];
    expect(wrong(chain('view', { tabs }))).toEqual(['✗ LAYOUT_SELECTED', '→ SELECT_LAYOUT']);
  });

  it('R50: is one in which the field that is asked for stands where it is missing', () => {
    const fields = [...INVOICES_MODULE.fields].map(
      ([id, one]) => [id, { ...one, isMandatory: id === 'invoices.account' }] as const,
    );
    const metadata = withModule({ ...INVOICES_MODULE, layoutIds: ['invoices.short'], fields: new Map(fields) });
    const layouts = [layout('invoices.short', ['subject!', 'contact'])];
    const tabs = [tab('related', 'invoices', 'vc', [], { layouts })];
    const person = { holdings: [holding(tabs)], accountId: null };
    expect(wrong(chain('create', { person, metadata, field: 'account' }))).toEqual([
      '✗ FIELD_SHOWN',
      '✗ FIELD_ON_LAYOUT',
      '✗ FIELD_EDITABLE',
      '→ PUT_FIELD_ON_LAYOUT',
      '→ MAKE_FIELD_EDITABLE',
    ]);
  });

  it('R24: is none to a module that is gone', () => {
    const tabs = [tab('related', 'gone', 'v', ['subject'])];
    expect(wrong(chain('view', { tabs, module: 'gone' }))).toEqual(['✗ TAB_STANDS', '→ MEND_TAB']);
  });

  it('R40: asks nothing of a record of a public module', () => {
    expect(
      conditionsToAsk(asked('view', { tabs: [tab('public', 'products', 'v', ['name'])], record: product })),
    ).toEqual([]);
  });
});
