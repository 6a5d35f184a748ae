import { headState, matching } from './matrix.rules';
import type { MatrixRow } from './matrix.types';

const row = (key: string, more: Partial<MatrixRow> = {}, isOn = false): MatrixRow => ({
  key,
  label: key,
  cells: { visible: { isOn } },
  ...more,
});

describe('headState', () => {
  it.each([
    [[row('a', {}, true), row('b', {}, true)], 'on'],
    [[row('a'), row('b')], 'off'],
    [[row('a', {}, true), row('b')], 'some'],
    [[row('a', { cells: { visible: { isOn: true, isPartly: true } } })], 'some'],
    [[row('a', {}, true), row('b', { cells: { visible: { isOn: false, isDisabled: true } } })], 'on'],
    [[row('a', { cells: { visible: { isOn: true, isDisabled: true } } })], 'disabled'],
    [[], 'disabled'],
  ])('sums up %#: %s', (rows, state) => {
    expect(headState(rows as MatrixRow[], 'visible')).toBe(state);
  });
});

describe('matching', () => {
  const rows = [
    row('Numéro'),
    row('Line items'),
    row('Unit price', { isChild: true }),
    row('Quantity', { isChild: true, flag: 'never filled in' }),
    row('Status', { flag: 'hidden' }),
  ];
  const keys = (search: string, flaggedOnly = false): string[] =>
    matching(rows, search, flaggedOnly).map((one) => one.key);

  it.each([
    ['', ['Numéro', 'Line items', 'Unit price', 'Quantity', 'Status']],
    ['NUMERO', ['Numéro']],
    [' price ', ['Line items', 'Unit price']],
    ['line', ['Line items', 'Unit price', 'Quantity']],
    ['nothing', []],
  ])('shows for %j %j', (search, found) => {
    expect(keys(search)).toEqual(found);
  });

  it('shows only what is flagged, with what it belongs to', () => {
    expect(keys('', true)).toEqual(['Line items', 'Quantity', 'Status']);
    expect(keys('stat', true)).toEqual(['Status']);
  });
});
