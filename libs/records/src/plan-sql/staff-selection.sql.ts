import type { FilterCondition } from '@portico/contracts';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { filterSql } from './filter.sql';
import { checkQuery } from './query-fields.rules';
import type { SqlParameters } from './sql-parameters';
import { staffAccess } from './staff-access.rules';

/**
 * What a staff list of a module selects, as a condition on rows `r` of `records`: for statements of other domains that
 * take whole selections at once, such as "invite all that match". The same rules as for the list itself.
 *
 * @throws PorticoError FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID
 */
export function staffSelectionSql(
  metadata: OrganisationMetadata,
  module: ModuleDefinition,
  { filter, q }: { filter: readonly FilterCondition[]; q: string | null },
  parameters: SqlParameters,
): string {
  const query = { limit: 1, cursor: null, sort: [], filter, q, fields: [], count: null, isDeleted: false };
  const checked = checkQuery(staffAccess(metadata, module), module, query);
  const moduleSql = parameters.add(module.id, 'uuid');
  return [
    'r.organisation_id = $1',
    `r.module_id = ${moduleSql}`,
    'r.deleted_at IS NULL',
    ...checked.filter.map((condition) => filterSql(condition, checked.isSmall, parameters)),
    ...(q === null ? [] : [`r.words @@ record_query(${moduleSql}, ${parameters.add(q, 'text')})`]),
  ].join(' AND ');
}
