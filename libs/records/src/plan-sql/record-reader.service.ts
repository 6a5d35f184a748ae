import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, ModuleAction, PlanBranch } from '@portico/contracts';
import { Cursors, type Tenant } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { RecordAccess, RecordPage, RecordQuery } from './access.types';
import { PageSql } from './page.sql';
import { conditionOf } from './predicate.sql';
import { PROJECTED_COLUMNS, Projection } from './projection.sql';
import { type CheckedQuery, checkQuery } from './query-fields.rules';
import { orderBy } from './sort.sql';
import { SqlParameters } from './sql-parameters';
import { viewBranches } from './visibility.rules';

type ReadAction = Exclude<ModuleAction, 'create'>;
type ListRow = Record<`k${number}`, string | null> & { json: string; id: string };

/** Longer than this, the names of statements are forgotten and given again: the same text has the same name. */
const NAMED_STATEMENTS = 2_000;

/**
 * The one way to read records: a plan and a query become one statement, and rows leave the database already cut down
 * to what may be seen.
 */
@Injectable()
export class RecordReader {
  private readonly names = new Map<string, string>();

  constructor(@Inject(Cursors) private readonly cursors: Cursors) {}

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
    const parameters = new SqlParameters();
    const page = new PageSql(access, module, query, checked, parameters);
    if (page.isEmpty) return { rows: [], nextCursor: null, hasMore: false, ...(query.count ? { count: 0 } : {}) };
    const sql = listSql(access, module, checked, page, parameters, cursor, query.limit + 1);
    const found = await tenant.query<ListRow>(sql, parameters.values, this.nameOf(sql, query));
    const rows = found.slice(0, query.limit);
    const hasMore = found.length > query.limit;
    const last = rows.at(-1);
    const next = hasMore && last ? [...page.order.terms.map((_, index) => last[`k${index}`] ?? null), last.id] : null;
    return {
      rows: rows.map((row) => row.json),
      nextCursor: next ? this.cursors.encode(place, next) : null,
      hasMore,
      ...(query.count ? { count: await this.count(tenant, access, module, query, checked) } : {}),
    };
  }

  /** One record with its sub-forms, as JSON text; null when the plan's `view` does not reach it. */
  async get(tenant: Tenant, access: RecordAccess, recordId: string, isDeleted = false): Promise<string | null> {
    const module = access.metadata.get(access.plan.moduleId);
    const branches = viewBranches(access.plan);
    const parameters = new SqlParameters();
    const id = parameters.add(recordId, 'uuid');
    const moduleSql = parameters.add(module.id, 'uuid');
    const conditions = branches.map((branch) => conditionOf(branch.predicate, 'r', parameters));
    if (conditions.every((condition) => condition === 'false')) return null;
    const bits = conditions.map((condition, bit) => `CASE WHEN ${condition} THEN ${1 << bit} ELSE 0 END`).join(' + ');
    const projection = new Projection(access, module, parameters, true).row(module.fields);
    const columns = PROJECTED_COLUMNS[access.shape].map((column) => `r.${column}`).join(', ');
    const sql = `SELECT ${projection} AS json FROM (
        SELECT ${columns}, ${bits} AS bits FROM records r WHERE r.organisation_id = $1 AND r.id = ${id}
          AND r.module_id = ${moduleSql} AND r.deleted_at IS ${isDeleted ? 'NOT ' : ''}NULL
      ) r WHERE r.bits <> 0`;
    const [row] = await tenant.query<{ json: string }>(sql, parameters.values, this.nameOf(sql, null));
    return row?.json ?? null;
  }

  /** Whether an action of the plan reaches a record: the predicate of the list, asked about one row. */
  async check(tenant: Tenant, plan: AccessPlan, action: ReadAction, recordId: string): Promise<boolean> {
    return (await this.reachable(tenant, plan, action, [recordId])).has(recordId);
  }

  /** Which of the records an action of the plan reaches. */
  async reachable(
    tenant: Tenant,
    plan: AccessPlan,
    action: ReadAction,
    recordIds: readonly string[],
  ): Promise<Set<string>> {
    const parameters = new SqlParameters();
    const ids = parameters.add(recordIds, 'uuid[]');
    const moduleSql = parameters.add(plan.moduleId, 'uuid');
    const condition = conditionOf(plan.records[action], 'r', parameters);
    if (condition === 'false' || recordIds.length === 0) return new Set();
    const rows = await tenant.query<{ id: string }>(
      `SELECT r.id FROM records r WHERE r.organisation_id = $1 AND r.id = ANY (${ids}) AND r.module_id = ${moduleSql}
         AND r.deleted_at IS NULL AND ${condition}`,
      parameters.values,
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The plan's branches that reach a record: what of it may be seen and written is their union. */
  async branchesOf(tenant: Tenant, plan: AccessPlan, recordId: string): Promise<PlanBranch[]> {
    const branches = viewBranches(plan);
    if (branches.length === 0) return [];
    const parameters = new SqlParameters();
    const id = parameters.add(recordId, 'uuid');
    const moduleSql = parameters.add(plan.moduleId, 'uuid');
    const reached = branches.map((branch) => conditionOf(branch.predicate, 'r', parameters)).join(', ');
    const [row] = await tenant.query<{ reached: boolean[] }>(
      `SELECT ARRAY[${reached}]::boolean[] AS reached FROM records r WHERE r.organisation_id = $1 AND r.id = ${id}
         AND r.module_id = ${moduleSql} AND r.deleted_at IS NULL`,
      parameters.values,
    );
    return branches.filter((_, index) => row?.reached[index]);
  }

  private async count(
    tenant: Tenant,
    access: RecordAccess,
    module: ModuleDefinition,
    query: RecordQuery,
    checked: CheckedQuery,
  ): Promise<number> {
    const parameters = new SqlParameters();
    const sql = new PageSql(access, module, query, checked, parameters).count();
    const [row] = await tenant.query<{ count: string }>(sql, parameters.values);
    return Number(row?.count ?? 0);
  }

  /** Plain pages and single records are prepared once a connection; what people filter is of too many shapes. */
  private nameOf(sql: string, query: RecordQuery | null): string | undefined {
    const isPlain =
      !query || (query.filter.length === 0 && query.q === null && !query.fields && query.sort.length === 0);
    if (!isPlain) return undefined;
    let name = this.names.get(sql);
    if (!name) {
      if (this.names.size >= NAMED_STATEMENTS) this.names.clear();
      name = createHash('sha256').update(sql).digest('base64url').slice(0, 40);
      this.names.set(sql, name);
    }
    return name;
  }
}

function listSql(
  access: RecordAccess,
  module: ModuleDefinition,
  checked: CheckedQuery,
  page: PageSql,
  parameters: SqlParameters,
  cursor: readonly (string | null)[] | null,
  limit: number,
): string {
  const rows = page.rows(cursor, limit);
  const projection = new Projection(access, module, parameters, page.hasBits).row(checked.fields);
  const keys = page.order.terms.map((_, index) => `, r.k${index}::text AS k${index}`).join('');
  return `SELECT ${projection} AS json, r.id${keys} FROM (${rows}) r
    ORDER BY ${orderBy(page.order, (index) => `r.k${index}`, 'r.id')}`;
}

/** A cursor belongs to one list: organisation, module, filter, search and order; staff's also to what it is related to. */
function cursorPlace(tenant: Tenant, access: RecordAccess, query: RecordQuery): string[] {
  const { sort, filter, q, isDeleted } = query;
  const related = access.shape === 'staff' ? access.plan.records.view : null;
  const asked = JSON.stringify({ sort, filter, q, isDeleted, related });
  return [tenant.organisationId, 'records', access.plan.moduleId, access.shape, asked];
}
