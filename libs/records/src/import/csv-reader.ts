import { Readable } from 'node:stream';
import { PorticoError, mistake } from '@portico/platform';
import { CsvError, parse } from 'csv-parse';

export const MAXIMUM_COLUMNS = 200;
const MAXIMUM_RECORD_CHARACTERS = 1_000_000;
const DETECTION_CHARACTERS = 65_536;
const NOT_UTF8 = 'ERR_ENCODING_INVALID_ENCODED_DATA';
const DELIMITERS = [',', ';', '\t'] as const;

/** The header and the rows of a CSV file, read as it arrives: never the whole file at once. */
export interface CsvFile {
  columns: string[];
  /** Each as long as `columns` unless the file says otherwise. */
  rows: AsyncIterable<string[]>;
}

/**
 * Reads UTF-8, with or without byte order mark, separated by comma, semicolon or tab.
 * @throws PorticoError CSV_INVALID with the line, at once or while the rows are read
 */
export async function readCsv(source: AsyncIterable<Buffer>): Promise<CsvFile> {
  const texts = decoded(source)[Symbol.asyncIterator]();
  let head = '';
  let isOver = false;
  while (!isOver && !/[\r\n]/.test(head) && head.length < DETECTION_CHARACTERS) {
    const next = await texts.next();
    isOver = next.done === true;
    head += next.value ?? '';
  }
  const parser = Readable.from(chained(head, texts)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(head),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAXIMUM_RECORD_CHARACTERS,
    }),
  );
  const records = guarded(parser)[Symbol.asyncIterator]();
  const first = await records.next();
  if (first.done) throw invalid('The file is empty.');
  return { columns: checkedColumns(first.value), rows: { [Symbol.asyncIterator]: () => records } };
}

/** The delimiter that stands most often in the header, outside of quotes. */
export function delimiterOf(head: string): string {
  const header = head.replaceAll(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function checkedColumns(header: readonly string[]): string[] {
  const columns = header.map((name) => name.normalize('NFC').trim());
  if (columns.length > MAXIMUM_COLUMNS) throw invalid(`A file has at most ${MAXIMUM_COLUMNS} columns.`);
  if (columns.some((name) => name === '')) throw invalid('Every column needs a name in the first line.');
  if (new Set(columns).size < columns.length) throw invalid('Two columns have the same name.');
  return columns;
}

async function* decoded(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source) yield withoutNul(decoder.decode(chunk, { stream: true }));
    yield withoutNul(decoder.decode());
  } catch (error) {
    throw (error as { code?: unknown }).code === NOT_UTF8 ? invalid('The file is not UTF-8.') : error;
  }
}

function withoutNul(text: string): string {
  if (text.includes('\0')) throw invalid('The file is not a text.');
  return text;
}

async function* chained(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* guarded(parser: AsyncIterable<string[]> & { destroy(): unknown }): AsyncGenerator<string[]> {
  try {
    for await (const record of parser) yield record;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { lines?: unknown };
    throw invalid(typeof lines === 'number' ? `Line ${lines} cannot be read.` : 'The file cannot be read.');
  } finally {
    parser.destroy();
  }
}

function invalid(detail: string): PorticoError {
  return new PorticoError('CSV_INVALID', { detail, errors: [mistake('/file', 'CSV_INVALID', detail)] });
}
