import { CSV_DELIMITERS, type CsvDelimiter } from '@portico/contracts';

const COMPARED_LINES = 50;

/**
 * The delimiter that cuts the first lines into equally many cells, and most of them; quoted text does not count. Where
 * none cuts anything, it is the comma.
 */
export function delimiterOf(head: string): CsvDelimiter {
  const lines = head
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, COMPARED_LINES);
  const scores = CSV_DELIMITERS.map((delimiter) => scoreOf(lines, delimiter));
  const best = Math.max(...scores);
  return best === 0 ? ',' : (CSV_DELIMITERS[scores.indexOf(best)] ?? ',');
}

/** How many lines are cut as the first one is count for more than how often; a first line that is whole counts nothing. */
function scoreOf(lines: readonly string[], delimiter: CsvDelimiter): number {
  const [columns = 1, ...cells] = lines.map((line) => line.split(delimiter).length);
  if (columns < 2) return 0;
  const alike = cells.filter((count) => count === columns).length;
  return (1 + alike) / (1 + cells.length) + (1 - 1 / columns) / 4;
}
