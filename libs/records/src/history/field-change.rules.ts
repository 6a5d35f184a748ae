import type { RecordStatesChange } from '@portico/contracts';
import { type StoredValue, isSameValue } from '../field-rules/verdict.types';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { RecordDraft, StoredValues, SubFormDraftRow } from '../record/record-draft.types';

/** A change as it is kept: ids and stored values; names are read when it is shown. */
export interface StoredChange {
  /** Null for a property of the record itself. */
  fieldId: string | null;
  name: string;
  before: StoredValue;
  after: StoredValue;
  rows?: { added: number; changed: number; removed: number };
}

/** The record as it was, as far as a change of it is told. */
export interface Former {
  layout_id: string;
  owner_id: string;
  external_id: string | null;
  currency: string;
  field_values: Readonly<StoredValues>;
}

/** What of a record differs after a write, field by field in the module's order, then its own properties. */
export function fieldChanges(
  module: ModuleDefinition,
  former: Former,
  formerRows: Readonly<Record<string, readonly SubFormDraftRow[]>>,
  draft: RecordDraft,
): StoredChange[] {
  const fields = module.fields.flatMap((field): StoredChange[] => {
    const { id: fieldId, apiName: name } = field;
    if (field.kind === 'sub-form') {
      const rows = rowChanges(formerRows[name] ?? [], draft.subForms[name]);
      return rows ? [{ fieldId, name, before: null, after: null, rows }] : [];
    }
    return differing(fieldId, name, former.field_values[name], draft.values[name]);
  });
  return [
    ...fields,
    ...differing(null, 'ownerId', former.owner_id, draft.ownerId),
    ...differing(null, 'layoutId', former.layout_id, draft.layoutId),
    ...differing(null, 'externalId', former.external_id, draft.externalId),
    ...differing(null, 'currency', former.currency, draft.currency),
  ];
}

/** The states that differ. */
export function stateChanges(
  former: Readonly<Record<keyof RecordStatesChange, string | null>>,
  change: RecordStatesChange,
): StoredChange[] {
  return (['approvalState', 'reviewState', 'processingBasis', 'consentState'] as const).flatMap((name) =>
    change[name] === undefined ? [] : differing(null, name, former[name], change[name]),
  );
}

function rowChanges(
  before: readonly SubFormDraftRow[],
  after: readonly SubFormDraftRow[] | undefined,
): StoredChange['rows'] | null {
  if (!after) return null;
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = after.filter((row) => known.has(row.id));
  const rows = {
    added: after.length - kept.length,
    changed: kept.filter((row) => !isSame(known.get(row.id)?.values ?? {}, row.values)).length,
    removed: before.length - kept.length,
  };
  return rows.added + rows.changed + rows.removed > 0 ? rows : null;
}

function isSame(one: Readonly<StoredValues>, other: Readonly<StoredValues>): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
    isSameValue(one[name], other[name]),
  );
}

function differing(
  fieldId: string | null,
  name: string,
  before: StoredValue | undefined,
  after: StoredValue | undefined,
): StoredChange[] {
  return isSameValue(before, after) ? [] : [{ fieldId, name, before: before ?? null, after: after ?? null }];
}
