import { mistake, refuseMistakes } from '@portico/platform';
import type { RecordQuery } from '../plan-sql/access.types';
import { recordQuery } from '../record/record-query.rules';

/** The query string of a list, and `for=import`. @throws PorticoError INPUT_INVALID and what a list throws */
export function exportQuery(raw: unknown): RecordQuery & { forImport: boolean } {
  const { for: purpose, ...list } = (raw ?? {}) as Record<string, unknown>;
  refuseMistakes(purpose === undefined || purpose === 'import' ? [] : [mistake('?for', 'NOT_AN_OPTION')]);
  return { ...recordQuery(list), forImport: purpose === 'import' };
}
