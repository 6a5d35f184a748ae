/** How a locale writes numbers. */
interface Signs {
  decimal: string;
  group: string;
}

export function signsOf(locale: string): Signs {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.8);
  const find = (type: Intl.NumberFormatPartTypes): string | undefined =>
    parts.find((part) => part.type === type)?.value;
  return { decimal: find('decimal') ?? '.', group: find('group') ?? '' };
}

/**
 * What a person typed as a decimal string, or null when it is no number. Both signs are taken where that cannot be
 * mistaken: `1 234,5` and `1234.5` are the same in French, but `1.234` in Portuguese is a thousand and more.
 */
export function parseDecimal(typed: string, locale: string): string | null {
  const { decimal, group } = signsOf(locale);
  let text = typed.replace(/[\s\u00a0\u202f'’]/gu, '').replace(/^\u2212/u, '-');
  const isGrouped =
    group !== '' && new RegExp(`^[-+]?\\d{1,3}(?:[${group}]\\d{3})+(?:[${decimal}]\\d*)?$`, 'u').test(text);
  if (isGrouped) text = text.replaceAll(group, '');
  if (decimal !== '.') text = text.replace(decimal, '.');
  const match = /^([-+]?)0*(\d*)(?:\.(\d*))?$/u.exec(text);
  if (match === null || `${match[2] ?? ''}${match[3] ?? ''}` === '') {
    return /^[-+]?0+$/u.test(text) ? '0' : null;
  }
  const whole = match[2] === '' ? '0' : match[2];
  const number = match[3] ? `${whole}.${match[3]}` : `${whole}`;
  return match[1] === '-' && /[1-9]/u.test(number) ? `-${number}` : number;
}

/** A decimal string as its editor shows it: the locale's sign, no grouping. */
export function editDecimal(value: string, locale: string): string {
  return value.replace('.', signsOf(locale).decimal);
}

/** Compares two decimal strings exactly: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(fraction(a).length, fraction(b).length);
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Digits after the point that count. */
export function scaleOf(value: string): number {
  return fraction(value).replace(/0+$/u, '').length;
}

function fraction(value: string): string {
  return value.split('.')[1] ?? '';
}

function scaled(value: string, scale: number): bigint {
  const [whole = '0'] = value.split('.');
  return BigInt(whole + fraction(value).padEnd(scale, '0'));
}
