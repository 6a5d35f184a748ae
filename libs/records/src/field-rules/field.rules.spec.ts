import type { FieldSettings } from '@portico/contracts';
import { checkValue, type ValueKind } from './field.rules';

const ID = '0190a9b4-7c1d-7e2f-8a3b-123456789abc';
const STATUS: FieldSettings = { options: [{ value: 'Open', label: { en: 'Open' } }] };

const COLOURS: FieldSettings = {
  options: ['Red', 'Green', 'Blue'].map((value) => ({ value, label: { en: value } })),
};

const ACCEPTED: [ValueKind, unknown, unknown, FieldSettings?][] = [
  ['text', '  Anna ', 'Anna'],
  ['text', '', null],
  ['text', null, null],
  ['text', 'e\u0301', 'é'],
  ['text', '<b>=SUM(A1)</b>', '<b>=SUM(A1)</b>'],
  ['text', 'x'.repeat(255), 'x'.repeat(255)],
  ['long-text', 'one\r\ntwo\tthree\n', 'one\ntwo\tthree'],
  ['email', ' Anna@Nordvind.example ', 'Anna@Nordvind.example'],
  ['email', "d'arcy@oldtown.example", "d'arcy@oldtown.example"],
  ['phone', '+55 (12) 3923-5555', '+55 (12) 3923-5555'],
  ['phone', '+1 (514) 721-4711 ext. 3', '+1 (514) 721-4711 ext. 3'],
  ['number', '42', '42'],
  ['number', '-7', '-7'],
  ['number', '7.0', '7'],
  ['decimal', '1.50', '1.5'],
  ['decimal', '100', '100'],
  ['decimal', '0.0', '0'],
  ['decimal', '1.125', '1.125', { scale: 3 }],
  ['percent', '33.00', '33'],
  ['money', '0.99', '0.99'],
  ['money', '5', '5.00'],
  ['money', '-12.5', '-12.50'],
  ['money', '10', '10.00', { minimum: '10', maximum: '10' }],
  ['date', '2024-02-29', '2024-02-29'],
  ['date-time', '2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
  ['date-time', '2026-03-01T10:00Z', '2026-03-01T10:00:00.000Z'],
  ['yes-no', false, false],
  ['pick-list', 'Open', 'Open', STATUS],
  ['url', 'https://b.example/a?b=c#d', 'https://b.example/a?b=c#d'],
  ['url', ' www.b.example ', 'https://www.b.example'],
  ['url', 'http://localhost:4300/admin', 'http://localhost:4300/admin'],
  ['url', 'MAILTO:anna@a.example?subject=x', 'MAILTO:anna@a.example?subject=x'],
  ['url', '', null],
  ['multi-select', ['Blue', 'Red', 'Blue'], ['Red', 'Blue'], COLOURS],
  ['multi-select', [], null, COLOURS],
  ['lookup', ID, ID],
  ['owner', ID, ID],
];

const REFUSED: [ValueKind, unknown, string, FieldSettings?][] = [
  ['text', 5, 'TYPE_INVALID'],
  ['text', ['a'], 'TYPE_INVALID'],
  ['text', {}, 'TYPE_INVALID'],
  ['text', 'x'.repeat(256), 'TOO_LONG'],
  ['text', 'abcd', 'TOO_LONG', { maximumLength: 3 }],
  ['text', 'one\ntwo', 'FORMAT_INVALID'],
  ['text', 'nul\0', 'FORMAT_INVALID'],
  ['text', 'half \ud800', 'FORMAT_INVALID'],
  ['long-text', 'bell\u0007', 'FORMAT_INVALID'],
  ['long-text', 'x'.repeat(32_001), 'TOO_LONG'],
  ['email', 'anna', 'FORMAT_INVALID'],
  ['email', 'a@b@c', 'FORMAT_INVALID'],
  ['email', 'a b@c.example', 'FORMAT_INVALID'],
  ['email', `${'x'.repeat(250)}@b.example`, 'TOO_LONG'],
  ['phone', 'call me', 'FORMAT_INVALID'],
  ['phone', '+', 'FORMAT_INVALID'],
  ['phone', '<script>12</script>', 'FORMAT_INVALID'],
  ['url', 'javascript:alert(1)', 'FORMAT_INVALID'],
  ['url', 'JavaScript:alert(1)', 'FORMAT_INVALID'],
  ['url', 'data:text/html,x', 'FORMAT_INVALID'],
  ['url', 'file:///etc/passwd', 'FORMAT_INVALID'],
  ['url', 'https:b.example', 'FORMAT_INVALID'],
  ['url', 'https://bank.example@evil.example', 'FORMAT_INVALID'],
  ['url', 'https://nodots', 'FORMAT_INVALID'],
  ['url', 'https://b.example/a b', 'FORMAT_INVALID'],
  ['url', 'mailto:', 'FORMAT_INVALID'],
  ['url', 'mailto:%E0%A4%A', 'FORMAT_INVALID'],
  ['url', `https://b.example/${'x'.repeat(2_000)}`, 'TOO_LONG'],
  ['url', 5, 'TYPE_INVALID'],
  ['multi-select', 'Red', 'TYPE_INVALID', COLOURS],
  ['multi-select', ['Red', 'red'], 'NOT_AN_OPTION', COLOURS],
  ['multi-select', ['Red', 5], 'NOT_AN_OPTION', COLOURS],
  ['number', 5, 'TYPE_INVALID'],
  ['number', '1.5', 'OUT_OF_RANGE'],
  ['number', '1e3', 'FORMAT_INVALID'],
  ['number', '1000000000000000', 'OUT_OF_RANGE'],
  ['money', '1.005', 'OUT_OF_RANGE'],
  ['money', '9.99', 'OUT_OF_RANGE', { minimum: '10' }],
  ['money', '10.01', 'OUT_OF_RANGE', { maximum: '10' }],
  ['money', '1,5', 'FORMAT_INVALID'],
  ['date', '2023-02-29', 'FORMAT_INVALID'],
  ['date', '2024-13-01', 'FORMAT_INVALID'],
  ['date', '0000-01-01', 'FORMAT_INVALID'],
  ['date', '2024-01-01T00:00:00Z', 'FORMAT_INVALID'],
  ['date', '2024-01-01', 'OUT_OF_RANGE', { minimum: '2024-01-02' }],
  ['date-time', '2026-03-01T10:00:00', 'FORMAT_INVALID'],
  ['date-time', '2026-02-30T10:00:00Z', 'FORMAT_INVALID'],
  ['date-time', '2026-03-01T25:00:00Z', 'FORMAT_INVALID'],
  ['yes-no', 'true', 'TYPE_INVALID'],
  ['pick-list', 'open', 'NOT_AN_OPTION', STATUS],
  ['pick-list', 'Open', 'NOT_AN_OPTION'],
  ['pick-list', true, 'TYPE_INVALID', STATUS],
  ['lookup', 'anna', 'REFERENCE_NOT_FOUND'],
  ['lookup', { id: ID }, 'TYPE_INVALID'],
];

describe('field rules', () => {
  it.each(ACCEPTED)('%s takes %j as %j', (kind, input, value, settings = {}) => {
    expect(checkValue(kind, input, settings)).toEqual({ ok: true, value });
  });

  it.each(REFUSED)('%s refuses %j: %s', (kind, input, code, settings = {}) => {
    expect(checkValue(kind, input, settings)).toEqual({ ok: false, code });
  });
});
