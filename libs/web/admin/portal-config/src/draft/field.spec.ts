import type { FieldPermission, TypeConfiguration } from '@portico/contracts';
import { CONTACTS, INVOICES, MODULES, PRODUCTS, START } from '../testing/configuration.fixture';
import {
  fieldsOf,
  type FieldUnit,
  fieldUnits,
  isPriceVisible,
  isWritable,
  setReadOnly,
  setVisible,
} from './field.rules';
import { visibleCount, withPermissions } from './field.rules';
import { addTab, newTab, setAction } from './tab.rules';

const CONFIGURATION = addTab(addTab(START, newTab('related', INVOICES)), newTab('public', PRODUCTS));

function unitOf(moduleId: string, permissions: Record<string, FieldPermission> = {}): FieldUnit {
  const unit = fieldUnits(CONFIGURATION, MODULES).find(({ module }) => module.id === moduleId);
  return { ...unit!, permissions };
}
const invoices = (permissions: Record<string, FieldPermission> = {}) => unitOf('Invoices', permissions);

describe('field permissions', () => {
  it('R53: go through each module and layout in the order of the tabs', () => {
    expect(fieldUnits(CONFIGURATION, MODULES).map(({ layout }) => layout.id)).toEqual([
      'Contacts-standard',
      'Invoices-standard',
      'Products-standard',
    ]);
  });

  it('R48: offer the naming field first where it stands on no layout', () => {
    expect(fieldsOf(CONTACTS, CONTACTS.layouts[0]!).map(({ id }) => id)).toEqual(['fullName', 'lastName', 'email']);
    expect(fieldsOf(INVOICES, INVOICES.layouts[0]!)[0]?.id).toBe('number');
  });

  it('R49: what becomes visible is read-only, and what was editable stays so', () => {
    expect(setVisible(invoices({ number: 'editable' }), ['number', 'subject'], true)).toEqual({
      number: 'editable',
      subject: 'read-only',
    });
  });

  it('R48: hides', () => {
    expect(setVisible(invoices({ subject: 'read-only', number: 'read-only' }), ['subject'], false)).toEqual({
      number: 'read-only',
    });
  });

  it('R51: a sub-form is shared as a whole', () => {
    const whole = { lines: 'read-only', 'lines.product': 'read-only', 'lines.price': 'read-only' };
    expect(setVisible(invoices(), ['lines'], true)).toEqual(whole);
    expect(setVisible(invoices(whole as Record<string, FieldPermission>), ['lines'], false)).toEqual({});
  });

  it('R51: a column brings its sub-form, and the last one takes it along', () => {
    const one = setVisible(invoices(), ['lines.product'], true);
    expect(one).toEqual({ lines: 'read-only', 'lines.product': 'read-only' });
    expect(setVisible(invoices({ ...one }), ['lines.product'], false)).toEqual({});
  });

  it('R51: an editable column needs an editable sub-form; a read-only one leaves it', () => {
    const shown = { lines: 'read-only', 'lines.product': 'read-only' } as const;
    expect(setReadOnly(invoices({ ...shown }), ['lines.product'], false)).toEqual({
      lines: 'editable',
      'lines.product': 'editable',
    });
    const open = { lines: 'editable', 'lines.product': 'editable' } as const;
    expect(setReadOnly(invoices({ ...open }), ['lines.product'], true)).toEqual({
      lines: 'editable',
      'lines.product': 'read-only',
    });
  });

  it('R49: neither hidden fields nor those that the server sets become editable', () => {
    expect(setReadOnly(invoices({ number: 'read-only' }), ['number', 'subject'], false)).toEqual({
      number: 'read-only',
    });
  });

  it('R52: prices show only with the Unit price of Products', () => {
    const open: TypeConfiguration = withPermissions(CONFIGURATION, unitOf('Products'), { unitPrice: 'read-only' });
    expect([isPriceVisible(CONFIGURATION, MODULES), isPriceVisible(open, MODULES)]).toEqual([false, true]);
  });

  it('R48: counts what is visible of what the layout has', () => {
    const unit = invoices({ subject: 'read-only', lines: 'read-only', 'lines.product': 'read-only' });
    expect(visibleCount(unit, false)).toEqual({ visible: 2, total: 4 });
  });

  it('R49: only a granted create or edit makes anything writable', () => {
    const tab = newTab('related', INVOICES);
    expect([isWritable(tab), isWritable(setAction(tab, 'edit', true))]).toEqual([false, true]);
    expect(isWritable({ ...newTab('public', PRODUCTS), actions: { ...tab.actions, create: true } })).toBe(false);
  });

  it('R48: replaces the permissions of one layout only', () => {
    const next = withPermissions(CONFIGURATION, invoices(), { subject: 'editable' });
    expect(next.tabs.map((tab) => tab.layouts[0]?.fields)).toEqual([
      { fullName: 'read-only' },
      { subject: 'editable' },
      {},
    ]);
  });
});
