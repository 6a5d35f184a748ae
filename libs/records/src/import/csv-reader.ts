import { Readable } from 'node:stream';
import type { CsvDelimiter, ImportFormat } from '@portico/contracts';
import { CsvError, parse } from 'csv-parse';
import { decoded } from './csv-decoder';
import { delimiterOf } from './csv-delimiter.rules';
import { type CsvHeader, headerOf } from './csv-header.rules';
import { csvInvalid } from './csv.errors';

const MAXIMUM_RECORD_CHARACTERS = 1_000_000;
const DETECTION_CHARACTERS = 65_536;
const LINE_ENDS = ['\r\n', '\n', '\r'];

export interface CsvRow {
  /** As a spreadsheet numbers rows: the first line is 1, empty lines count, quoted line breaks do not. */
  number: number;
  cells: string[];
}

/** The header and the rows of a CSV file, read as it arrives: never the whole file at once. */
export interface CsvFile {
  header: CsvHeader;
  delimiter: CsvDelimiter;
  /** Without the empty ones. */
  rows: AsyncIterable<CsvRow>;
}

/**
 * Reads a file of an encoding; the delimiter is found where none is told.
 *
 * @throws PorticoError CSV_INVALID with the line, at once or while the rows are read
 */
export async function readCsv(
  source: AsyncIterable<Buffer>,
  format: Pick<ImportFormat, 'encoding'> & Partial<ImportFormat>,
): Promise<CsvFile> {
  const texts = decoded(source, format.encoding)[Symbol.asyncIterator]();
  let head = '';
  let isOver = false;
  while (!isOver && head.length < DETECTION_CHARACTERS) {
    const next = await texts.next();
    isOver = next.done === true;
    head += next.value ?? '';
  }
  const delimiter = format.delimiter ?? delimiterOf(head);
  const parser = Readable.from(chained(head, texts)).pipe(
    parse({
      delimiter,
      record_delimiter: LINE_ENDS,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAXIMUM_RECORD_CHARACTERS,
    }),
  );
  const rows = numbered(parser)[Symbol.asyncIterator]();
  const first = await rows.next();
  if (first.done) throw csvInvalid('The file is empty.');
  return { header: headerOf(first.value.cells), delimiter, rows: { [Symbol.asyncIterator]: () => rows } };
}

async function* chained(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    // Whoever stops reading gives the file back.
    await rest.return?.();
  }
}

async function* numbered(parser: AsyncIterable<string[]> & { destroy(): unknown }): AsyncGenerator<CsvRow> {
  let number = 0;
  try {
    for await (const cells of parser) {
      number += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { lines?: unknown };
    throw csvInvalid(typeof lines === 'number' ? `Line ${lines} cannot be read.` : 'The file cannot be read.');
  } finally {
    parser.destroy();
  }
}
