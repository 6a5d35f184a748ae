import type { ProblemError } from '../common/problem';
import type { RecordChange } from './record';

/** Records of one call at most. */
export const MAXIMUM_UPSERT = 1_000;

/**
 * POST …/modules/{module}/records/upsert. A row whose key some record has changes that record; any other becomes a new
 * one. `matchBy` is `externalId` (default) or the api name of a unique field.
 */
export interface RecordUpsert {
  matchBy?: string;
  records: RecordUpsertRow[];
}
export type RecordUpsertRow = RecordChange;

/** One outcome for each row, in their order; refused rows hinder no other. Pointers begin at `/records/{index}`. */
export interface RecordUpsertResult {
  counts: { created: number; updated: number; refused: number };
  outcomes: RecordUpsertOutcome[];
}
export interface RecordUpsertOutcome {
  outcome: 'created' | 'updated' | 'refused';
  /** Null where it was refused. */
  id: string | null;
  errors: ProblemError[];
}
