import type { PlanCriterion } from '@portico/contracts';
import { indexColumn } from '../record/index-entry.rules';
import { type ComparedType, foldOf, rowExpression } from './field-expression.sql';
import type { SqlParameters } from './sql-parameters';

const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** A tab's condition, asked of the row `alias` (X27). An empty value meets `ne` and `empty` and nothing else. */
export function criterionSql(criterion: PlanCriterion, alias: string, parameters: SqlParameters): string {
  const { operator, values } = criterion;
  const { type, exact } = rowExpression(criterion, alias);
  const one = (value: string): string => operand(criterion, type, value, parameters);
  const [first = ''] = values;
  switch (operator) {
    case 'empty':
      return `${exact} IS ${first === 'true' ? '' : 'NOT '}NULL`;
    case 'in':
      return `${exact} IN (${values.map(one).join(', ')})`;
    case 'ne':
      return `${exact} IS DISTINCT FROM ${one(first)}`;
    default:
      return `${exact} ${COMPARISONS[operator]} ${one(first)}`;
  }
}

/**
 * The same asked of the typed index, for a driver that is a whole module: a rare value is found without a scan. The
 * index keeps folded texts, so that it finds candidates and the row decides. Null where it cannot tell.
 */
export function criterionCandidates(criterion: PlanCriterion, parameters: SqlParameters): string | null {
  const { operator, values, kind, fieldId, isIndexed } = criterion;
  const column = isIndexed ? indexColumn(kind) : null;
  if (column === null || operator === 'ne' || operator === 'empty') return null;
  const { type } = rowExpression(criterion, 'r');
  const one = (value: string): string => {
    if (type === 'text') return foldOf(parameters.add(value, 'text'));
    if (type === 'boolean') return parameters.add(value === 'true' ? '1' : '0', 'numeric');
    return operand(criterion, type, value, parameters);
  };
  const asked =
    operator === 'in'
      ? `i.${column} IN (${values.map(one).join(', ')})`
      : `i.${column} ${COMPARISONS[operator]} ${one(values[0] ?? '')}`;
  return `SELECT i.record_id FROM record_index i WHERE i.organisation_id = $1
    AND i.field_id = ${parameters.add(fieldId, 'uuid')} AND ${asked}`;
}

function operand({ kind }: PlanCriterion, type: ComparedType, value: string, parameters: SqlParameters): string {
  if (type === 'boolean') return `${parameters.add(value, 'text')}::boolean`;
  if (type === 'options' || type === 'files') throw new Error('a condition names neither choices nor files');
  return parameters.add(kind === 'date' ? `${value}T00:00:00Z` : value, type);
}
