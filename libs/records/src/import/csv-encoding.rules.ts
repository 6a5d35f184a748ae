import type { CsvEncoding } from '@portico/contracts';

const MARKS: readonly (readonly [mark: readonly number[], encoding: CsvEncoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
const SNIFFED = 4_096;

/**
 * What the first bytes of a file say about its encoding: its byte order mark, or else on which side of each pair the
 * zeros of UTF-16 stand. UTF-8 is what is left; that a file is not, only reading all of it shows.
 */
export function encodingOf(head: Uint8Array): CsvEncoding {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => head[index] === byte));
  if (marked) return marked[1];
  let [even, odd] = [0, 0];
  const sniffed = head.subarray(0, SNIFFED);
  sniffed.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const many = sniffed.length / 4;
  if (odd > many && even < many) return 'utf-16le';
  return even > many && odd < many ? 'utf-16be' : 'utf-8';
}
