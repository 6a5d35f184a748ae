import { mistake, refuseMistakes } from '@portico/platform';
import type { RecordQuery } from '../plan-sql/access.types';
import { recordQuery } from '../record/record-query.rules';

/** The list, and for whom the file is: people, an import that makes the records anew, or one that changes them. */
export type ExportQuery = RecordQuery & { form: 'table' | 'import' | 'change' };

/** The query string of a list, and `for=import` or `for=change`. @throws PorticoError INPUT_INVALID and what a list throws */
export function exportQuery(raw: unknown): ExportQuery {
  const { for: purpose, ...list } = (raw ?? {}) as Record<string, unknown>;
  refuseMistakes(
    purpose === undefined || purpose === 'import' || purpose === 'change' ? [] : [mistake('?for', 'NOT_AN_OPTION')],
  );
  return { ...recordQuery(list), form: purpose === 'import' || purpose === 'change' ? purpose : 'table' };
}
