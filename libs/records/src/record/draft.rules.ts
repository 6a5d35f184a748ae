import { type ProblemError, isChoices } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { OWNER_FIELD } from '../metadata/definition.types';
import { LINE_ITEMS, documentSums, grandTotal, isDocument, lineTotal } from './document-totals.rules';
import type { StoredValues, SubFormDraftRow } from './record-draft.types';
import { type ReadInput, type SubFormInputRow, isServers } from './record-input.rules';

/** Defaults for what was not sent at all. What was sent as empty stays empty. */
export function applyDefaults(fields: readonly FieldDefinition[], values: StoredValues): void {
  for (const { apiName, defaultValue } of fields) {
    if (values[apiName] !== undefined) continue;
    if (typeof defaultValue === 'string' || typeof defaultValue === 'boolean') values[apiName] = defaultValue;
    else if (isChoices(defaultValue)) values[apiName] = [...defaultValue];
  }
}

/**
 * Mandatory fields without a value. Of a new record all count; of a change only what was sent, so that an old gap
 * does not hinder an unrelated edit.
 */
export function missingMistakes(
  module: ModuleDefinition,
  values: Readonly<StoredValues>,
  rows: Readonly<Record<string, readonly { values: Readonly<StoredValues> }[]>>,
  pointer: string,
  sent: ReadonlySet<string> | null,
): ProblemError[] {
  return module.fields.flatMap((field) => {
    const place = `${pointer}/${field.apiName}`;
    if (field.kind === 'sub-form') {
      const lines = rows[field.apiName] ?? [];
      const isMissing = field.isMandatory && lines.length === 0 && (sent === null || sent.has(field.apiName));
      return [
        ...(isMissing ? [mistake(place, 'REQUIRED')] : []),
        ...lines.flatMap((line, index) => missingIn(field.columns, line.values, `${place}/${index}/values`)),
      ];
    }
    return sent === null || sent.has(field.apiName) ? missingIn([field], values, pointer) : [];
  });
}

/** Mandatory ones among the fields that have no value. */
export function missingIn(
  fields: readonly FieldDefinition[],
  values: Readonly<StoredValues>,
  pointer: string,
): ProblemError[] {
  return fields
    .filter((field) => field.isMandatory && !isServers(field) && field.apiName !== OWNER_FIELD)
    .filter((field) => values[field.apiName] === null || values[field.apiName] === undefined)
    .map((field) => mistake(`${pointer}/${field.apiName}`, 'REQUIRED'));
}

/**
 * The rows of a sub-form after a change: a row that keeps its id keeps what was not sent (columns that the writer
 * cannot see among it); a row without one is new; rows that were not sent are gone.
 */
export function mergeRows(
  field: FieldDefinition,
  sent: readonly SubFormInputRow[],
  existing: readonly SubFormDraftRow[],
  pointer: string,
  makeId: () => string,
): { rows: SubFormDraftRow[]; mistakes: ProblemError[] } {
  const known = new Map(existing.map((row) => [row.id, row]));
  const mistakes: ProblemError[] = [];
  const rows = sent.map((row, index): SubFormDraftRow => {
    if (row.id === null) {
      const values = { ...row.values };
      applyDefaults(field.columns, values);
      return { id: makeId(), externalId: null, values };
    }
    const kept = known.get(row.id);
    if (!kept) mistakes.push(mistake(`${pointer}/${field.apiName}/${index}/id`, 'REFERENCE_NOT_FOUND'));
    return { id: row.id, externalId: kept?.externalId ?? null, values: { ...kept?.values, ...row.values } };
  });
  return { rows, mistakes };
}

/**
 * Document totals follow from the lines when those are written, and the grand total also when discount or adjustment
 * is. Otherwise they stay: an imported document keeps the totals of its file. A new line takes its product's price
 * over when none was sent.
 */
export function applyTotals(
  module: ModuleDefinition,
  values: StoredValues,
  lines: readonly SubFormDraftRow[] | undefined,
  sent: ReadonlySet<string>,
  priceOf: (productId: string) => string | null,
): void {
  if (!isDocument(module)) return;
  if (lines) {
    for (const line of lines) {
      const { product, unitPrice } = line.values;
      if (unitPrice === undefined && typeof product === 'string') line.values['unitPrice'] = priceOf(product);
      line.values['lineTotal'] = lineTotal(line.values);
    }
    Object.assign(values, documentSums(lines.map((line) => line.values)));
  }
  if (lines || sent.has('discount') || sent.has('adjustment')) values['grandTotal'] = grandTotal(values);
}

/** Names of the fields that a body touches, sub-forms among them. */
export function sentFields(read: ReadInput): Set<string> {
  return new Set([...Object.keys(read.values), ...Object.keys(read.subForms)]);
}

export function linesOf(subForms: Readonly<Record<string, SubFormDraftRow[]>>): SubFormDraftRow[] | undefined {
  return subForms[LINE_ITEMS];
}

/** Without those whose place has a mistake already: a value that was not understood is not missing as well. */
export function notYetNamed(named: readonly ProblemError[], found: readonly ProblemError[]): ProblemError[] {
  const places = new Set(named.map(({ pointer }) => pointer));
  return found.filter(({ pointer }) => !places.has(pointer));
}
