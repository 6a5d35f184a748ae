import type { ConfigurableField } from '@portico/contracts';
import { newTab } from '../draft/tab.rules';
import { INVOICES } from '../testing/configuration.fixture';
import { criterionFields, newCriterion, setCriteria, splitValues, withOperator } from './criteria.rules';

const [number, subject] = INVOICES.fields as [ConfigurableField, ConfigurableField];
const words = { ...subject, operators: ['eq', 'ne', 'in', 'empty'] as const } as unknown as ConfigurableField;
const status: ConfigurableField = {
  ...words,
  id: 'status',
  kind: 'pick-list',
  isIndexed: true,
  options: [
    { value: 'Draft', label: { en: 'Draft' } },
    { value: 'Sent', label: { en: 'Sent' } },
  ],
};
const labels: ConfigurableField = {
  ...status,
  ...{ id: 'labels', kind: 'multi-select', operators: ['any', 'none', 'empty'] },
};
const page: ConfigurableField = { ...words, id: 'page', kind: 'url', operators: ['eq', 'ne', 'in', 'starts', 'empty'] };
const invoices = { ...INVOICES, fields: [number, words, status, labels, page] };

describe('conditions of a tab', () => {
  it('X27: name fields that can be compared; over a whole invoices only indexed ones', () => {
    const ids = (kind: 'related' | 'public') => criterionFields(newTab(kind, invoices), invoices).map(({ id }) => id);
    expect(ids('related')).toEqual(['subject', 'status', 'labels', 'page']);
    expect(ids('public')).toEqual(['status', 'labels']);
  });

  it('X27: begin with something that means something', () => {
    expect(newCriterion(status)).toEqual({ fieldId: 'status', operator: 'eq', values: ['Draft'] });
    expect(newCriterion(words, 'empty').values).toEqual(['true']);
    expect(newCriterion(labels)).toEqual({ fieldId: 'labels', operator: 'any', values: ['Draft'] });
  });

  it('X27: keep what fits when the operator changes', () => {
    const several = { fieldId: 'status', operator: 'in' as const, values: ['Sent', 'Draft'] };
    expect(withOperator(status, several, 'ne')).toEqual({ fieldId: 'status', operator: 'ne', values: ['Sent'] });
    expect(withOperator(status, several, 'empty').values).toEqual(['true']);
    const typed = { fieldId: 'subject', operator: 'eq' as const, values: ['Bells'] };
    expect(withOperator(words, typed, 'ne').values).toEqual(['Bells']);
    const chosen = { fieldId: 'labels', operator: 'any' as const, values: ['Sent', 'Draft'] };
    expect(withOperator(labels, chosen, 'none')).toEqual({ ...chosen, operator: 'none' });
    expect(withOperator(labels, chosen, 'empty').values).toEqual(['true']);
    const address = { fieldId: 'page', operator: 'eq' as const, values: ['https://a.example'] };
    expect(withOperator(page, address, 'starts')).toEqual({ ...address, operator: 'starts' });
  });

  it('X27: take several words with commas between them', () => {
    expect(splitValues(' Bells, Brakes ,,')).toEqual(['Bells', 'Brakes']);
    expect(splitValues(' ')).toEqual(['']);
  });

  it('X27: leave nothing behind when the last one goes', () => {
    const tab = newTab('related', invoices);
    const narrowed = setCriteria(tab, [newCriterion(status)]);
    expect(narrowed.criteria).toHaveLength(1);
    expect(setCriteria(narrowed, [])).toEqual(tab);
  });
});
