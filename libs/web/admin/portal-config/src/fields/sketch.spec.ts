import type { FieldKind, FieldMetadata } from '@portico/contracts';
import { sketchCard } from './sketch.rules';

function field(apiName: string, kind: FieldKind, isMandatory = false): FieldMetadata {
  return {
    ...{ id: apiName, apiName, label: { en: apiName }, kind, isMandatory, isUnique: false, isIndexed: false },
    ...{ isPersonal: false, isSystem: false, defaultValue: null, settings: {}, lookupModule: null },
  };
}
const FIELDS = [
  field('number', 'auto-number'),
  field('subject', 'text', true),
  field('status', 'pick-list'),
  field('dueDate', 'date'),
  field('total', 'money'),
];

describe('the sketch of a record', () => {
  it('R48: shows nothing that the server left out', () => {
    const card = sketchCard({ name: 'INV-1', values: { total: '3.00' } }, FIELDS, 'number');
    expect([card.status, card.subline]).toEqual([null, null]);
    expect(card.lines.map((line) => line.field.apiName)).toEqual(['total']);
  });

  it('R48: gives status and subject their places and the rest a line each', () => {
    const values = { number: 'INV-1', subject: 'Service', status: 'Open', dueDate: null, total: '3.00' };
    const card = sketchCard({ name: 'INV-1', values }, FIELDS, 'number');
    expect([card.heading, card.status?.value, card.subline?.value]).toEqual(['INV-1', 'Open', 'Service']);
    expect(card.lines.map((line) => line.field.apiName)).toEqual(['total', 'dueDate']);
  });
});
