import type { FieldKind, FieldSettings } from '@portico/contracts';
import { fieldText, formatsOf, type ShownValue } from './field-text.rules';

const formats = formatsOf({ locale: 'fr-FR', timeZone: 'Europe/Paris', timeFormat: 'h23' });
const text = (kind: FieldKind, value: ShownValue | undefined, settings: FieldSettings = {}) =>
  fieldText({ kind, settings }, value, 'EUR', formats).replace(/[\u00a0\u202f]/gu, ' ');

describe('a value as words', () => {
  it.each<[string, FieldKind, ShownValue | undefined, FieldSettings, string]>([
    ['a day', 'date', '2026-12-04', {}, '4 déc. 2026'],
    ['a moment where the reader is', 'date-time', '2026-12-04T23:30:00Z', {}, '5 déc. 2026, 00:30'],
    ['money in the record’s currency', 'money', '1140.5', { scale: 2 }, '1 140,50 €'],
    ['a percentage with its digits', 'percent', '12.5', { scale: 2 }, '12,50 %'],
    ['a number without digits that say nothing', 'decimal', '5.000', { scale: 3 }, '5'],
    ['a link without what nobody reads', 'url', 'https://nordvind.example/', {}, 'nordvind.example'],
    ['a reference by its name', 'lookup', { id: null, name: 'Anna' }, {}, 'Anna'],
    ['files by their names', 'file', [{ id: '1', name: 'a.pdf', size: 1, contentType: 'x/y' }], {}, 'a.pdf'],
    ['nothing', 'money', null, {}, ''],
    ['what is not there', 'text', undefined, {}, ''],
  ])('R98: %s', (_title, kind, value, settings, words) => {
    expect(text(kind, value, settings)).toBe(words);
  });
});
