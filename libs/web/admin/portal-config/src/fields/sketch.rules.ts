import type { FieldMetadata, FieldValue } from '@portico/contracts';

/** A record as the portal's list shows it on a phone. */
export interface SketchCard {
  heading: string | null;
  status: { field: FieldMetadata; value: FieldValue } | null;
  subline: { field: FieldMetadata; value: FieldValue } | null;
  lines: { field: FieldMetadata; value: FieldValue }[];
}

const LINES = 5;
const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * What a card has room for, in the order of the module's fields: the name, the first pick list as a chip, the first text
 * below the name, then a few lines. What the server left out is not visible and so is not there.
 */
export function sketchCard(
  record: { name: string | null; values: Readonly<Record<string, FieldValue>> },
  fields: readonly FieldMetadata[],
  nameField: string,
): SketchCard {
  const shown = fields.flatMap((field) => {
    const value = record.values[field.apiName];
    return value === undefined || field.apiName === nameField ? [] : [{ field, value }];
  });
  const filled = shown.filter(({ value }) => !isEmpty(value));
  const status = filled.find(({ field }) => field.kind === 'pick-list') ?? null;
  const subline = filled.find(({ field }) => field.kind === 'text' && field.isMandatory) ?? null;
  const rest = shown.filter((one) => one !== status && one !== subline);
  // Filled lines say more about what is opened than dashes do.
  const lines = [...rest].sort((a, b) => Number(isEmpty(a.value)) - Number(isEmpty(b.value))).slice(0, LINES);
  return { heading: record.name, status, subline, lines };
}
