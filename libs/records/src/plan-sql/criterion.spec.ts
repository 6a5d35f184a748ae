import type { PlanCriterion } from '@portico/contracts';
import { criterionCandidates, criterionSql } from './criterion.sql';
import { SqlParameters } from './sql-parameters';

const criterion = (more: Partial<PlanCriterion>): PlanCriterion => ({
  ...{ fieldId: 'site', apiName: 'site', kind: 'url', operator: 'starts', values: [], isIndexed: true, ...more },
});

describe('what the index is asked of a condition', () => {
  it.each([
    ['https://', 'https://'],
    ['https://École.example', 'https://'],
    ['https://\nÉ or more', 'https://'],
    ['~ and more', '~ and more'],
    ['École', null],
  ])('X27: of a beginning as much as is ASCII: %j', (value, asked) => {
    const parameters = new SqlParameters();
    const sql = criterionCandidates(criterion({ values: [value] }), parameters);
    expect(sql === null ? null : parameters.values[1]).toBe(asked);
  });

  it('X27: of choices and files nothing that compares values', () => {
    for (const kind of ['multi-select', 'file'] as const)
      expect(() => criterionSql(criterion({ kind, operator: 'eq', values: ['a'] }), 'r', new SqlParameters())).toThrow(
        'a condition names neither choices nor files',
      );
  });
});
