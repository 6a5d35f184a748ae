import type { RecordPredicate } from '@portico/contracts';
import type { SqlParameters } from './sql-parameters';

type Driver = Extract<RecordPredicate, { kind: 'all' | 'own' | 'linked' | 'created-by' }>;

/** One alternative of a predicate: an index range that drives it, and what narrows it further. */
export interface Arm {
  driver: Driver;
  layoutIds: readonly (readonly string[])[];
  except: readonly string[];
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
    default:
      return [{ driver: predicate, layoutIds: [], except: [] }];
  }
}

/** Where an arm's records come from; `idSql` is the column that its index is ordered by. */
export interface ArmSource {
  from: string;
  conditions: string[];
  idSql: string;
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
  switch (driver.kind) {
    case 'linked':
      return {
        from: recordsOf('record_links l', 'l.record_id'),
        conditions: [
          'l.organisation_id = $1',
          `l.field_id = ${parameters.add(driver.fieldId, 'uuid')}`,
          `l.target_id = ${parameters.add(driver.targetId, 'uuid')}`,
          `r.module_id = ${moduleSql}`,
          ...conditions,
        ],
        idSql: 'l.record_id',
      };
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
      };
  }
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

function isEverything({ driver, layoutIds, except }: Arm): boolean {
  return driver.kind === 'all' && layoutIds.length === 0 && except.length === 0;
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
  ];
}

/** Whether every alternative is bounded by a person or an account: then any field may be filtered and sorted. */
export function isSmallScope(predicate: RecordPredicate): boolean {
  return armsOf(predicate).every((arm) => arm.driver.kind !== 'all');
}
