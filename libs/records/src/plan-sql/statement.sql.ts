import type { AccessPlan, ModuleAction, RecordPredicate } from '@portico/contracts';
import type { RecordAccess, RecordQuery } from './access.types';
import { PageSql } from './page.sql';
import { conditionOf } from './predicate.sql';
import { type KnownReference, PROJECTED_COLUMNS, Projection } from './projection.sql';
import type { CheckedQuery } from './query-fields.rules';
import { orderBy } from './sort.sql';
import type { FieldDefinition } from '../metadata/definition.types';
import type { RowLiterals } from './row-text.sql';
import { nameLiteral, SqlParameters } from './sql-parameters';
import { viewBranches } from './visibility.rules';

export type RecordAction = Exclude<ModuleAction, 'create'>;

/** A statement and its values from `$2` on. */
export interface Statement {
  sql: string;
  values: readonly unknown[];
}

/** A statement of records: `texts` of each, of which the literals make JSON. */
export interface RowStatement extends Statement {
  form: RowForm;
}
export interface RowForm {
  literals: RowLiterals;
}

/** One of a page, in whose order there are so many keys. */
export interface PageStatement extends RowStatement {
  form: PageForm;
}
export interface PageForm extends RowForm {
  keys: number;
}

/**
 * A page of records, and one row more where there is more. Rows have `texts`, `id`, and a text `k0`, `k1`, … for each key
 * of the order. Null: no records.
 */
export function listStatement(
  access: RecordAccess,
  query: RecordQuery,
  checked: CheckedQuery,
  cursor: readonly (string | null)[] | null,
  known: KnownReference | null = null,
): PageStatement | null {
  const module = access.metadata.get(access.plan.moduleId);
  const parameters = new SqlParameters();
  const page = new PageSql(access, module, query, checked, parameters);
  if (page.isEmpty) return null;
  const { terms } = page.order;
  const order = orderBy(page.order, (index) => `r.k${index}`, 'r.id');
  const rows = page.rows(cursor, query.limit + 1);
  const projection = new Projection(access, module, parameters, page.hasBits, known);
  const { sql: texts, literals } = projection.row(checked.fields);
  const keys = terms.map((_, index) => `, r.k${index}::text AS k${index}`).join('');
  const sql = `SELECT ${texts} AS texts, r.id${keys} FROM ${projection.from(rows)} ORDER BY ${order}`;
  return { sql, values: parameters.values, form: { literals, keys: terms.length } };
}

/** How many records a list has. */
export function countStatement(access: RecordAccess, query: RecordQuery, checked: CheckedQuery): Statement {
  const module = access.metadata.get(access.plan.moduleId);
  const parameters = new SqlParameters();
  const sql = new PageSql(access, module, query, checked, parameters).count();
  return { sql, values: parameters.values };
}

/** How many records of a list have each value of a field, as `value` and `count`. Null: no records. */
export function groupStatement(
  access: RecordAccess,
  query: RecordQuery,
  checked: CheckedQuery,
  field: FieldDefinition,
): Statement | null {
  const module = access.metadata.get(access.plan.moduleId);
  const parameters = new SqlParameters();
  const page = new PageSql(access, module, query, checked, parameters);
  if (page.isEmpty) return null;
  return { sql: page.groups(`(r.field_values ->> ${nameLiteral(field.apiName)})`), values: parameters.values };
}

/**
 * One record with its sub-forms, as far as the branches that reach it show it. Null: out of reach in any case.
 *
 * @param isReferredTo whether `reference` stands beside `texts`: how other records refer to it
 */
export function getStatement(
  access: RecordAccess,
  recordId: string,
  isDeleted: boolean,
  isReferredTo = false,
): RowStatement | null {
  const module = access.metadata.get(access.plan.moduleId);
  const branches = viewBranches(access.plan);
  const parameters = new SqlParameters();
  const id = parameters.add(recordId, 'uuid');
  const moduleSql = parameters.add(module.id, 'uuid');
  const conditions = branches.map((branch) => conditionOf(branch.predicate, 'r', parameters));
  if (conditions.every((condition) => condition === 'false')) return null;
  const bits = conditions.map((condition, bit) => `CASE WHEN ${condition} THEN ${1 << bit} ELSE 0 END`).join(' + ');
  const projection = new Projection(access, module, parameters, true);
  const { sql: texts, literals } = projection.row(module.fields);
  const columns = PROJECTED_COLUMNS[access.shape].map((column) => `r.${column}`).join(', ');
  const row = `SELECT ${columns}, ${bits} AS bits FROM records r WHERE r.organisation_id = $1 AND r.id = ${id}
      AND r.module_id = ${moduleSql} AND r.deleted_at IS ${isDeleted ? 'NOT ' : ''}NULL`;
  const reference = isReferredTo ? `, ${projection.itself()} AS reference` : '';
  const sql = `SELECT ${texts} AS texts${reference} FROM ${projection.from(row)} WHERE r.bits <> 0`;
  return { sql, values: parameters.values, form: { literals } };
}

/** Which of the records an action of a plan reaches. Null: none in any case. */
export function reachStatement(plan: AccessPlan, action: RecordAction, recordIds: readonly string[]): Statement | null {
  const parameters = new SqlParameters();
  const ids = parameters.add(recordIds, 'uuid[]');
  const moduleSql = parameters.add(plan.moduleId, 'uuid');
  const condition = conditionOf(plan.records[action], 'r', parameters);
  if (condition === 'false' || recordIds.length === 0) return null;
  const sql = `SELECT r.id FROM records r WHERE r.organisation_id = $1 AND r.id = ANY (${ids})
    AND r.module_id = ${moduleSql} AND r.deleted_at IS NULL AND ${condition}`;
  return { sql, values: parameters.values };
}

/** Which of the plan's branches reach a record, in their order, as an array of booleans. */
export function branchesStatement(plan: AccessPlan, recordId: string): Statement {
  const parameters = new SqlParameters();
  const id = parameters.add(recordId, 'uuid');
  const moduleSql = parameters.add(plan.moduleId, 'uuid');
  const reached = viewBranches(plan).map((branch) => `${conditionOf(branch.predicate, 'r', parameters)} IS TRUE`);
  const sql = `SELECT ARRAY[${reached.join(', ')}]::boolean[] AS reached FROM records r
    WHERE r.organisation_id = $1 AND r.id = ${id} AND r.module_id = ${moduleSql} AND r.deleted_at IS NULL`;
  return { sql, values: parameters.values };
}

/** Which of several predicates hold for a record, living or in the recycle bin, in their order. */
export function holdsStatement(moduleId: string, predicates: readonly RecordPredicate[], recordId: string): Statement {
  const parameters = new SqlParameters();
  const id = parameters.add(recordId, 'uuid');
  const moduleSql = parameters.add(moduleId, 'uuid');
  const conditions = predicates.map((predicate) => `${conditionOf(predicate, 'r', parameters)} IS TRUE`);
  const sql = `SELECT ARRAY[${conditions.join(', ')}]::boolean[] AS holds FROM records r
    WHERE r.organisation_id = $1 AND r.id = ${id} AND r.module_id = ${moduleSql}`;
  return { sql, values: parameters.values };
}
