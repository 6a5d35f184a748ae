import type { ImportDateFormat, ImportMapping } from '@portico/contracts';

const DOTTED = /^\d{1,2}\.\d{1,2}\.\d{4}/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}/;
const POINT = /\.\d{1,2}$|,\d{3}\./;
const COMMA = /,\d{1,2}$|[.\s’']\d{3},|\d,\d{4,}$/;

type Formats = Pick<ImportMapping, 'dateFormat' | 'decimalSeparator'>;

/** How the cells of number and date columns are written, as far as they tell. */
export function guessFormats(dates: readonly string[], numbers: readonly string[]): Formats {
  const commas = numbers.filter((cell) => COMMA.test(cell.trim())).length;
  const points = numbers.filter((cell) => POINT.test(cell.trim())).length;
  const dateFormat = dateFormatOf(dates);
  return {
    ...(dateFormat === null ? {} : { dateFormat }),
    ...(commas === points ? {} : { decimalSeparator: commas > points ? ',' : '.' }),
  };
}

/** Where every day could be a month too, nothing is told. */
function dateFormatOf(dates: readonly string[]): ImportDateFormat | null {
  if (dates.some((cell) => DOTTED.test(cell.trim()))) return 'dd.MM.yyyy';
  const written = dates.map((cell) => SLASHED.exec(cell.trim())).filter((match) => match !== null);
  if (written.some(([, first]) => Number(first) > 12)) return 'dd/MM/yyyy';
  return written.some(([, , second]) => Number(second) > 12) ? 'MM/dd/yyyy' : null;
}

/** What is chosen before anybody says anything: where the days do not tell it, the numbers do. */
export function formatsFor(guessed: Formats): Required<Formats> {
  const { decimalSeparator = '.' } = guessed;
  const { dateFormat = decimalSeparator === ',' ? 'dd/MM/yyyy' : 'iso' } = guessed;
  return { dateFormat, decimalSeparator };
}
