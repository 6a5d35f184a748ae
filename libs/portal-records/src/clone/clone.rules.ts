import type { FieldInput, FieldValue, PlanLayout, PortalRecord, PortalValue, SubFormRow } from '@portico/contracts';
import { isChoices, isFiles, isRows } from '@portico/contracts';

/**
 * What a copy of a record begins with (R31): of the fields that the user sees of the source, those that they may give
 * to a new record. What is hidden, read-only or set by the server is not copied.
 *
 * - A reference is copied where the user may open its record: another one they could not choose either.
 * - Files stay with the record that they were given to.
 * - Rows of sub-forms become new rows, column by column under the same rule.
 */
export function copiedValues({ values }: PortalRecord, { visible, writable }: PlanLayout): Record<string, FieldInput> {
  const isCopied = (path: string) => visible.has(path) && writable.has(path);
  const copies: Record<string, FieldInput> = {};
  for (const [name, value] of Object.entries(values)) {
    const copy = isCopied(name) ? copyOf(value, (column) => isCopied(`${name}.${column}`)) : undefined;
    if (copy !== undefined) copies[name] = copy;
  }
  return copies;
}

/** Undefined for what cannot be copied. */
function copyOf(value: PortalValue, isCopied: (column: string) => boolean): FieldInput | undefined {
  if (isChoices(value)) return value;
  if (isFiles(value)) return undefined;
  if (isRows(value)) return value.map((row) => ({ values: cellsOf(row, isCopied) }));
  if (value === null || typeof value !== 'object') return value;
  return value.id ?? undefined;
}

function cellsOf({ values }: SubFormRow, isCopied: (column: string) => boolean): Record<string, FieldInput> {
  const cells: Record<string, FieldInput> = {};
  for (const [column, value] of Object.entries<FieldValue>(values)) {
    const copy = isCopied(column) ? copyOf(value, () => false) : undefined;
    if (copy !== undefined) cells[column] = copy;
  }
  return cells;
}
