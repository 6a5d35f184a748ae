import {
  configuration,
  INVOICES as INVOICES_MODULE,
  invoice,
  layout,
  tab,
  withModule,
} from '../testing/permission.fixture';
import { conditionsToAsk } from './explain.rules';
import { subjectOf } from './holder.rules';
import { asked, chain, holder, holding, INVOICES, NOW } from './testing/told.fixture';

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
