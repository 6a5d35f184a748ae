import type { DocumentTable } from './document.types';

/** Points that a letter of the tables takes, about; what is wider is wrapped. */
const LETTER = 5;
const FIGURE = { least: 34, most: 100 };
const TEXT = { least: 40, most: 130 };

/**
 * Widths of a table's columns, in points; together `room`, whatever stands in them: no table leaves the page, and what
 * does not fit its column is wrapped, within a word too where it must be.
 *
 * Figures get what they need, texts share the rest by their length.
 */
export function columnWidths({ columns, rows }: DocumentTable, room: number): number[] {
  const wanted = columns.map(({ label, isFigure }, at) => {
    const { least, most } = isFigure ? FIGURE : TEXT;
    const head = longestWord(label);
    const longest = rows.reduce((length, row) => Math.max(length, row[at]?.length ?? 0), head);
    return Math.min(most, Math.max(least, longest * LETTER));
  });
  const figures = sum(wanted.filter((_, at) => columns[at]?.isFigure));
  const texts = sum(wanted) - figures;
  // Without texts, or with too little room for them, all columns shrink or grow alike.
  if (texts === 0 || room - figures < texts / 4) return wanted.map((width) => (width * room) / (figures + texts));
  return wanted.map((width, at) => (columns[at]?.isFigure ? width : (width * (room - figures)) / texts));
}

function longestWord(label: string): number {
  return Math.max(...label.split(' ').map((word) => word.length));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

/** How many lines a text takes in that many points, about. */
export function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((lines, one) => lines + Math.max(1, Math.ceil((one.length * LETTER) / width)), 0);
}
