import type { FieldKind, ImportMapping } from '@portico/contracts';
import { cellValue, isoMoment } from './cell.rules';

const options = {
  options: [{ value: 'Paid', label: { en: 'Paid', fr: 'Payée', 'pt-BR': 'Paga' } }],
};
type Options = Pick<ImportMapping, 'dateFormat' | 'decimalSeparator'>;

const CASES: [FieldKind, string, unknown, Options?][] = [
  ['text', ' as it is ', ' as it is '],
  ['text', '   ', null],
  ['money', '1,234.50', '1234.50'],
  ['money', '1234.5', '1234.5'],
  ['money', '1.234,50', '1234.50', { decimalSeparator: ',' }],
  ['money', '1 234,50', '1234.50', { decimalSeparator: ',' }],
  ['money', "1'234.50", '1234.50'],
  ['money', '-1,000', '-1000'],
  ['money', '12,34.5', '12,34.5'],
  ['money', '€ 5', '€ 5'],
  ['date', '2021-01-01T00:00:00', '2021-01-01'],
  ['date', '2021-01-01', '2021-01-01'],
  ['date', '3/4/2021', '2021-04-03', { dateFormat: 'dd/MM/yyyy' }],
  ['date', '3/4/2021', '2021-03-04', { dateFormat: 'MM/dd/yyyy' }],
  ['date', '03.04.2021', '2021-04-03', { dateFormat: 'dd.MM.yyyy' }],
  ['date', '3/4/21', '3/4/21', { dateFormat: 'dd/MM/yyyy' }],
  ['date-time', '2021-01-01T10:00:00', '2021-01-01T10:00:00Z'],
  ['date-time', '2021-01-01 10:00', '2021-01-01T10:00:00Z'],
  ['date-time', '2021-01-01T10:00:00+02:00', '2021-01-01T10:00:00+02:00'],
  ['yes-no', 'Oui', true],
  ['yes-no', 'não', false],
  ['yes-no', 'maybe', 'maybe'],
  ['pick-list', 'payée', 'Paid'],
  ['pick-list', 'PAID', 'Paid'],
  ['pick-list', 'Gone', 'Gone'],
  ['multi-select', 'payée; Gone;', ['Paid', 'Gone']],
];

describe('cells', () => {
  it.each(CASES)('%s reads %j as %j', (kind, cell, expected, how = {}) => {
    const settings = kind.endsWith('list') || kind === 'multi-select' ? options : {};
    expect(cellValue({ kind, settings }, cell, how)).toEqual(expected);
  });

  it('takes a day for the beginning of that day', () => {
    expect(isoMoment('2021-01-01', 'iso')).toBe('2021-01-01T00:00:00Z');
    expect(isoMoment('tomorrow', 'iso')).toBeNull();
  });
});
