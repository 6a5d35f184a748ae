import type { RecordConflict, RecordHistoryEntry } from '@portico/contracts';
import type { RecordForm } from './record-form.store';

/** What a refused change was told; nothing where it was told nothing. */
export function conflictChanges(context: Readonly<Record<string, unknown>> | undefined): RecordHistoryEntry[] {
  const changes = context?.['changes'];
  return Array.isArray(changes) ? (changes as RecordConflict['changes']) : [];
}

/** Fields that both changed. */
export function contestedFields(changes: readonly RecordHistoryEntry[], form: RecordForm): ReadonlySet<string> {
  const { values, ownerId } = form.controls;
  const mine = Object.entries(values.controls).flatMap(([name, control]) => (control.dirty ? [name] : []));
  if (ownerId.dirty) mine.push('ownerId');
  const theirs = new Set(changes.flatMap((entry) => entry.changes.map(({ field }) => field)));
  return new Set(mine.filter((name) => theirs.has(name)));
}
