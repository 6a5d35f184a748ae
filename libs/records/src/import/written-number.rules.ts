/** Blanks of all widths, among them the narrow ones of French, and apostrophes of Switzerland. */
const BLANKS = String.raw`\s'’`;
const GROUPED: Readonly<Record<'.' | ',', RegExp>> = {
  '.': new RegExp(String.raw`^[+-]?\d{1,3}([,${BLANKS}]\d{3})+$`),
  ',': new RegExp(String.raw`^[+-]?\d{1,3}([.${BLANKS}]\d{3})+$`),
};

/**
 * A number with a point and no grouping, from how a file writes it: `1,234.50`, `1.234,50`, `1 234,50`. Grouping that
 * is not in threes is left for the rules to refuse: the separator was chosen wrongly.
 */
export function numberText(written: string, decimalSeparator: '.' | ','): string {
  const text = written.replace(/^[−–]/, '-');
  const [whole = '', ...fractions] = text.split(decimalSeparator);
  if (fractions.length > 1) return text;
  const digits = GROUPED[decimalSeparator].test(whole) ? whole.replaceAll(/[^\d+-]/g, '') : whole;
  if (fractions.length === 0) return digits;
  return `${/\d$/.test(digits) ? digits : `${digits}0`}.${fractions[0]}`;
}
