/** What turns the direction of the text around it: in a mail or a list it could make a name read as something else. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Line and paragraph separators count as line breaks, wherever the name ends up. */
const LINE_SEPARATORS = /[\u2028\u2029]/;

/** Longest name of a portal or a type, in UTF-16 units. */
export const LABEL_LENGTH = 80;

/** Whether a text can name a portal or a type: something visible, on one line, that reads in one direction. */
export function isLabel(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && !BIDI_CONTROLS.test(text) && !LINE_SEPARATORS.test(text);
}

/** The name as it is kept: blanks around it cut off, runs of blanks within it one. */
export function tidyLabel(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** Two names of one key are the same name: compatibility forms, case and blanks do not tell them apart (R4, R17). */
export function labelKey(text: string): string {
  return tidyLabel(text.normalize('NFKC').toLowerCase());
}
