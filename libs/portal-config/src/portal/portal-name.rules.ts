/** Longest and shortest slug; a hostname's label could hold it. */
export const SLUG_LENGTH = { minimum: 3, maximum: 60 } as const;

/** Lower-case letters and digits, in words joined by single dashes. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Letters that have no accent to take off but are written with others all the same. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};
const FALLBACK = 'portal';

/**
 * The URL's part that a name gives (R5): accents taken off, everything but letters and digits a dash. A name in
 * another script gives `portal`, a very short one gets `-portal` behind it.
 */
export function slugOf(name: string): string {
  const words = [...name.toLowerCase().normalize('NFKD').replaceAll('&', ' and ')]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .replace(/['’\p{M}]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const slug = cut(words.join('-'), SLUG_LENGTH.maximum);
  if (slug === '') return FALLBACK;
  return slug.length < SLUG_LENGTH.minimum ? `${slug}-${FALLBACK}` : slug;
}

/** The `number`-th candidate for a slug: `slug`, `slug-2`, `slug-3` … (R4). */
export function numberedSlug(slug: string, number: number): string {
  if (number === 1) return slug;
  const ending = `-${number}`;
  return cut(slug, SLUG_LENGTH.maximum - ending.length) + ending;
}

/** The `number`-th candidate for a name: `Name`, `Name 2`, `Name 3` … (R4). */
export function numberedName(name: string, number: number): string {
  return number === 1 ? name : `${name} ${number}`;
}

function cut(slug: string, length: number): string {
  return slug.slice(0, length).replace(/-+$/, '');
}
