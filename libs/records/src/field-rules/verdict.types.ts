import type { ErrorCode, FieldSettings, FileReference } from '@portico/contracts';

/**
 * A value as it is stored: texts, decimal strings, ISO dates, ids; a list of options. `null` is empty and is not stored
 * at all. Files stand with their names, which never change.
 */
export type StoredValue = string | boolean | null | string[] | FileReference[];

/** Lists are the same when what is in them is: they are kept in one order, and a file is what its id says. */
export function isSameValue(one: StoredValue | undefined, other: StoredValue | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return (one ?? null) === (other ?? null);
  return one.length === other.length && one.every((item, index) => keyOf(item) === keyOf(other[index]));
}

function keyOf(item: string | FileReference | undefined): string | undefined {
  return typeof item === 'object' ? item.id : item;
}

/** What the rules of a kind say about one value from outside. */
export type Verdict = { ok: true; value: StoredValue } | { ok: false; code: ErrorCode };

export type ValueRule = (input: unknown, settings: FieldSettings) => Verdict;

export const EMPTY: Verdict = { ok: true, value: null };
export const accepted = (value: StoredValue): Verdict => ({ ok: true, value });
export const refused = (code: ErrorCode): Verdict => ({ ok: false, code });
