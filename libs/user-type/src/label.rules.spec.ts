import { isLabel, labelKey, tidyLabel } from './label.rules';

it.each(['Customer Portal', 'Kundenportal für Räder', 'ポータル', '<b>Portal</b>', '2'])(
  'takes %s as a name',
  (name) => {
    expect(isLabel(name)).toBe(true);
  },
);

it.each(['', '  ', '...', 'Portal\u202Egnp', 'Alder\u2066Cycles', 'two\u2028lines', '\u200f1'])(
  'refuses %j as a name',
  (name) => {
    expect(isLabel(name)).toBe(false);
  },
);

it('R4: names of one key are the same name', () => {
  for (const same of ['alder cycles', ' Alder  Cycles ', 'ALDER CYCLES', 'Ａlder\u00a0Cycles']) {
    expect(labelKey(same)).toBe('alder cycles');
  }
  expect(labelKey('Alder-Cycles')).not.toBe('alder cycles');
});

it('R17: keeps a name as it was typed, but for blanks', () => {
  expect(tidyLabel('  Alder \t Cycles ')).toBe('Alder Cycles');
});
