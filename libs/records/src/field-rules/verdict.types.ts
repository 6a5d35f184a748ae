import type { ErrorCode, FieldSettings } from '@portico/contracts';

/** A value as it is stored: texts, decimal strings, ISO dates, ids. `null` is empty and is not stored at all. */
export type StoredValue = string | boolean | null;

/** What the rules of a kind say about one value from outside. */
export type Verdict = { ok: true; value: StoredValue } | { ok: false; code: ErrorCode };

export type ValueRule = (input: unknown, settings: FieldSettings) => Verdict;

export const EMPTY: Verdict = { ok: true, value: null };
export const accepted = (value: StoredValue): Verdict => ({ ok: true, value });
export const refused = (code: ErrorCode): Verdict => ({ ok: false, code });
