import type { FilterCondition } from '@portico/contracts';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { RecordAccess } from './access.types';
import { filterSql, openSql } from './filter.sql';
import { conditionOf } from './predicate.sql';
import { checkQuery } from './query-fields.rules';
import type { SqlParameters } from './sql-parameters';

/**
 * What a staff list of a module selects, as a condition on rows `r` of `records`: for statements of other domains that
 * take whole selections at once, such as "invite all that match". The same rules as for the list itself.
 *
 * @throws PorticoError FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID
 */
export function staffSelectionSql(
  access: RecordAccess,
  module: ModuleDefinition,
  { filter, q }: { filter: readonly FilterCondition[]; q: string | null },
  parameters: SqlParameters,
): string {
  const query = { limit: 1, cursor: null, sort: [], filter, q, fields: [], count: null, isDeleted: false };
  const checked = checkQuery(access, module, query);
  const moduleSql = parameters.add(module.id, 'uuid');
  return [
    'r.organisation_id = $1',
    `r.module_id = ${moduleSql}`,
    'r.deleted_at IS NULL',
    ...openSql(access, module, checked.filter),
    conditionOf(access.plan.records.view, 'r', parameters),
    ...checked.filter.map((condition) => filterSql(condition, checked.isSmall, parameters)),
    ...(q === null ? [] : [wordsSql(checked.seesWords, 'r', moduleSql, parameters.add(q, 'text'))]),
  ].join(' AND ');
}

/** Rows within the reach of one of the plans, of different modules. */
export function withinReachSql(accesses: readonly RecordAccess[], alias: string, parameters: SqlParameters): string {
  const conditions = Map.groupBy(accesses, ({ plan }) => JSON.stringify(plan.records.view));
  const alternatives = [...conditions.values()].map((alike) => {
    const ids = parameters.add(
      alike.map(({ plan }) => plan.moduleId),
      'uuid[]',
    );
    const reach = conditionOf((alike[0] as RecordAccess).plan.records.view, alias, parameters);
    return `(${alias}.module_id = ANY (${ids}) AND ${reach})`;
  });
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' OR ')})`;
}

/** The words of a record are its name's and its e-mail address's: who does not see the address is not found by it. */
function wordsSql(seesWords: boolean, alias: string, moduleSql: string, textSql: string): string {
  const asked = `record_query(${moduleSql}, ${textSql})`;
  const found = `${alias}.words @@ ${asked}`;
  return seesWords ? found : `${found} AND record_words(${moduleSql}, ${alias}.name, NULL) @@ ${asked}`;
}
