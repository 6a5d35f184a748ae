import type { PlanCriterion, RecordPredicate } from '@portico/contracts';
import { criterionCandidates, criterionSql } from './criterion.sql';
import type { SqlParameters } from './sql-parameters';

type Driver = Extract<RecordPredicate, { kind: 'all' | 'own' | 'linked' | 'chained' | 'created-by' }>;

/** One alternative of a predicate: an index range that drives it, and what narrows it further. */
export interface Arm {
  driver: Driver;
  layoutIds: readonly (readonly string[])[];
  except: readonly string[];
  /** Members of staff who must own the record; by sharing settings it is one at most. */
  owners: readonly string[];
  criteria: readonly PlanCriterion[];
}

/** A predicate as alternatives, each an index range of its own: they are joined by UNION, never by an OR over a scan. */
export function armsOf(predicate: RecordPredicate): Arm[] {
  switch (predicate.kind) {
    case 'none':
      return [];
    case 'any':
      return predicate.of.flatMap(armsOf);
    case 'layouts':
      return armsOf(predicate.of).map((arm) => ({ ...arm, layoutIds: [...arm.layoutIds, predicate.layoutIds] }));
    case 'except':
      return armsOf(predicate.of).map((arm) => ({ ...arm, except: [...arm.except, predicate.recordId] }));
    case 'owned':
      return armsOf(predicate.of).map((arm) => ({ ...arm, owners: [...arm.owners, predicate.ownerId] }));
    case 'criteria':
      return armsOf(predicate.of).map((arm) => ({ ...arm, criteria: [...arm.criteria, ...predicate.criteria] }));
    default:
      return [{ driver: predicate, layoutIds: [], except: [], owners: [], criteria: [] }];
  }
}

/** Where an arm's records come from; `idSql` is the column that its index is ordered by. */
export interface ArmSource {
  from: string;
  conditions: string[];
  idSql: string;
  /**
   * Of a path of two hops: the records in between, as a subquery with the column `id`. The rest of the source is asked
   * for each of them, as `m`, so that every one is an index range of its own, cut to the page.
   */
  between: string | null;
}

/**
 * The records that an index names, one by one in its order: the fence of `OFFSET 0` keeps the planner from joining the
 * tables as wholes, whatever their sizes and however old its statistics are.
 */
export function recordsOf(index: string, idSql: string): string {
  return `${index} CROSS JOIN LATERAL (
    SELECT * FROM records r WHERE r.organisation_id = $1 AND r.id = ${idSql} OFFSET 0) r`;
}

export function sourceOf(arm: Arm, moduleSql: string, parameters: SqlParameters): ArmSource {
  const { driver } = arm;
  const conditions = narrowing(arm, 'r', parameters);
  if (driver.kind === 'all')
    for (const criterion of arm.criteria) {
      const candidates = criterionCandidates(criterion, parameters);
      if (candidates !== null) conditions.push(`r.id IN (${candidates})`);
    }
  switch (driver.kind) {
    case 'linked':
    case 'chained': {
      const fieldSql = parameters.add(driver.fieldId, 'uuid');
      const targetSql = driver.kind === 'linked' ? parameters.add(driver.targetId, 'uuid') : 'm.id';
      return {
        from: recordsOf('record_links l', 'l.record_id'),
        conditions: [
          'l.organisation_id = $1',
          // As a value that is found out first: were it known beforehand, PostgreSQL would plan anew for each rare field.
          `l.field_id = (SELECT ${fieldSql})`,
          `l.target_id = ${targetSql}`,
          `r.module_id = ${moduleSql}`,
          ...conditions,
        ],
        idSql: 'l.record_id',
        between: driver.kind === 'linked' ? null : betweenSql(driver, parameters),
      };
    }
    case 'all':
    case 'own':
    case 'created-by':
      return {
        from: 'records r',
        conditions: [
          'r.organisation_id = $1',
          `r.module_id = ${moduleSql}`,
          ...driving(driver, 'r', parameters),
          ...conditions,
        ],
        idSql: 'r.id',
        between: null,
      };
  }
}

/** Records that something else names, one by one: whether the arm reaches them is a condition on each. */
export function sourceAmong(
  names: string,
  nameSql: string,
  arm: Arm,
  moduleSql: string,
  parameters: SqlParameters,
): ArmSource {
  return {
    from: recordsOf(names, nameSql),
    conditions: [
      `r.module_id = ${moduleSql}`,
      ...driving(arm.driver, 'r', parameters),
      ...narrowing(arm, 'r', parameters),
    ],
    idSql: 'r.id',
    between: null,
  };
}

/** The living records through which a path of two hops leads. A lookup has one value, so that none comes twice. */
function betweenSql(
  { throughFieldId, targetId }: Extract<Driver, { kind: 'chained' }>,
  parameters: SqlParameters,
): string {
  return `SELECT y.record_id AS id FROM record_links y
    JOIN records z ON z.organisation_id = $1 AND z.id = y.record_id AND z.deleted_at IS NULL
    WHERE y.organisation_id = $1 AND y.field_id = ${parameters.add(throughFieldId, 'uuid')}
      AND y.target_id = ${parameters.add(targetId, 'uuid')}`;
}

/**
 * The same predicate as a condition on one row: for what is checked by id, and for the targets of lookups. Built of
 * the same arms as a list's sources, so that check and list cannot come to different answers.
 */
export function conditionOf(predicate: RecordPredicate, alias: string, parameters: SqlParameters): string {
  const arms = armsOf(predicate);
  if (arms.length === 0) return 'false';
  if (arms.some(isEverything)) return 'true';
  const alternatives = arms.map(
    (arm) => `(${[...driving(arm.driver, alias, parameters), ...narrowing(arm, alias, parameters)].join(' AND ')})`,
  );
  return `(${alternatives.join(' OR ')})`;
}

function isEverything({ driver, layoutIds, except, owners, criteria }: Arm): boolean {
  return driver.kind === 'all' && [layoutIds, except, owners, criteria].every(({ length }) => length === 0);
}

function driving(driver: Driver, alias: string, parameters: SqlParameters): string[] {
  switch (driver.kind) {
    case 'all':
      return [];
    case 'own':
      return [`${alias}.id = ${parameters.add(driver.recordId, 'uuid')}`];
    case 'created-by':
      return [
        `${alias}.created_by_kind = 'portal-user'`,
        `${alias}.created_by_id = ${parameters.add(driver.portalUserId, 'uuid')}`,
      ];
    case 'linked':
      return [
        `EXISTS (SELECT 1 FROM record_links x WHERE x.organisation_id = $1
          AND x.field_id = ${parameters.add(driver.fieldId, 'uuid')}
          AND x.target_id = ${parameters.add(driver.targetId, 'uuid')} AND x.record_id = ${alias}.id)`,
      ];
    case 'chained':
      return [
        `EXISTS (SELECT 1 FROM record_links x
          JOIN record_links y ON y.organisation_id = $1 AND y.field_id = ${parameters.add(driver.throughFieldId, 'uuid')}
            AND y.target_id = ${parameters.add(driver.targetId, 'uuid')} AND y.record_id = x.target_id
          JOIN records z ON z.organisation_id = $1 AND z.id = y.record_id AND z.deleted_at IS NULL
          WHERE x.organisation_id = $1 AND x.record_id = ${alias}.id
            AND x.field_id = ${parameters.add(driver.fieldId, 'uuid')})`,
      ];
  }
}

function narrowing(arm: Arm, alias: string, parameters: SqlParameters): string[] {
  return [
    ...arm.layoutIds.map((ids) =>
      ids.length === 1
        ? `${alias}.layout_id = ${parameters.add(ids[0], 'uuid')}`
        : `${alias}.layout_id = ANY (${parameters.add(ids, 'uuid[]')})`,
    ),
    ...arm.except.map((id) => `${alias}.id <> ${parameters.add(id, 'uuid')}`),
    ...arm.owners.map((id) => `${alias}.owner_id = ${parameters.add(id, 'uuid')}`),
    ...arm.criteria.map((criterion) => criterionSql(criterion, alias, parameters)),
  ];
}

/** Whether every alternative is bounded by a person or an account: then any field may be filtered and sorted. */
export function isSmallScope(predicate: RecordPredicate): boolean {
  return armsOf(predicate).every((arm) => arm.driver.kind !== 'all');
}
