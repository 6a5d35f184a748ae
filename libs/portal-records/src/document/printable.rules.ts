/**
 * What Roboto has, as pdfmake brings it: Latin, Greek and Cyrillic letters, signs of currencies and of print. Not the
 * marks of direction and the zero-width ones among them, which turn or hide what stands around.
 */
const IN_FONT =
  /[\n\u0020-\u007e\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01f0\u01fa-\u01ff\u0218-\u021b\u0237\u0259\u02bc\u02c6\u02c7\u02c9\u02d8-\u02dd\u02f3\u0300\u0301\u0303\u0309\u030f\u0323\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u03d1\u03d2\u03d6\u0400-\u0482\u0488-\u0513\u1e00\u1e01\u1e3e\u1e3f\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2000-\u200a\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203a\u203c\u2044\u2070\u2074-\u208e\u20a3\u20a4\u20a6-\u20ac\u20b1\u20b9\u20ba\u20bd\u2105\u2113\u2116\u2122\u2126\u212e\u215b-\u215e\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25ca\ufb01-\ufb04\ufffd]/u;
/** Almost every text: nothing to look at letter by letter. */
const PLAIN = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]*$/u;
/** What turns or joins what stands beside it, and what no line has. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;
const REPLACEMENT = '\ufffd';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text as the font of PDFs can show it: the one place that knows of it.
 *
 * - The narrow space that does not break, which French writes in numbers and the font lacks, is the wide one.
 * - What has no shape in the font (Chinese, Arabic, emoji …) is one replacement sign for each character that people
 *   see, so that something is seen to be missing; an accent that is missing goes, its letter stays.
 */
export function printable(text: string): string {
  const lines = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll('\u202f', '\u00a0');
  if (PLAIN.test(lines)) return lines;
  const shown = lines.normalize('NFC').replaceAll(UNSEEN, (one) => (one === '\n' || one === '\u200d' ? one : ''));
  return [...graphemes.segment(shown)].map(({ segment }) => graphemeText(segment)).join('');
}

/** Whether all of it can be shown. */
export function isPrintable(text: string): boolean {
  return !printable(text).includes(REPLACEMENT);
}

function graphemeText(grapheme: string): string {
  if (grapheme === '\u200d') return '';
  const known = [...grapheme].filter((one) => IN_FONT.test(one)).join('');
  return known === '' ? REPLACEMENT : known;
}
