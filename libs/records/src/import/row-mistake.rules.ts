import type { ImportMapping, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import { OWNER_FIELD } from '../metadata/definition.types';
import { escapePointer } from '../record/record-input.rules';
import type { ReadRow } from './import-row.rules';
import { SYSTEM_TARGETS } from './mapping-target.rules';

const SYSTEM: ReadonlyMap<string, string> = new Map([
  ...[...SYSTEM_TARGETS].map((name): [string, string] => [`/${name}`, name]),
  ['/ownerId', OWNER_FIELD],
]);
const IN_ROW = /^\/values\/([^/]+)\/(\d+)\/values\/([^/]+)/;
const IN_RECORD = /^\/values\/([^/]+)/;

/**
 * Mistakes of fields as mistakes of the columns that they were read from, line by line. A line that has none of its own
 * is told that its record was refused: so the file of refused rows has the whole record.
 */
export function lineMistakes(
  mapping: ImportMapping,
  { lines }: Pick<ReadRow, 'lines'>,
  count: number,
  mistakes: readonly ProblemError[],
): ProblemError[][] {
  const columnOf = new Map([
    ...mapping.columns.map(({ column, field }): [string, string] => [field, column]),
    ...Object.entries(mapping.joined ?? {}).map(([field, parts]): [string, string] => [field, parts[0] ?? field]),
  ]);
  const found = Array.from({ length: count }, (): ProblemError[] => []);
  for (const error of mistakes) {
    const [, subForm = '', row = '', name = ''] = IN_ROW.exec(error.pointer) ?? [];
    const target =
      subForm === '' ? (SYSTEM.get(error.pointer) ?? IN_RECORD.exec(error.pointer)?.[1]) : `${subForm}.${name}`;
    const column = target === undefined ? undefined : (columnOf.get(target) ?? firstOf(mapping, target) ?? undefined);
    const line = subForm === '' ? 0 : (lines[subForm]?.[Number(row)] ?? 0);
    found[line]?.push(column === undefined ? error : { ...error, pointer: `/${escapePointer(column)}` });
  }
  return found.map((errors) => (errors.length > 0 ? errors : [mistake('', 'RECORD_REFUSED')]));
}

/** A mistake of a whole sub-form stands at the first of its columns. */
function firstOf(mapping: ImportMapping, subForm: string): string | null {
  return mapping.columns.find(({ field }) => field.startsWith(`${subForm}.`))?.column ?? null;
}
