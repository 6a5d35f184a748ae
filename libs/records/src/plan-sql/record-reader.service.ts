import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, PlanBranch, RecordPredicate } from '@portico/contracts';
import {
  Cursors,
  gatheredPageSql,
  type GatheredRows,
  type PageRow,
  spreadRows,
  StatementNames,
  type Tenant,
} from '@portico/platform';
import type { AskedPage, RecordAccess, RecordPage, RecordQuery, RecordWithPages } from './access.types';
import { type CheckedQuery, checkQuery, groupField } from './query-fields.rules';
import {
  type PageForm,
  type PageStatement,
  type RecordAction,
  branchesStatement,
  countStatement,
  getStatement,
  groupStatement,
  holdsStatement,
  listStatement,
  reachStatement,
} from './statement.sql';
import type { KnownReference } from './projection.sql';
import { rowJson } from './row-text.sql';
import {
  REFERENCE_TO_RECORD,
  type RowTogether,
  type TogetherForm,
  type TogetherStatement,
  togetherStatement,
} from './together.sql';
import { viewBranches } from './visibility.rules';

/** Of a list that reaches nothing. */
const NO_ROWS: PageStatement = {
  sql: 'SELECT NULL::text AS texts WHERE false',
  values: [],
  form: { literals: [], keys: 0 },
};

/**
 * The one way to read records: a plan and a query become one statement, and rows leave the database already cut down
 * to what may be seen.
 */
@Injectable()
export class RecordReader {
  constructor(
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(StatementNames) private readonly names: StatementNames,
  ) {}

  /**
   * A page of the records that the plan's `view` reaches.
   *
   * @throws PorticoError FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID, SORT_INVALID, CURSOR_INVALID
   */
  async list(tenant: Tenant, access: RecordAccess, query: RecordQuery): Promise<RecordPage> {
    const module = access.metadata.get(access.plan.moduleId);
    const checked = checkQuery(access, module, query);
    const place = cursorPlace(tenant, access, query);
    const cursor = query.cursor === null ? null : this.cursors.decode(place, query.cursor);
    const statement = listStatement(access, query, checked, cursor);
    if (!statement) return { rows: [], nextCursor: null, hasMore: false, ...(query.count ? { count: 0 } : {}) };
    const { sql, values } = statement;
    const found = await tenant.query<PageRow>(sql, values, this.names.of(sql));
    const page = this.page(place, query.limit, found, statement.form);
    return query.count ? { ...page, count: await this.count(tenant, access, query, checked) } : page;
  }

  /** Whether it is a first page and no more: what can be read together with something else. */
  isFirstPage(query: RecordQuery): boolean {
    return query.cursor === null && query.count === null;
  }

  /** The statement of a first page as one row, for those who run it with another one. Null: no records. */
  firstPage({ access, query }: AskedPage): PageStatement | null {
    const statement = firstRows(access, query, null);
    return statement && { ...statement, sql: gatheredPageSql(statement.sql, statement.form.keys) };
  }

  /** The page of such a statement's row. */
  pageOf(tenant: Tenant, { access, query }: AskedPage, row: GatheredRows, form: PageForm): RecordPage {
    return this.page(cursorPlace(tenant, access, query), query.limit, spreadRows(row, form.keys), form);
  }

  private page(place: string[], limit: number, found: readonly PageRow[], { keys, literals }: PageForm): RecordPage {
    const rows = found.slice(0, limit);
    const hasMore = found.length > limit;
    const last = rows.at(-1);
    const next =
      hasMore && last ? [...Array.from({ length: keys }, (_, index) => last[`k${index}`] ?? null), last.id] : null;
    const nextCursor = next ? this.cursors.encode(place, next) : null;
    return { rows: rows.map(({ texts }) => rowJson(texts, literals)), nextCursor, hasMore };
  }

  /**
   * How many records of a list have each value of a field.
   *
   * @throws PorticoError FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID
   */
  async groups(
    tenant: Tenant,
    access: RecordAccess,
    query: RecordQuery,
    fieldName: string,
  ): Promise<ReadonlyMap<string | null, number>> {
    const module = access.metadata.get(access.plan.moduleId);
    const field = groupField(access, module, fieldName);
    const statement = groupStatement(access, query, checkQuery(access, module, query), field);
    const rows = statement
      ? await tenant.query<{ value: string | null; count: string }>(statement.sql, statement.values)
      : [];
    return new Map(rows.map(({ value, count }) => [value, Number(count)]));
  }

  /** One record with its sub-forms, as JSON text; null when the plan's `view` does not reach it. */
  async get(tenant: Tenant, access: RecordAccess, recordId: string, isDeleted = false): Promise<string | null> {
    const statement = getStatement(access, recordId, isDeleted);
    if (!statement) return null;
    const { sql, values, form } = statement;
    const [row] = await tenant.query<{ texts: string }>(sql, values, this.names.of(sql));
    return row ? rowJson(row.texts, form.literals) : null;
  }

  /**
   * One record and first pages of other lists, in one statement; null when the plan's `view` does not reach the record:
   * then no list is read.
   */
  async getWith(
    tenant: Tenant,
    access: RecordAccess,
    recordId: string,
    lists: readonly AskedPage[],
  ): Promise<RecordWithPages | null> {
    const statement = this.withLists(access, recordId, lists);
    if (!statement) return null;
    const { sql, values, form } = statement;
    const [row] = await tenant.query<RowTogether>(sql, values, this.names.of(sql));
    return row ? this.partsOf(tenant, lists, row, form) : null;
  }

  /** The statement of {@link getWith}, whose lists are in the order of the ids, for those who run it with another one. Null: no record. */
  withLists(access: RecordAccess, recordId: string, lists: readonly AskedPage[]): TogetherStatement | null {
    const record = getStatement(access, recordId, false, true);
    const { moduleId } = access.plan;
    const known = { recordId, moduleId, sql: REFERENCE_TO_RECORD };
    const pages = lists.map((list) => {
      const { planOf } = list.access;
      // Whoever reads the lists under it with other rights might not be told the record's id.
      const isSeen = planOf === null || planOf(moduleId) === access.plan;
      return firstRows(list.access, list.query, isSeen ? known : null) ?? NO_ROWS;
    });
    return record && togetherStatement(record, pages);
  }

  /** The record and the pages of such a statement's row; null where it found no record. */
  partsOf(tenant: Tenant, lists: readonly AskedPage[], row: RowTogether, form: TogetherForm): RecordWithPages | null {
    const { part0: texts } = row;
    if (texts === undefined || texts === null) return null;
    const pages = lists.map((list, index) =>
      this.pageOf(tenant, list, { rows: row[`part${index + 1}`] }, form.lists[index] ?? NO_ROWS.form),
    );
    return { json: rowJson(texts, form.record.literals), pages };
  }

  /** Whether an action of the plan reaches a record: the predicate of the list, asked about one row. */
  async check(tenant: Tenant, plan: AccessPlan, action: RecordAction, recordId: string): Promise<boolean> {
    return (await this.reachable(tenant, plan, action, [recordId])).has(recordId);
  }

  /** Which of the records an action of the plan reaches. */
  async reachable(
    tenant: Tenant,
    plan: AccessPlan,
    action: RecordAction,
    recordIds: readonly string[],
  ): Promise<Set<string>> {
    const statement = reachStatement(plan, action, recordIds);
    const rows = statement ? await tenant.query<{ id: string }>(statement.sql, statement.values) : [];
    return new Set(rows.map((row) => row.id));
  }

  /** Which records of several modules their reader sees. Null where nothing is out of their reach. */
  async seen(
    tenant: Tenant,
    planOf: RecordAccess['planOf'],
    targets: readonly { id: string; module_id: string }[],
  ): Promise<Set<string> | null> {
    if (!planOf) return null;
    const seen = new Set<string>();
    for (const [moduleId, ofModule] of Map.groupBy(targets, ({ module_id }) => module_id)) {
      const plan = planOf(moduleId);
      if (!plan) continue;
      const ids = ofModule.map(({ id }) => id);
      for (const id of await this.reachable(tenant, plan, 'view', ids)) seen.add(id);
    }
    return seen;
  }

  /** The plan's branches that reach a record: what of it may be seen and written is their union. */
  async branchesOf(tenant: Tenant, plan: AccessPlan, recordId: string): Promise<PlanBranch[]> {
    const branches = viewBranches(plan);
    if (branches.length === 0) return [];
    const { sql, values } = branchesStatement(plan, recordId);
    const [row] = await tenant.query<{ reached: boolean[] }>(sql, values);
    return branches.filter((_, index) => row?.reached[index]);
  }

  /** Which of the predicates hold for a record, living or not: what an explanation asks, compiled like any list. */
  async holding(
    tenant: Tenant,
    moduleId: string,
    predicates: readonly RecordPredicate[],
    recordId: string,
  ): Promise<boolean[]> {
    if (predicates.length === 0) return [];
    const { sql, values } = holdsStatement(moduleId, predicates, recordId);
    const [row] = await tenant.query<{ holds: boolean[] }>(sql, values);
    return row?.holds ?? predicates.map(() => false);
  }

  private async count(
    tenant: Tenant,
    access: RecordAccess,
    query: RecordQuery,
    checked: CheckedQuery,
  ): Promise<number> {
    const { sql, values } = countStatement(access, query, checked);
    const [row] = await tenant.query<{ count: string }>(sql, values);
    return Number(row?.count ?? 0);
  }
}

function firstRows(access: RecordAccess, query: RecordQuery, known: KnownReference | null): PageStatement | null {
  const module = access.metadata.get(access.plan.moduleId);
  return listStatement(access, query, checkQuery(access, module, query), null, known);
}

/** A cursor belongs to one list: organisation, module, filter, search and order; staff's also to what it is related to. */
function cursorPlace(tenant: Tenant, access: RecordAccess, query: RecordQuery): string[] {
  const { sort, filter, q, isDeleted } = query;
  const related = access.shape === 'staff' ? access.plan.records.view : null;
  const asked = JSON.stringify({ sort, filter, q, isDeleted, related });
  return [tenant.organisationId, 'records', access.plan.moduleId, access.shape, asked];
}
