import type { FieldInput, ImportMapping, ProblemError, SubFormRowInput } from '@portico/contracts';
import { mistake } from '@portico/platform';
import { OWNER_FIELD } from '../metadata/definition.types';
import { escapePointer } from '../record/record-input.rules';
import { cellValue, isoMoment } from './cell.rules';
import type { FileRow } from './file-row.rules';
import type { ImportPlan, PlannedColumn } from './import-plan.rules';

/** A reference that a cell names by something else than an id. */
export interface RowReference {
  target: string;
  matchBy: string;
  key: string;
  /** Where the id belongs. */
  into: Record<string, FieldInput>;
  name: string;
}

/** One or several lines of the file in the words of the module. */
export interface ReadRow {
  values: Record<string, FieldInput>;
  references: RowReference[];
  /** Of a record that is there. */
  id: string | null;
  externalId: string | null;
  parent: string | null;
  currency: string | null;
  createdAt: Date | null;
  /** By sub-form: of each row, the line that it stands in. */
  lines: Record<string, number[]>;
  mistakes: ProblemError[];
}

const EXTERNAL_ID_LENGTH = 200;
const EARLIEST = Date.UTC(1970, 0, 1);

/** What the lines of one record say, by the mapping; mistakes point at its columns. */
export function readImportRow(plan: ImportPlan, group: readonly FileRow[], now: Date): ReadRow {
  const row: ReadRow = {
    ...{ values: {}, references: [], id: null, externalId: null, parent: null, currency: null, createdAt: null },
    ...{ lines: {}, mistakes: group.flatMap(({ mistakes }) => mistakes) },
  };
  const [{ cells } = { cells: [] }] = group;
  for (const column of plan.planned) {
    const cell = cells[column.index] ?? '';
    if (column.path) continue;
    if (column.field || column.target === OWNER_FIELD) readField(plan, row, row.values, column, column.target, cell);
    else readSystemCell(row, plan, column, cell.trim(), now);
  }
  for (const { target, indexes } of plan.joined) {
    const parts = indexes.map((index) => cells[index]?.trim() ?? '').filter((part) => part !== '');
    if (parts.length > 0 || keepsEmpty(plan)) row.values[target] = parts.join(' ');
  }
  for (const subForm of plan.subForms) readRows(plan, row, subForm, group);
  return row;
}

/** An empty cell of a new record leaves room for the default; of a known one it empties the field. */
function keepsEmpty({ mapping }: ImportPlan): boolean {
  return mapping.mode !== 'create';
}

function readField(
  plan: ImportPlan,
  row: ReadRow,
  into: Record<string, FieldInput>,
  { target, field, matchBy }: PlannedColumn,
  name: string,
  cell: string,
): void {
  if (field && field.kind !== 'lookup' && field.kind !== 'owner') {
    const value = cellValue(field, cell, plan.mapping);
    if (value !== null || keepsEmpty(plan)) into[name] = value;
    return;
  }
  const key = cell.trim();
  if (key !== '') row.references.push({ target, matchBy, key, into, name });
  else if (field && keepsEmpty(plan)) into[name] = null;
}

/** A line that fills no column of the sub-form has no row of it. */
function readRows(plan: ImportPlan, row: ReadRow, subForm: string, group: readonly FileRow[]): void {
  const columns = plan.planned.filter(({ path }) => path?.[0] === subForm);
  const rows: SubFormRowInput[] = [];
  const lines: number[] = [];
  group.forEach(({ cells }, line) => {
    if (columns.every(({ index }) => (cells[index] ?? '').trim() === '')) return;
    const values: Record<string, FieldInput> = {};
    for (const column of columns)
      readField(plan, row, values, column, column.path?.[1] ?? '', cells[column.index] ?? '');
    rows.push({ values });
    lines.push(line);
  });
  row.lines[subForm] = lines;
  if (rows.length > 0 || keepsEmpty(plan)) row.values[subForm] = rows;
}

function readSystemCell(
  row: ReadRow,
  plan: ImportPlan,
  { target, index }: PlannedColumn,
  text: string,
  now: Date,
): void {
  const place = `/${escapePointer(plan.columns[index] ?? '')}`;
  if (target === 'externalId' || target === 'parent') {
    if (text.length > EXTERNAL_ID_LENGTH) row.mistakes.push(mistake(place, 'TOO_LONG'));
    else if (text === '' && target === 'parent') row.mistakes.push(mistake(place, 'REQUIRED'));
    else row[target] = text || null;
  } else if (target === 'id') {
    row.id = text.toLowerCase() || null;
  } else if (target === 'currency') {
    row.currency = text === '' ? null : text.toUpperCase();
  } else if (target === 'createdAt' && text !== '') {
    const moment = new Date(isoMoment(text, plan.mapping.dateFormat ?? 'iso') ?? Number.NaN);
    if (Number.isNaN(moment.getTime())) row.mistakes.push(mistake(place, 'FORMAT_INVALID'));
    else if (moment > now || moment.getTime() < EARLIEST) row.mistakes.push(mistake(place, 'OUT_OF_RANGE'));
    else row.createdAt = moment;
  }
}

/** Where a target's column stands. */
export function columnPointer(mapping: ImportMapping, target: string): string {
  return `/${escapePointer(mapping.columns.find(({ field }) => field === target)?.column ?? target)}`;
}
