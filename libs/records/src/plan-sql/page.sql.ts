import type { ModuleDefinition } from '../metadata/definition.types';
import type { RecordAccess, RecordQuery } from './access.types';
import { candidatesSql, filterSql, isRange, isWalked, openSql, walkedSql } from './filter.sql';
import { askedFirst, fewest, hasTwoWays, isDriven } from './filter-ways.rules';
import { type Arm, type ArmSource, armsOf, recordsOf, sourceAmong, sourceOf } from './predicate.sql';
import { PROJECTED_COLUMNS } from './projection.sql';
import type { CheckedQuery } from './query-fields.rules';
import { type Search, ownedBy, searchConditions } from './search-condition.sql';
import { type SortOrder, type SortTerm, afterSql, orderBy, sortOrder } from './sort.sql';
import type { SqlParameters } from './sql-parameters';
import { viewBranches } from './visibility.rules';

interface BitArm {
  arm: Arm;
  bit: number;
  /**
   * Over a whole module, along the typed index: the records that have a value, then those that have none. `few`: the
   * candidates of a filter, when they are few.
   */
  phase: 'rows' | 'few' | 'values' | 'empties';
}

/**
 * The rows of one page as a subquery `r`, cut to `limit` by index ranges. One alternative is one plain SELECT; several
 * are a UNION of such, each cut to the page's size and to what comes after the cursor: a row of the page is in every
 * branch's cut that reaches it, so that its `bits` are complete.
 */
export class PageSql {
  readonly order: SortOrder;
  /** Whether rows carry `bits`. */
  readonly hasBits: boolean;
  private readonly moduleSql: string;
  private readonly arms: readonly BitArm[];
  private candidates: string | null = null;

  constructor(
    private readonly access: RecordAccess,
    private readonly module: ModuleDefinition,
    private readonly query: RecordQuery,
    private readonly checked: CheckedQuery,
    private readonly parameters: SqlParameters,
  ) {
    const branches = viewBranches(access.plan);
    this.order = sortOrder(checked);
    this.hasBits = branches.length > 1;
    this.moduleSql = parameters.add(module.id, 'uuid');
    this.arms = branches.flatMap((branch, index) =>
      armsOf(branch.predicate).map((arm): BitArm => ({ arm, bit: 1 << index, phase: 'rows' })),
    );
  }

  get isEmpty(): boolean {
    return this.arms.length === 0;
  }

  /** Columns `k0`, … of the order are texts of the page's rows, for the cursor. */
  rows(cursor: readonly (string | null)[] | null, limit: number): string {
    this.candidates = this.findCandidates();
    const page = this.page(cursor, limit);
    const { candidates } = this;
    return candidates === null
      ? page
      : `WITH hits AS MATERIALIZED (${candidates} LIMIT ${fewest(this.checked) + 1}) ${page}`;
  }

  private page(cursor: readonly (string | null)[] | null, limit: number): string {
    const arms = this.arms.flatMap((arm) => this.phases(arm));
    const columns = PROJECTED_COLUMNS[this.access.shape]
      .filter((column) => column !== 'id')
      .map((column) => `r.${column}`);
    const [only] = arms;
    if (only && arms.length === 1) {
      const bits = this.hasBits ? [`${only.bit} AS bits`] : [];
      return this.select(only, [...columns, ...this.keys(only), ...bits], cursor, limit);
    }
    const parts = arms.map((arm) => `(${this.select(arm, [...this.keys(arm), `${arm.bit} AS bit`], cursor, limit)})`);
    const names = this.order.terms.map((_, index) => `k${index}`);
    return `SELECT ${['b.id', ...columns, ...names.map((name) => `b.${name}`), 'b.bits'].join(', ')} FROM (
        SELECT ${['id', ...names].join(', ')}, bit_or(bit) AS bits FROM (${parts.join(' UNION ALL ')}) a
        GROUP BY ${['id', ...names].join(', ')} ORDER BY ${orderBy(this.order, columnName, 'id')} LIMIT ${limit}
      ) ${recordsOf('b', 'b.id')}`;
  }

  count(): string {
    return `SELECT count(*) AS count FROM (${this.everyRow('r.id')}) c`;
  }

  /** How many records have each value, written as a text of the row `r`. */
  groups(valueSql: string): string {
    return `SELECT c.value, count(*) AS count FROM (${this.everyRow(`r.id, ${valueSql} AS value`)}) c GROUP BY c.value`;
  }

  /** Each record in reach once. */
  private everyRow(columns: string): string {
    const parts = this.arms.map((arm) => {
      const source = sourceOf(arm.arm, this.moduleSql, this.parameters);
      const rows = `SELECT ${columns} FROM ${source.from} WHERE ${this.conditions(source, arm.arm).join(' AND ')}`;
      return source.between === null ? rows : forEach(source.between, rows);
    });
    return parts.join(' UNION ');
  }

  /**
   * The candidates of a filter over a whole module that is sorted by something else, of one owner there, or of a
   * lookup's target within a scope. Neither index alone would do: a rare value is far between along the order or the
   * scope, a common one too many to sort. So the candidates are counted up to a limit, and one of two ways is gone.
   * A range of the very index that the page is read along needs no candidates: what stands there is found at once.
   */
  private findCandidates(): string | null {
    const arms = this.arms.map(({ arm }) => arm);
    const isSorted = this.order.terms.length > 0;
    for (const condition of askedFirst(this.checked, arms, isSorted)) {
      if (this.isWalk(condition) && isRange(condition)) continue;
      const candidates = candidatesSql(condition, this.parameters);
      if (candidates !== null) return candidates;
    }
    const [only] = arms;
    if (!isSorted || arms.length !== 1 || only?.driver.kind !== 'all' || only.owners.length === 0) return null;
    return `SELECT o.id AS record_id FROM records o WHERE o.organisation_id = $1 AND o.module_id = ${this.moduleSql}
      AND ${ownedBy(only.owners, 'o', this.parameters)} AND o.deleted_at IS ${this.query.isDeleted ? 'NOT ' : ''}NULL`;
  }

  private phases(arm: BitArm): BitArm[] {
    const few: BitArm[] = this.hasTwoWays(arm.arm) ? [{ ...arm, phase: 'few' }] : [];
    if (arm.arm.driver.kind !== 'all') return [...few, arm];
    const isWalked = this.order.terms[0]?.index;
    const walk = isWalked ? (['values', 'empties'] as const) : (['rows'] as const);
    return [...few, ...walk.map((phase): BitArm => ({ ...arm, phase }))];
  }

  private keys({ phase }: BitArm): string[] {
    return this.order.terms.map((term, index) => `${keySql(term, phase)} AS k${index}`);
  }

  private select(
    { arm, phase }: BitArm,
    columns: readonly string[],
    cursor: readonly (string | null)[] | null,
    limit: number,
  ): string {
    const source = this.walking(arm, phase);
    const conditions = [...this.conditions(source, arm, phase), ...this.gate(arm, phase)];
    const order = phase === 'values' || phase === 'empties' ? phaseOrder(this.order, phase) : this.order;
    const columnOf = (index: number): string => keySql(order.terms[index] as SortTerm, phase);
    const isPast = phase === 'values' && cursor !== null && cursor[0] === null;
    if (isPast) conditions.push('false');
    else if (cursor && !(phase === 'empties' && cursor[0] !== null)) {
      const place = phase === 'empties' ? cursor.slice(-1) : cursor;
      conditions.push(afterSql(order, place, columnOf, source.idSql, this.parameters));
    }
    const rows = `SELECT ${[`${source.idSql} AS id`, ...columns].join(', ')} FROM ${source.from} WHERE ${conditions.join(' AND ')}
      ORDER BY ${orderBy(order, columnOf, source.idSql)} LIMIT ${limit}`;
    if (source.between === null) return rows;
    return `${forEach(source.between, rows)} ORDER BY ${orderBy(order, (index) => `p.k${index}`, 'p.id')} LIMIT ${limit}`;
  }

  /** Over a whole module, sorted by an indexed field: the index leads, the records follow. */
  private walking(arm: Arm, phase: BitArm['phase']): ArmSource {
    if (phase === 'few') return sourceAmong('hits h', 'h.record_id', arm, this.moduleSql, this.parameters);
    const source = sourceOf(arm, this.moduleSql, this.parameters);
    const index = this.order.terms[0]?.index;
    if (phase === 'rows' || !index) return source;
    const some = `i.${index.column} IS NOT NULL`;
    const none = 'i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL';
    return {
      from: recordsOf('record_index i', 'i.record_id'),
      conditions: [
        'i.organisation_id = $1',
        `i.field_id = ${this.parameters.add(index.fieldId, 'uuid')}`,
        phase === 'values' ? some : none,
        ...source.conditions,
      ],
      idSql: 'i.record_id',
      between: null,
    };
  }

  /** Asked once, before the first row: the other way is not gone at all. */
  private gate(arm: Arm, phase: BitArm['phase']): string[] {
    if (!this.hasTwoWays(arm)) return [];
    return [`(SELECT count(*) FROM hits) ${phase === 'few' ? '<=' : '>'} ${fewest(this.checked)}`];
  }

  private hasTwoWays(arm: Arm): boolean {
    return this.candidates !== null && hasTwoWays(arm, this.checked);
  }

  private search(arm: Arm, source: ArmSource): Search {
    const isWhole = source.from === 'records r' && this.arms.some((other) => other.arm.driver.kind === 'all');
    const { access, checked, moduleSql, query } = this;
    return { q: query.q, moduleSql, owners: arm.owners, isWhole, shape: access.shape, ...checked };
  }

  private conditions(source: ArmSource, arm: Arm, phase: BitArm['phase'] = 'rows'): string[] {
    return [
      ...source.conditions,
      `r.deleted_at IS ${this.query.isDeleted ? 'NOT ' : ''}NULL`,
      ...openSql(this.access, this.module, this.checked.filter),
      ...this.checked.filter
        .filter((condition) => !isDriven(arm, condition))
        .map((condition) => this.filterSql(condition, phase)),
      ...searchConditions(this.search(arm, source), this.parameters),
    ];
  }

  /** Along an index, a condition on it is where the walk begins and ends. */
  private filterSql(condition: CheckedQuery['filter'][number], phase: BitArm['phase']): string {
    const isAlong = phase === 'values' || phase === 'empties';
    if (!isAlong || !this.isWalk(condition)) return filterSql(condition, this.checked.isSmall, this.parameters);
    return phase === 'values' ? walkedSql(condition, this.parameters) : 'false';
  }

  private isWalk(condition: CheckedQuery['filter'][number]): boolean {
    const walked = this.order.terms[0]?.index?.fieldId;
    return walked !== undefined && isWalked(condition, walked);
  }
}

/** The rows that each record in between leads to. */
function forEach(between: string, rows: string): string {
  return `SELECT p.* FROM (${between}) m CROSS JOIN LATERAL (${rows}) p`;
}

const columnName = (index: number): string => `k${index}`;

function keySql(term: SortTerm, phase: BitArm['phase']): string {
  if (phase === 'values' && term.index) return `i.${term.index.column}`;
  return phase === 'empties' ? nullOf(term) : term.sql;
}

function nullOf({ type }: SortTerm): string {
  return type === 'text' ? `NULL::text COLLATE "C"` : `NULL::${type}`;
}

/** Within a phase the key is never empty, or always: the index gives the order by itself. */
function phaseOrder(order: SortOrder, phase: 'values' | 'empties'): SortOrder {
  return phase === 'empties'
    ? { terms: [], idDirection: order.idDirection }
    : { ...order, terms: order.terms.map((term) => ({ ...term, isNullable: false })) };
}
