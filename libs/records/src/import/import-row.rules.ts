import type { FieldInput, ImportMapping, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import { OWNER_FIELD } from '../metadata/definition.types';
import { escapePointer } from '../record/record-input.rules';
import { cellValue, isoMoment } from './cell.rules';
import { type ImportTarget, SYSTEM_TARGETS, targetFields } from './mapping-target.rules';

/** A reference that a cell names by something else than an id. */
export interface RowReference {
  field: string;
  matchBy: string;
  key: string;
}

/** A row of the file in the words of the module. */
export interface ReadRow {
  values: Record<string, FieldInput>;
  references: RowReference[];
  externalId: string | null;
  parent: string | null;
  currency: string | null;
  createdAt: Date | null;
  mistakes: ProblemError[];
}

const EXTERNAL_ID_LENGTH = 200;
const EARLIEST = Date.UTC(1970, 0, 1);

/** What a row says, by the mapping; mistakes point at its columns. */
export function readImportRow(
  target: ImportTarget,
  columns: readonly string[],
  mapping: ImportMapping,
  cells: readonly string[],
  now: Date,
): ReadRow {
  const fields = targetFields(target);
  const row: ReadRow = {
    ...{ values: {}, references: [], externalId: null, parent: null, currency: null, createdAt: null, mistakes: [] },
  };
  const cellOf = (column: string): string => cells[columns.indexOf(column)] ?? '';
  for (const { column, field: name, matchBy } of mapping.columns) {
    const text = cellOf(column).trim();
    const field = fields.get(name);
    if (field && field.kind !== 'lookup' && field.kind !== 'owner') {
      const value = cellValue(field, cellOf(column), mapping);
      // An empty cell of a new record leaves room for the default.
      if (value !== null || mapping.mode === 'upsert') row.values[name] = value;
    } else if (field || name === OWNER_FIELD) {
      if (text !== '') row.references.push({ field: name, matchBy: matchBy ?? 'externalId', key: text });
      else if (field && mapping.mode === 'upsert') row.values[name] = null;
    } else readSystemCell(row, column, name, text, mapping, now);
  }
  for (const [name, parts] of Object.entries(mapping.joined ?? {})) {
    const joined = parts
      .map((column) => cellOf(column).trim())
      .filter((part) => part !== '')
      .join(' ');
    if (joined !== '' || mapping.mode === 'upsert') row.values[name] = joined;
  }
  return row;
}

function readSystemCell(
  row: ReadRow,
  column: string,
  target: string,
  text: string,
  mapping: ImportMapping,
  now: Date,
): void {
  const place = `/${escapePointer(column)}`;
  if (target === 'externalId' || target === 'parent') {
    if (text.length > EXTERNAL_ID_LENGTH) row.mistakes.push(mistake(place, 'TOO_LONG'));
    else if (text === '' && target === 'parent') row.mistakes.push(mistake(place, 'REQUIRED'));
    else row[target] = text || null;
  } else if (target === 'currency') {
    row.currency = text === '' ? null : text.toUpperCase();
  } else if (target === 'createdAt' && text !== '') {
    const moment = new Date(isoMoment(text, mapping.dateFormat ?? 'iso') ?? Number.NaN);
    if (Number.isNaN(moment.getTime())) row.mistakes.push(mistake(place, 'FORMAT_INVALID'));
    else if (moment > now || moment.getTime() < EARLIEST) row.mistakes.push(mistake(place, 'OUT_OF_RANGE'));
    else row.createdAt = moment;
  }
}

/** Mistakes of fields as mistakes of the columns that they were read from. */
export function atColumns(mapping: ImportMapping, mistakes: readonly ProblemError[]): ProblemError[] {
  const columnOf = new Map([
    ...mapping.columns.map(({ column, field }): [string, string] => [field, column]),
    ...Object.entries(mapping.joined ?? {}).map(([field, parts]): [string, string] => [field, parts[0] ?? field]),
  ]);
  const system = new Map(
    [...SYSTEM_TARGETS, 'ownerId'].map((name) => [`/${name}`, name === 'ownerId' ? OWNER_FIELD : name]),
  );
  return mistakes.map((found) => {
    const field = system.get(found.pointer) ?? /^\/values\/([^/]+)/.exec(found.pointer)?.[1];
    const column = field === undefined ? undefined : columnOf.get(field);
    return column === undefined ? found : { ...found, pointer: `/${escapePointer(column)}` };
  });
}

/** Where a reference's column stands. */
export function columnPointer(mapping: ImportMapping, field: string): string {
  return `/${escapePointer(mapping.columns.find((column) => column.field === field)?.column ?? field)}`;
}
