import type { CriterionOperator, FieldKind, PermissionField, TabCriterion } from '@portico/contracts';
import { CRITERIA_LIMITS, criterionOperators, isCriterionRight, planCriteria } from './criteria.rules';
import { field, moduleOf, tab } from './testing/permission.fixture';

const ORDERED: CriterionOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'empty'];

const TEXT: CriterionOperator[] = ['eq', 'ne', 'in', 'starts', 'empty'];

const right = (of: Partial<PermissionField>, operator: CriterionOperator, ...values: string[]): boolean => {
  const module = moduleOf('visits', [{ id: 'visits.asked', ...of }]);
  return isCriterionRight(module, { fieldId: 'visits.asked', operator, values });
};

describe('operators', () => {
  it.each<[FieldKind, CriterionOperator[]]>([
    ['text', TEXT],
    ['email', TEXT],
    ['phone', TEXT],
    ['url', TEXT],
    ['auto-number', TEXT],
    ['pick-list', ['eq', 'ne', 'in', 'empty']],
    ['multi-select', ['any', 'none', 'empty']],
    ['number', ORDERED],
    ['decimal', ORDERED],
    ['money', ORDERED],
    ['percent', ORDERED],
    ['date', ORDERED],
    ['date-time', ['lt', 'lte', 'gt', 'gte', 'empty']],
    ['yes-no', ['eq', 'empty']],
    ['lookup', []],
    ['long-text', []],
    ['file', []],
    ['owner', []],
    ['sub-form', []],
  ])('X27: of %s', (kind, operators) => {
    expect(criterionOperators(kind)).toEqual(operators);
  });
});

describe('values', () => {
  it.each<[FieldKind, CriterionOperator, string[]]>([
    ['text', 'eq', ['Stockholm']],
    ['text', 'in', ['Stockholm', 'Umeå']],
    ['text', 'starts', ['Stock']],
    ['url', 'eq', ['https://alder.example/a']],
    ['url', 'starts', ['https://alder.']],
    ['url', 'empty', ['false']],
    ['multi-select', 'any', ['Red']],
    ['multi-select', 'none', ['Red', 'Blue']],
    ['multi-select', 'empty', ['true']],
    ['number', 'eq', ['7']],
    ['number', 'gt', ['-7.25']],
    ['decimal', 'lt', ['123456789012345.0123456789']],
    ['date', 'eq', ['2028-02-29']],
    ['date-time', 'lt', ['2026-11-22T09:30Z']],
    ['date-time', 'gte', ['2026-11-22T09:30:15Z']],
    ['date-time', 'gte', ['2026-11-22T09:30:15.123Z']],
    ['yes-no', 'eq', ['true']],
    ['yes-no', 'eq', ['false']],
    ['text', 'empty', ['true']],
    ['text', 'empty', ['false']],
  ])('X27: %s %s %j means something', (kind, operator, values) => {
    expect(right({ kind }, operator, ...values)).toBe(true);
  });

  it.each<[FieldKind, CriterionOperator, string[]]>([
    ['text', 'eq', []],
    ['text', 'eq', ['']],
    ['text', 'eq', ['Stockholm', 'Umeå']],
    ['text', 'in', []],
    ['text', 'in', ['Stockholm', '']],
    ['text', 'starts', ['']],
    ['text', 'starts', ['Stock', 'Ume']],
    ['text', 'any', ['Stockholm']],
    ['url', 'starts', ['https://\0']],
    ['url', 'lt', ['https://alder.example']],
    ['pick-list', 'starts', ['Re']],
    ['pick-list', 'any', ['Red']],
    ['multi-select', 'any', []],
    ['multi-select', 'none', []],
    ['multi-select', 'none', ['']],
    ['multi-select', 'eq', ['Red']],
    ['multi-select', 'in', ['Red']],
    ['multi-select', 'empty', ['Red']],
    ['text', 'gt', ['Stockholm']],
    ['text', 'eq', ['a\0']],
    ['text', 'eq', ['\ud800']],
    ['text', 'empty', []],
    ['text', 'empty', ['maybe']],
    ['text', 'empty', ['true', 'false']],
    ['number', 'in', ['7']],
    ['number', 'eq', ['seven']],
    ['number', 'eq', ['7 and more']],
    ['number', 'eq', ['x7']],
    ['number', 'eq', ['1234567890123456']],
    ['number', 'eq', ['7.']],
    ['number', 'eq', ['7.01234567890']],
    ['date', 'eq', ['2026-02-31']],
    ['date', 'eq', ['2026-13-01']],
    ['date', 'eq', ['2026-11-22T']],
    ['date', 'eq', ['on 2026-11-22']],
    ['date', 'eq', ['+012026-11-22']],
    ['date', 'eq', ['22.11.2026']],
    ['date-time', 'lt', ['2026-02-31T09:30Z']],
    ['date-time', 'lt', ['2026-11-22T25:30Z']],
    ['date-time', 'lt', ['2026-11-22T09:30']],
    ['date-time', 'lt', ['2026-11-22']],
    ['date-time', 'lt', ['at 2026-11-22T09:30Z']],
    ['date-time', 'lt', ['+012026-11-22T09:30Z']],
    ['date-time', 'lt', ['2026-11-22T09:30Z\0']],
    ['date-time', 'lt', ['2026-11-22T09:30:15.1234Z']],
    ['yes-no', 'eq', ['yes']],
    ['yes-no', 'ne', ['true']],
    ['lookup', 'empty', ['true']],
  ])('X27: %s %s %j means nothing', (kind, operator, values) => {
    expect(right({ kind }, operator, ...values)).toBe(false);
  });

  it('X27: what is no text means nothing, whatever a stored version holds', () => {
    const stored = { fieldId: 'visits.asked', operator: 'eq', values: [7] } as unknown as TabCriterion;
    expect(isCriterionRight(moduleOf('visits', [{ id: 'visits.asked' }]), stored)).toBe(false);
  });

  it('X27: an option must be one of today, where the field has a list of them', () => {
    const options = ['Draft', 'Sent'];
    expect(right({ kind: 'pick-list', options }, 'eq', 'Sent')).toBe(true);
    expect(right({ kind: 'pick-list', options }, 'in', 'Sent', 'Gone')).toBe(false);
    expect(right({ kind: 'pick-list' }, 'eq', 'Sent')).toBe(true);
    expect(right({ kind: 'multi-select', options }, 'none', 'Draft', 'Sent')).toBe(true);
    for (const operator of ['any', 'none'] as const)
      expect(right({ kind: 'multi-select', options }, operator, 'Sent', 'Gone')).toBe(false);
  });

  it('X27: up to 50 values of up to 200 characters', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`);
    expect(right({}, 'in', ...many(CRITERIA_LIMITS.values))).toBe(true);
    expect(right({}, 'in', ...many(CRITERIA_LIMITS.values + 1))).toBe(false);
    expect(right({ kind: 'multi-select' }, 'any', ...many(CRITERIA_LIMITS.values))).toBe(true);
    expect(right({ kind: 'multi-select' }, 'any', ...many(CRITERIA_LIMITS.values + 1))).toBe(false);
    expect(right({}, 'eq', 'a'.repeat(CRITERIA_LIMITS.length))).toBe(true);
    expect(right({}, 'eq', 'a'.repeat(CRITERIA_LIMITS.length + 1))).toBe(false);
  });

  it('X27: a column of a sub-form, and a field that is not there, cannot be named', () => {
    const module = moduleOf('visits', [
      { id: 'visits.lines', kind: 'sub-form' },
      { id: 'visits.lines.what', parentFieldId: 'visits.lines' },
    ]);
    for (const fieldId of ['visits.lines.what', 'visits.gone'])
      expect(isCriterionRight(module, { fieldId, operator: 'eq', values: ['x'] })).toBe(false);
  });
});

describe('the conditions of a tab', () => {
  const module = moduleOf('visits', [{ id: 'visits.city' }, { id: 'visits.day', kind: 'date', isIndexed: true }]);
  const city: TabCriterion = { fieldId: 'visits.city', operator: 'eq', values: ['Umeå'] };
  const planned = (criteria: unknown) =>
    planCriteria(module, tab('public', 'visits', 'v', [], { criteria: criteria as TabCriterion[] }));

  it('X27: are planned with what asks them', () => {
    const day: TabCriterion = { fieldId: 'visits.day', operator: 'gte', values: ['2026-01-01'] };
    expect(planned([city, day])).toEqual([
      { ...city, apiName: field({ id: 'visits.city' }).apiName, kind: 'text', isIndexed: false },
      { ...day, apiName: 'day', kind: 'date', isIndexed: true },
    ]);
    expect(planned(undefined)).toEqual([]);
  });

  it('X27: up to ten; with more, or with something else than a list, the tab is closed', () => {
    const many = (count: number) => Array.from({ length: count }, () => city);
    expect(planned(many(CRITERIA_LIMITS.conditions))).toHaveLength(CRITERIA_LIMITS.conditions);
    expect(planned(many(CRITERIA_LIMITS.conditions + 1))).toBeNull();
    expect(planned({ length: 0 })).toBeNull();
    expect(planned([city, { ...city, fieldId: 'visits.gone' }])).toBeNull();
  });
});
