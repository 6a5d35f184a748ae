import { COMMON_WORDS, KEYBOARD_WALKS } from './common-password.words';

/** How the letters of a word are written when somebody thinks that it helps. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: '4@',
  b: '8',
  e: '3',
  g: '9',
  i: '1!',
  l: '1!',
  o: '0',
  s: '5$',
  t: '7+',
};
const WALKS = KEYBOARD_WALKS.flatMap((walk) => [walk, [...walk].reverse().join('')]);
const YEAR = /^(?:19|20)\d\d/;
const MOST_WORDS = 2;
const MOST_UNEXPLAINED = 3;

/**
 * Whether a password is one of those that are tried first: common words, walks over the keyboard, years,
 * repetitions, or a few of these in a row. Published lists hold hardly any password of 12 characters that is not
 * made like this, so that the making is refused rather than a list of its results.
 *
 * - A short piece repeated, or three different characters at most, is common.
 * - Else it is cut into known pieces; at most two words and at most three characters of something else are common.
 * - `personal` words (name, address, organisation) count as known words.
 *
 * Source: ASVS 5.0 6.2.4, 6.2.11; NIST SP 800-63B 3.1.1.2.
 */
export function isCommonPassword(password: string, personal: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (new Set(text).size <= 3 || isRepetition(text)) return true;
  const words = [...COMMON_WORDS, ...personal.flatMap(wordsOf)];
  let unexplained = 0;
  let known = 0;
  for (let at = 0; at < text.length;) {
    const word = longestWord(words, text, at);
    const run = longestRun(text, at);
    if (word > 0 && word >= run) known += 1;
    else if (run === 0) unexplained += 1;
    at += Math.max(word, run, 1);
  }
  return unexplained <= MOST_UNEXPLAINED && known <= MOST_WORDS;
}

/** `abcabcabcabc`, `123412341234`, `tik tok tik tok `: a unit of half the length or less, over and over. */
function isRepetition(text: string): boolean {
  const half = Math.floor(text.length / 2);
  for (let length = 1; length <= half; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word.length >= 4);
}

function longestWord(words: readonly string[], text: string, at: number): number {
  let longest = 0;
  for (const word of words) if (word.length > longest && looksLike(word, text, at)) longest = word.length;
  return longest;
}

function looksLike(word: string, text: string, at: number): boolean {
  for (let index = 0; index < word.length; index += 1) {
    const letter = word.charAt(index);
    const written = text.charAt(at + index);
    if (written !== letter && (written === '' || !LOOKALIKES[letter]?.includes(written))) return false;
  }
  return true;
}

/** Length of a year, a repeated character or a piece of a walk that starts here; 0 below three characters. */
function longestRun(text: string, at: number): number {
  const rest = text.slice(at);
  let longest = YEAR.test(rest) ? 4 : 0;
  const same = /^(.)\1{2,}/su.exec(rest)?.[0].length ?? 0;
  longest = Math.max(longest, same);
  for (const walk of WALKS) {
    for (let start = walk.indexOf(rest.charAt(0)); start >= 0; start = walk.indexOf(rest.charAt(0), start + 1)) {
      let length = 1;
      while (start + length < walk.length && walk.charAt(start + length) === rest.charAt(length)) length += 1;
      longest = Math.max(longest, length);
    }
  }
  return longest >= 3 ? longest : 0;
}
