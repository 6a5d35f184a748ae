import type { FilterOperator } from '@portico/contracts';
import { PorticoError, mistake } from '@portico/platform';
import { type ValueKind, checkValue } from '../field-rules/field.rules';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { isConvertible } from '../record/converted.rules';
import { firstIdAt } from '../record/record-id';
import type { RecordAccess } from './access.types';
import { type ComparedType, type FieldExpression, foldOf, indexOf, rowExpression, same } from './field-expression.sql';
import type { CheckedQuery, SystemField } from './query-fields.rules';
import type { SqlParameters } from './sql-parameters';

type Condition = CheckedQuery['filter'][number];

const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const MAXIMUM_IN = 200;

const OPERATORS: Readonly<Record<ComparedType, ReadonlySet<FilterOperator>>> = {
  text: new Set(['eq', 'ne', 'in', 'contains', 'starts', 'empty']),
  numeric: new Set(['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'empty']),
  timestamptz: new Set(['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'empty']),
  uuid: new Set(['eq', 'ne', 'in', 'empty']),
  boolean: new Set(['eq', 'ne', 'empty']),
  options: new Set(['any', 'all', 'none', 'empty']),
  files: new Set(['empty']),
};

/**
 * One condition of a filter on the rows `r`. In a small scope it reads the row; over a whole module it asks the typed
 * index or the links, so that a rare value is found without a scan.
 */
export function filterSql(condition: Condition, isSmall: boolean, parameters: SqlParameters): string {
  const { target } = condition;
  if (target.kind === 'system') return systemSql(target.name, condition, parameters);
  const { field } = target;
  const expression = rowExpression(field, 'r');
  const sql = comparison(expression, field, condition, parameters);
  const candidates = isSmall ? null : candidatesSql(condition, parameters);
  // The index keeps folded texts: it finds the candidates, the row decides.
  return candidates === null ? sql : `r.id IN (${candidates}) AND ${sql}`;
}

/** Whether a condition is a range of the very index that a page is read along: a record without a value never meets it. */
export function isWalked({ target, condition: { operator } }: Condition, fieldId: string): boolean {
  if (target.kind === 'system' || operator === 'ne' || operator === 'empty') return false;
  return indexOf(target.field)?.fieldId === fieldId;
}

/** Whether what meets a condition stands side by side in its index. */
export function isRange({ condition: { operator } }: Condition): boolean {
  return Object.hasOwn(COMPARISONS, operator);
}

/** Such a condition on the index's own row `i`: where the range begins and ends. The row decides as ever. */
export function walkedSql(condition: Condition, parameters: SqlParameters): string {
  const field = condition.target.kind === 'field' ? condition.target.field : undefined;
  const index = field && indexOf(field);
  if (!field || !index) throw new Error('no range of an index');
  const range = rangeSql(index, field, condition, parameters);
  return `${range} AND ${comparison(rowExpression(field, 'r'), field, condition, parameters)}`;
}

/** What the typed index or the links find for a condition: ids as `record_id`. Null where they cannot tell. */
export function candidatesSql(condition: Condition, parameters: SqlParameters): string | null {
  const { target } = condition;
  const { operator, value } = condition.condition;
  if (target.kind === 'system' || operator === 'ne') return null;
  const { field } = target;
  if (operator === 'empty' && value !== 'true') return null;
  if (field.kind === 'lookup') return operator === 'empty' ? null : linkSql(field, condition, parameters);
  if (field.kind === 'multi-select') return choiceSql(field, condition, parameters);
  const index = indexOf(field);
  if (!index) return null;
  return operator === 'empty' ? noValueSql(index, parameters) : indexSql(index, field, condition, parameters);
}

function comparison(
  { type, exact, fold }: FieldExpression,
  field: FieldDefinition,
  { condition: { operator, value }, pointer }: Condition,
  parameters: SqlParameters,
): string {
  if (!OPERATORS[type].has(operator)) throw invalid(pointer);
  const one = (text: string): string => parameters.add(operand(field, text, pointer), parameterType(type)) + cast(type);
  switch (operator) {
    case 'empty':
      return emptySql(exact, value, pointer);
    case 'in':
      return `${exact} IN (${listOf(value, pointer).map(one).join(', ')})`;
    case 'ne':
      return `${exact} IS DISTINCT FROM ${one(value)}`;
    case 'contains':
    case 'starts':
      return likeSql(fold, operator, value, parameters);
    case 'any':
    case 'all':
    case 'none':
      return optionsSql(exact, operator, listOf(value, pointer), parameters);
    default:
      return `${exact} ${COMPARISONS[operator]} ${one(value)}`;
  }
}

function indexSql(
  index: NonNullable<ReturnType<typeof indexOf>>,
  field: FieldDefinition,
  condition: Condition,
  parameters: SqlParameters,
): string {
  return `SELECT i.record_id FROM record_index i WHERE i.organisation_id = $1
    AND i.field_id = ${parameters.add(index.fieldId, 'uuid')} AND ${rangeSql(index, field, condition, parameters)}`;
}

function rangeSql(
  { column }: NonNullable<ReturnType<typeof indexOf>>,
  field: FieldDefinition,
  { condition: { operator, value }, pointer }: Condition,
  parameters: SqlParameters,
): string {
  const type = rowExpression(field, 'r').type;
  const stored = `i.${column}`;
  const one = (text: string): string => {
    if (type === 'text') return foldOf(parameters.add(text, 'text'));
    if (type === 'boolean') return parameters.add(operand(field, text, pointer) === 'true' ? '1' : '0', 'numeric');
    return parameters.add(operand(field, text, pointer), parameterType(type));
  };
  if (operator === 'in') return `${stored} IN (${listOf(value, pointer).map(one).join(', ')})`;
  if (operator === 'contains' || operator === 'starts') return likeSql(stored, operator, value, parameters);
  return `${stored} ${COMPARISONS[operator as keyof typeof COMPARISONS]} ${one(value)}`;
}

function noValueSql({ fieldId }: NonNullable<ReturnType<typeof indexOf>>, parameters: SqlParameters): string {
  return `SELECT i.record_id FROM record_index i WHERE i.organisation_id = $1
    AND i.field_id = ${parameters.add(fieldId, 'uuid')}
    AND i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL`;
}

function linkSql(
  field: FieldDefinition,
  { condition: { value }, pointer }: Condition,
  parameters: SqlParameters,
): string {
  const ids = listOf(value, pointer).map((id) => operand(field, id, pointer));
  return `SELECT x.record_id FROM record_links x WHERE x.organisation_id = $1
    AND x.field_id = ${parameters.add(field.id, 'uuid')} AND x.target_id = ANY (${parameters.add(ids, 'uuid[]')})`;
}

const SYSTEM: Readonly<Record<Exclude<SystemField, 'converted'>, FieldExpression>> = {
  createdAt: same('timestamptz', 'r.created_at'),
  updatedAt: same('timestamptz', 'r.updated_at'),
  name: { type: 'text', exact: 'r.name', fold: 'r.name_key' },
  owner: same('uuid', 'r.owner_id'),
  externalId: { type: 'text', exact: 'r.external_id', fold: foldOf('r.external_id') },
};
const CLOCK_SLACK_MS = 60_000;

function systemSql(name: SystemField, condition: Condition, parameters: SqlParameters): string {
  if (name === 'converted') return convertedSql(condition);
  const kind = {
    createdAt: 'date-time',
    updatedAt: 'date-time',
    name: 'text',
    owner: 'owner',
    externalId: 'text',
  } as const;
  const asField = { kind: kind[name], settings: { maximumLength: 1_000 } };
  const sql = comparison(SYSTEM[name], asField as FieldDefinition, condition, parameters);
  const { operator, value } = condition.condition;
  if (name === 'name' && operator === 'eq') return `r.name_key = ${foldOf(parameters.add(value, 'text'))} AND ${sql}`;
  if (name !== 'createdAt' || operator === 'ne' || operator === 'in' || operator === 'empty') return sql;
  // Ids carry the time of creation: their range is an index range, the column decides at its edges.
  const moment = new Date(value).getTime();
  const idAt = (time: number): string => parameters.add(firstIdAt(new Date(time)), 'uuid');
  const bounds = [
    ...(operator === 'lt' || operator === 'lte' ? [] : [`r.id >= ${idAt(moment - CLOCK_SLACK_MS)}`]),
    ...(operator === 'gt' || operator === 'gte' ? [] : [`r.id < ${idAt(moment + CLOCK_SLACK_MS)}`]),
  ];
  return [...bounds, sql].join(' AND ');
}

/** Converted, open, or (`in` of both) all leads. A list that does not ask has the open ones. */
function convertedSql({ condition: { operator, value }, pointer }: Condition): string {
  const asked = operator === 'in' ? new Set(listOf(value, pointer)) : new Set([value]);
  const isKnown = [...asked].every((one) => one === 'true' || one === 'false');
  if (!isKnown || (operator !== 'eq' && operator !== 'in')) throw invalid(pointer);
  return asked.size > 1 ? 'true' : `r.converted_at IS ${asked.has('true') ? 'NOT ' : ''}NULL`;
}

/** Staff's lists of leads have the open ones, unless the query asks for others. */
export function openSql(
  { shape }: Pick<RecordAccess, 'shape'>,
  module: ModuleDefinition,
  filter: CheckedQuery['filter'],
): string[] {
  if (shape !== 'staff' || !isConvertible(module)) return [];
  const isAsked = filter.some(({ target }) => target.kind === 'system' && target.name === 'converted');
  return isAsked ? [] : ['r.converted_at IS NULL'];
}

/** Whether a list has any, all or none of some options. A record without a value has none of them. */
function optionsSql(
  sql: string,
  operator: 'any' | 'all' | 'none',
  options: readonly string[],
  parameters: SqlParameters,
): string {
  const asked = parameters.add(options, 'text[]');
  if (operator === 'all') return `${sql} ?& ${asked}`;
  return operator === 'any' ? `${sql} ?| ${asked}` : `(${sql} ?| ${asked}) IS NOT TRUE`;
}

/** What has one of the options, for an indexed multi-select; of `all` the first, and the row decides. */
function choiceSql(
  field: FieldDefinition,
  { condition: { operator, value }, pointer }: Condition,
  parameters: SqlParameters,
): string | null {
  if (!field.isIndexed || (operator !== 'any' && operator !== 'all')) return null;
  const options = listOf(value, pointer).slice(0, operator === 'all' ? 1 : MAXIMUM_IN);
  // A record that has two of them is found once.
  return `SELECT DISTINCT c.record_id FROM record_choices c WHERE c.organisation_id = $1
    AND c.field_id = ${parameters.add(field.id, 'uuid')} AND c.value = ANY (${parameters.add(options, 'text[]')})`;
}

function likeSql(fold: string, operator: 'contains' | 'starts', value: string, parameters: SqlParameters): string {
  const pattern = `replace(replace(replace(fold_text(${parameters.add(value, 'text')}), '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
  return `${fold} LIKE ${operator === 'contains' ? `'%' || ` : ''}${pattern} || '%'`;
}

function emptySql(sql: string, value: string, pointer: string): string {
  if (value !== 'true' && value !== 'false') throw invalid(pointer);
  return `${sql} IS ${value === 'true' ? '' : 'NOT '}NULL`;
}

function listOf(value: string, pointer: string): string[] {
  const values = value.split(',');
  if (values.length > MAXIMUM_IN) throw invalid(pointer);
  return values;
}

/** The value as the field would store it; a value that the field could never have is a mistake, not an empty list. */
function operand(field: Pick<FieldDefinition, 'kind' | 'settings'>, text: string, pointer: string): string {
  if (field.kind === 'yes-no') {
    if (text !== 'true' && text !== 'false') throw invalid(pointer);
    return text;
  }
  if (['email', 'phone', 'url', 'pick-list'].includes(field.kind)) return text;
  const { minimum: _minimum, maximum: _maximum, ...settings } = field.settings;
  const verdict = checkValue(field.kind as ValueKind, text, settings);
  if (!verdict.ok || typeof verdict.value !== 'string') throw invalid(pointer);
  return field.kind === 'date' ? `${verdict.value}T00:00:00Z` : verdict.value;
}

function parameterType(type: ComparedType): 'text' | 'numeric' | 'timestamptz' | 'uuid' {
  return type === 'boolean' || type === 'options' || type === 'files' ? 'text' : type;
}

function cast(type: ComparedType): string {
  return type === 'boolean' ? '::boolean' : '';
}

function invalid(pointer: string): PorticoError {
  return new PorticoError('FILTER_INVALID', { errors: [mistake(pointer, 'FILTER_INVALID')] });
}
