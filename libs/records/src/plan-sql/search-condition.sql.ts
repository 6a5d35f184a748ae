import type { RecordAccess } from './access.types';
import type { CheckedQuery } from './query-fields.rules';
import type { SqlParameters } from './sql-parameters';

/** What a search over a whole module looks at: matches beyond are not found, so that no search is slow. */
const SEARCH_LIMIT = 10_000;

/** `searched`: what the reader sees on every record. */
export interface Search extends Pick<CheckedQuery, 'searched' | 'seesWords'> {
  q: string | null;
  moduleSql: string;
  owners: readonly string[];
  /** Whether it is over all records of the module, not a scope of them. */
  isWhole: boolean;
  shape: RecordAccess['shape'];
}

/** A search as conditions on the rows `r`. */
export function searchConditions(search: Search, parameters: SqlParameters): string[] {
  const { q, moduleSql, owners, isWhole, shape, seesWords } = search;
  if (q === null) return [];
  if (!isWhole) return [containsSql(q, search, parameters)];
  const text = parameters.add(q, 'text');
  // As a value that is found out first: were it known beforehand, PostgreSQL would plan each search anew.
  const query = `(SELECT record_query(${moduleSql}, ${text}))`;
  // The words name the module: with `OFFSET 0` they alone lead, in a small organisation as in a large one.
  const found = `SELECT id, organisation_id, module_id, owner_id FROM records WHERE words @@ ${query} OFFSET 0`;
  const theirs = owners.length > 0 ? ` AND ${ownedBy(owners, 'w', parameters)}` : '';
  const hits = `r.id IN (SELECT w.id FROM (${found}) w
      WHERE w.organisation_id = $1 AND w.module_id = ${moduleSql}${theirs} LIMIT ${SEARCH_LIMIT})`;
  // Words come from the name and the e-mail address: a reader who does not see both is answered by what they see.
  return shape === 'staff' && seesWords ? [hits] : [hits, containsSql(q, search, parameters)];
}

export function ownedBy(owners: readonly string[], alias: string, parameters: SqlParameters): string {
  return owners.map((id) => `${alias}.owner_id = ${parameters.add(id, 'uuid')}`).join(' AND ');
}

/** Every word of the search, somewhere in the fields that the reader sees. */
function containsSql(q: string, { searched }: Search, parameters: SqlParameters): string {
  const texts = searched.map((field) => `r.field_values ->> '${field.apiName}'`);
  if (texts.length === 0) return 'false';
  const folded = `fold_text(concat_ws(' ', ${texts.join(', ')}))`;
  const text = parameters.add(q, 'text');
  return `${folded} LIKE ALL (SELECT '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      FROM regexp_split_to_table(fold_text(${text}), '\\s+') AS word)`;
}
