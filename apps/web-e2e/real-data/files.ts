import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type FileName = 'customers' | 'employees' | 'products' | 'invoices' | 'invoice-lines';
/** A row by the names of its columns; a column that the file does not have is a mistake of the test. */
export type FileRow = (column: string) => string;

/** The folder that `PORTICO_REAL_DATA` names; the files stay where they are. */
export function realDataFolder(): string {
  const folder = process.env['PORTICO_REAL_DATA'];
  if (!folder) throw new Error('PORTICO_REAL_DATA names no folder.');
  return folder;
}

export function filePath(name: FileName): string {
  return join(realDataFolder(), `${name}.csv`);
}

export function rowsOf(name: FileName): FileRow[] {
  const rows = parse(readFileSync(filePath(name)), { columns: true, bom: true }) as Record<string, string>[];
  return rows.map((row) => (column: string): string => {
    const cell = row[column];
    if (cell === undefined) throw new Error(`${name}.csv has no column ${column}`);
    return cell.trim();
  });
}

export function nameOf(person: FileRow): string {
  return `${person('FirstName')} ${person('LastName')}`;
}

/** Exact sums and comparisons: amounts as whole numbers of 1/1000. */
export function thousandths(amount: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,3})0*)?$/.exec(amount);
  if (!match) throw new Error(`"${amount}" is not an amount with three decimals at most`);
  const [, sign, whole = '', fraction = ''] = match;
  const value = BigInt(whole) * 1_000n + BigInt(fraction.padEnd(3, '0'));
  return sign === '-' ? -value : value;
}

export function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** How often each value occurs. */
export function histogram(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
