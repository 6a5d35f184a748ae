import type { RecordPredicate } from '@portico/contracts';
import { armsOf, conditionOf, sourceOf } from './predicate.sql';
import { SqlParameters } from './sql-parameters';
import type { Statement } from './statement.sql';

/** What one person reaches in a module, and what they reached. */
export interface ReachChange {
  reached: RecordPredicate;
  before: RecordPredicate;
}

/** Records counted of one alternative at most, and records of a whole module that are looked through, newest first. */
export const EXPOSURE_LIMITS = { counted: 2_000, scanned: 50_000 } as const;

/**
 * How many records come into the reach of somebody who did not reach them before: the arms of a list, less the
 * condition of a check, so that the count cannot disagree with what the portal shows. Null: none in any case.
 */
export function newlyReachedStatement(moduleId: string, changes: readonly ReachChange[]): Statement | null {
  const parameters = new SqlParameters();
  const moduleSql = parameters.add(moduleId, 'uuid');
  const found: string[] = [];
  let scans = false;
  for (const { reached, before } of different(changes)) {
    const arms = armsOf(reached);
    // PostgreSQL refuses parameters that no part of the statement uses.
    if (arms.length === 0) continue;
    const known = conditionOf(before, 'r', parameters);
    if (known === 'true') continue;
    for (const arm of arms) {
      const { from, conditions, between } = sourceOf(arm, moduleSql, parameters);
      const isWhole = arm.driver.kind === 'all';
      scans ||= isWhole;
      const source = isWhole
        ? `(SELECT * FROM records n WHERE n.organisation_id = $1 AND n.module_id = ${moduleSql} AND n.deleted_at IS NULL
            ORDER BY n.id DESC LIMIT ${EXPOSURE_LIMITS.scanned}) r`
        : `${between === null ? '' : `(${between}) m CROSS JOIN `}${from}`;
      // Of a record without a value a condition says neither yes nor no: it was not reached.
      const where = [...conditions, 'r.deleted_at IS NULL', `${known} IS NOT TRUE`].join(' AND ');
      found.push(
        `(SELECT r.id, ${found.length} AS arm FROM ${source} WHERE ${where} LIMIT ${EXPOSURE_LIMITS.counted})`,
      );
    }
  }
  if (found.length === 0) return null;
  const isScanCut = `(SELECT count(*) FROM (SELECT 1 FROM records n WHERE n.organisation_id = $1
    AND n.module_id = ${moduleSql} AND n.deleted_at IS NULL LIMIT ${EXPOSURE_LIMITS.scanned + 1}) n) > ${EXPOSURE_LIMITS.scanned}`;
  const sql = `WITH found AS MATERIALIZED (${found.join(' UNION ALL ')})
    SELECT (SELECT count(DISTINCT id)::integer FROM found) AS count,
      EXISTS (SELECT 1 FROM found GROUP BY arm HAVING count(*) >= ${EXPOSURE_LIMITS.counted})${
        scans ? ` OR ${isScanCut}` : ''
      } AS is_cut`;
  return { sql, values: parameters.values };
}

/** People whose reach changes alike, as with public modules, are asked for once; those without a change not at all. */
function different(changes: readonly ReachChange[]): ReachChange[] {
  const byText = new Map(
    changes
      .filter(({ reached, before }) => JSON.stringify(reached) !== JSON.stringify(before))
      .map((change) => [JSON.stringify([change.reached, change.before]), change]),
  );
  return [...byText.values()];
}
