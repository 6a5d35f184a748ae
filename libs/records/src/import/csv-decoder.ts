import type { CsvEncoding } from '@portico/contracts';
import { csvInvalid } from './csv.errors';

const NOT_THAT = 'ERR_ENCODING_INVALID_ENCODED_DATA';
const NAMES: Readonly<Record<CsvEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

/**
 * The text of a file as its bytes arrive, without a byte order mark.
 *
 * @throws PorticoError CSV_INVALID where the bytes are no text of that encoding
 */
export async function* decoded(source: AsyncIterable<Buffer>, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of source) yield withoutNul(decoder.decode(chunk, { stream: true }));
    yield withoutNul(decoder.decode());
  } catch (error) {
    throw (error as { code?: unknown }).code === NOT_THAT
      ? csvInvalid(`The file is not ${NAMES[encoding]}.`, '/encoding')
      : error;
  }
}

function withoutNul(text: string): string {
  if (text.includes('\0')) throw csvInvalid('The file is not a text.');
  return text;
}
