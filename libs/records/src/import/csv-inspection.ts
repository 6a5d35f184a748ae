import type { CsvEncoding, ImportFormat } from '@portico/contracts';
import { csvText } from '@portico/platform';
import { encodingOf } from './csv-encoding.rules';
import { readCsv } from './csv-reader';
import { csvInvalid, isOtherEncoding } from './csv.errors';

/** As many as tell how dates and numbers are written, and no longer than they can be shown. */
const SAMPLE_ROWS = 50;
const SAMPLE_CHARACTERS = 100;

/** What a file is, found by reading all of it once. */
export interface CsvInspection {
  format: ImportFormat;
  columns: string[];
  /** The first rows. */
  sample: string[][];
  rowCount: number;
}

/**
 * Reads the file from its beginning to its end. What is not told about its format is found: bytes that are not UTF-8
 * are Windows-1252, in which every byte means something.
 *
 * @param open gives the file from its beginning, as often as it is asked
 * @throws PorticoError CSV_INVALID
 */
export async function inspectCsv(
  open: () => Promise<AsyncIterable<Buffer>>,
  told: Partial<ImportFormat> = {},
): Promise<CsvInspection> {
  const encoding = told.encoding ?? encodingOf(await headOf(await open()));
  try {
    return await inspected(await open(), { ...told, encoding });
  } catch (error) {
    if (told.encoding !== undefined || encoding !== 'utf-8' || !isOtherEncoding(error)) throw error;
    return inspected(await open(), { ...told, encoding: 'windows-1252' });
  }
}

async function inspected(
  source: AsyncIterable<Buffer>,
  told: { encoding: CsvEncoding } & Partial<ImportFormat>,
): Promise<CsvInspection> {
  const { header, delimiter, rows } = await readCsv(source, told);
  const sample: string[][] = [];
  let rowCount = 0;
  for await (const { cells } of rows) {
    rowCount += 1;
    if (sample.length < SAMPLE_ROWS)
      sample.push(header.places.map((place) => csvText(cells[place] ?? '').slice(0, SAMPLE_CHARACTERS)));
  }
  if (rowCount === 0) throw csvInvalid('The file has no rows.');
  return { format: { encoding: told.encoding, delimiter }, columns: header.columns, sample, rowCount };
}

async function headOf(source: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of source) if (chunk.length > 0) return chunk;
  return Buffer.alloc(0);
}
