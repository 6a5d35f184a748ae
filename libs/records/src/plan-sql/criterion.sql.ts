import type { PlanCriterion } from '@portico/contracts';
import { indexColumn } from '../record/index-entry.rules';
import { type ComparedType, foldOf, rowExpression } from './field-expression.sql';
import type { SqlParameters } from './sql-parameters';

const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** A tab's condition, asked of the row `alias` (X27). An empty value meets `ne`, `none` and `empty` and nothing else. */
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
    case 'starts':
      return `starts_with(${exact}, ${one(first)})`;
    case 'any':
      return `${exact} ?| ${parameters.add(values, 'text[]')}`;
    case 'none':
      return `(${exact} ?| ${parameters.add(values, 'text[]')}) IS NOT TRUE`;
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
  if (isIndexed && operator === 'any') return choiceCandidates(fieldId, values, parameters);
  const column = isIndexed ? indexColumn(kind) : null;
  if (column === null || operator === 'ne' || operator === 'none' || operator === 'any' || operator === 'empty')
    return null;
  if (operator === 'starts') return prefixCandidates(fieldId, values[0] ?? '', parameters);
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

/** A record that has two of the options is found once. */
function choiceCandidates(fieldId: string, values: readonly string[], parameters: SqlParameters): string {
  return `SELECT DISTINCT c.record_id FROM record_choices c WHERE c.organisation_id = $1
    AND c.field_id = ${parameters.add(fieldId, 'uuid')} AND c.value = ANY (${parameters.add(values, 'text[]')})`;
}

/**
 * Only as far as the beginning is ASCII: beyond it, what a text is folded to may depend on what follows (the last
 * sigma of a word, marks in another order), and its beginning folded alone would miss it.
 */
function prefixCandidates(fieldId: string, value: string, parameters: SqlParameters): string | null {
  const plain = value.replace(/[^ -~].*/s, '');
  if (plain === '') return null;
  return `SELECT i.record_id FROM record_index i WHERE i.organisation_id = $1
    AND i.field_id = ${parameters.add(fieldId, 'uuid')} AND i.text_value ^@ ${foldOf(parameters.add(plain, 'text'))}`;
}

function operand({ kind }: PlanCriterion, type: ComparedType, value: string, parameters: SqlParameters): string {
  if (type === 'boolean') return `${parameters.add(value, 'text')}::boolean`;
  if (type === 'options' || type === 'files') throw new Error('a condition names neither choices nor files');
  return parameters.add(kind === 'date' ? `${value}T00:00:00Z` : value, type);
}
