/** Plainly a number or a phone number: spreadsheets show it as it is, whatever its first character. */
const HARMLESS = /^[+-]?[\d .,()/-]+$/;
/** Behind apostrophes too: else the one that is put before it could not be told from those that were there. */
const FORMULA_START = /^'*[=+\-@\t\r\n]/;
const MADE_SAFE = /^'+[=+\-@\t\r\n]/;

/**
 * A cell of a CSV file that no spreadsheet takes for a formula: what looks like one gets an apostrophe before it.
 * Source: api.md "Bulk"; security.md "Input".
 */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = FORMULA_START.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What `csvCell` was told, from what it wrote: without the apostrophe that keeps a spreadsheet from calculating. */
export function csvText(cell: string): string {
  return MADE_SAFE.test(cell) ? cell.slice(1) : cell;
}

/** One line, as RFC 4180 ends it. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What a spreadsheet needs to read the file as UTF-8. */
export const CSV_BYTE_ORDER_MARK = '\ufeff';
