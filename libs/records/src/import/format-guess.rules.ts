import type { ImportDateFormat, ImportMapping } from '@portico/contracts';

const DOTTED = /^\d{1,2}\.\d{1,2}\.\d{4}/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}/;
const POINT = /\.\d{1,2}$|,\d{3}\./;
const COMMA = /,\d{1,2}$|[.\s’']\d{3},|\d,\d{4,}$/;

/** How the cells of number and date columns are written, as far as they tell. */
export function guessFormats(
  dates: readonly string[],
  numbers: readonly string[],
): Required<Pick<ImportMapping, 'dateFormat' | 'decimalSeparator'>> {
  const commas = numbers.filter((cell) => COMMA.test(cell.trim())).length;
  const points = numbers.filter((cell) => POINT.test(cell.trim())).length;
  const decimalSeparator = commas > points ? ',' : '.';
  return { dateFormat: dateFormatOf(dates, decimalSeparator), decimalSeparator };
}

/** Where every day is a month too, the numbers of the file tell from where it comes. */
function dateFormatOf(dates: readonly string[], decimalSeparator: '.' | ','): ImportDateFormat {
  if (dates.some((cell) => DOTTED.test(cell.trim()))) return 'dd.MM.yyyy';
  const written = dates.map((cell) => SLASHED.exec(cell.trim())).filter((match) => match !== null);
  if (written.length === 0) return 'iso';
  if (written.some(([, first]) => Number(first) > 12)) return 'dd/MM/yyyy';
  if (written.some(([, , second]) => Number(second) > 12)) return 'MM/dd/yyyy';
  return decimalSeparator === ',' ? 'dd/MM/yyyy' : 'MM/dd/yyyy';
}
