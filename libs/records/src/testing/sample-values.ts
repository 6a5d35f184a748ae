import type { FieldKind, FieldSettings } from '@portico/contracts';
import type { StoredValue } from '../field-rules/verdict.types';

const options = (...values: string[]): FieldSettings => ({
  options: values.map((value) => ({ value, label: { en: value } })),
});

/** A column of values for each kind that the index knows, the empty one among them, and texts that fold. */
export const KINDS: readonly { kind: FieldKind; values: StoredValue[]; settings?: FieldSettings }[] = [
  { kind: 'text', values: ['Écluse', 'ecole', 'Zebra', '100%', 'under_score', 'écluse', null, 'École nº 2', 'a,b'] },
  { kind: 'email', values: ['anna@a.example', 'Zoë@b.example', null, 'bo@a.example', 'ANNA@c.example'] },
  { kind: 'phone', values: ['+46 31', '555-12', null, '0171', '+1 (514)'] },
  { kind: 'number', values: ['10', '9', '-3', null, '0', '100'] },
  { kind: 'decimal', values: ['1.5', '1.25', '-0.5', null, '20'] },
  { kind: 'money', values: ['9.99', '10.00', null, '-1.50', '0.01'] },
  { kind: 'percent', values: ['5', '50', null, '7.5'] },
  { kind: 'date', values: ['2024-02-29', '2023-12-31', null, '0999-01-01', '2024-03-01'] },
  {
    kind: 'date-time',
    values: ['2024-01-01T10:00:00.000Z', '2023-01-01T00:00:00.500Z', null, '1969-07-20T20:17:40.000Z'],
  },
  { kind: 'yes-no', values: [true, false, null] },
  { kind: 'pick-list', values: ['Open', 'Paid', null], settings: options('Open', 'Paid') },
  { kind: 'url', values: ['https://Écluse.example/a', 'mailto:anna@a.example', null, 'http://b.example'] },
  {
    kind: 'multi-select',
    values: [['Red'], ['Green', 'Blue'], null, ['Red', 'Green', 'Blue'], ['Blue']],
    settings: options('Red', 'Green', 'Blue'),
  },
];

/** The sample field of a kind. */
export const nameOf = (kind: FieldKind): string => `of${kind.replaceAll('-', '')}`;
