import type { ConfigurationIssue, FieldPermission, TabConfiguration } from '@portico/contracts';
import { addTab, newTab, setAction } from '../draft/tab.rules';
import { type FieldUnit, fieldUnits } from '../draft/field.rules';
import { INVOICES, MODULES, START } from '../testing/configuration.fixture';
import { fieldRows, type RowTexts } from './field-rows.rules';

const TEXTS: RowTexts = { label: (field) => field.id, kind: (field) => field.kind, text: (key) => key };
const LOOKING = newTab('related', INVOICES);
const CREATING = setAction(LOOKING, 'create', true);

function unit(tab: TabConfiguration, permissions: Record<string, FieldPermission>): FieldUnit {
  return { ...fieldUnits(addTab(START, tab), MODULES)[1]!, permissions };
}
const rowsOf = (one: FieldUnit, issues: ConfigurationIssue[] = [], isPriceShown = true) =>
  new Map(fieldRows(one, issues, isPriceShown, TEXTS).map((row) => [row.key, row]));

describe('the matrix of field permissions', () => {
  it('R51: has the columns below their sub-form', () => {
    const rows = fieldRows(unit(LOOKING, {}), [], true, TEXTS);
    expect(rows.map(({ key, isChild }) => [key, isChild])).toEqual([
      ['number', false],
      ['subject', false],
      ['total', false],
      ['lines', false],
      ['lines.product', true],
      ['lines.price', true],
    ]);
  });

  it('R50: marks what creating needs and nobody could fill in', () => {
    const issue = {
      code: 'MANDATORY_FIELD_HIDDEN',
      pointer: '/x',
      moduleId: 'Invoices',
      layoutId: 'Invoices-standard',
    };
    const rows = rowsOf(unit(CREATING, {}), [{ ...issue, fieldId: 'subject' } as ConfigurationIssue]);
    expect(rows.get('subject')?.flag).toBe('adminPortal.flaw.hidden.text');
    expect(rows.get('number')?.flag).toBeNull();
  });

  it('R50: leaves alone what stands in another layout', () => {
    const issue = { code: 'MANDATORY_FIELD_HIDDEN', pointer: '/x', moduleId: 'Invoices', layoutId: 'another' };
    const rows = rowsOf(unit(CREATING, {}), [{ ...issue, fieldId: 'subject' } as ConfigurationIssue]);
    expect(rows.get('subject')?.flag).toBeNull();
  });

  it('R49: everything is read-only, beyond dispute, where nothing can be written', () => {
    const cell = rowsOf(unit(LOOKING, { subject: 'editable' })).get('subject')?.cells['readOnly'];
    expect(cell).toEqual({ isOn: true, isDisabled: true });
  });

  it('R49: offers the choice where records can be created, but not for what the server sets', () => {
    const rows = rowsOf(unit(CREATING, { subject: 'editable', total: 'read-only' }));
    expect(rows.get('subject')?.cells['readOnly']).toEqual({ isOn: false, isDisabled: false });
    expect(rows.get('total')?.cells['readOnly']).toEqual({ isOn: true, isDisabled: true });
  });

  it('R49: a hidden field has nothing to be read-only', () => {
    expect(rowsOf(unit(CREATING, {})).get('subject')?.cells['readOnly']).toEqual({ isOn: false, isDisabled: true });
  });

  it('R51: a sub-form with some of its columns is half ticked', () => {
    const rows = rowsOf(unit(LOOKING, { lines: 'read-only', 'lines.product': 'read-only' }));
    expect(rows.get('lines')?.cells['visible']).toMatchObject({ isOn: true, isPartly: true });
  });

  it('R52: a price is hidden with the Unit price of Products, whatever was ticked', () => {
    const permissions: Record<string, FieldPermission> = { lines: 'read-only', 'lines.price': 'read-only' };
    const hidden = rowsOf(unit(LOOKING, permissions), [], false).get('lines.price');
    expect(hidden?.cells['visible']).toMatchObject({ isOn: false, isDisabled: true });
    expect(rowsOf(unit(LOOKING, permissions)).get('lines.price')?.cells['visible']?.isOn).toBe(true);
  });
});
