import { createHash } from 'node:crypto';

/** A value that stands in one hidden place only: wherever it turns up, that place leaks. */
export interface Canary {
  /** `Invoices.secretText of mine, before`: what a report says. */
  place: string;
  text: string;
}

/** Letters that no id, no hash and hardly a word consists of. */
const LETTERS = 'ghjklmnpqrstvwxz';
const PREFIX_LENGTH = 8;

/** Makes canaries out of a seed, and knows them all. */
export class Canaries {
  readonly all: Canary[] = [];

  constructor(private readonly seed: number) {}

  /** Twelve letters. */
  word(place: string): string {
    const digest = this.digest(place).subarray(0, 6);
    return this.note(place, [...digest].map((byte) => `${LETTERS[byte >> 4]}${LETTERS[byte & 15]}`).join(''));
  }

  /** Nine digits. */
  number(place: string): string {
    return this.note(place, String(700_000_000 + (this.digest(place).readUInt32BE(0) % 99_999_999)));
  }

  /** A day of the 30th century, as no other value is. */
  day(place: string): string {
    const [year = 0, month = 0, day = 0] = this.digest(place);
    const two = (value: number) => String(value).padStart(2, '0');
    return this.note(place, `29${two(year % 100)}-${two((month % 12) + 1)}-${two((day % 28) + 1)}`);
  }

  /** Something that exists already, such as an id out of reach. */
  note(place: string, text: string): string {
    this.all.push({ place, text });
    return text;
  }

  private digest(place: string): Buffer {
    return createHash('sha256').update(`${this.seed} ${place}`).digest();
  }
}

/** Where canaries turn up in an answer: as they are, in capitals, encoded, escaped, or as their beginning. */
export class Scanner {
  private readonly folded: { place: string; needle: string }[];
  private readonly exact: { place: string; needle: string }[];
  private readonly clean = new Set<string>();

  constructor(canaries: readonly Canary[]) {
    const found = canaries.filter(({ text }) => text.length >= PREFIX_LENGTH);
    this.folded = found.flatMap(({ place, text }) =>
      [prefixOf(text), Buffer.from(prefixOf(text)).toString('hex')].map((needle) => ({
        place,
        needle: needle.toLowerCase(),
      })),
    );
    this.exact = found.flatMap(({ place, text }) => base64Of(text).map((needle) => ({ place, needle })));
  }

  /** The places whose canaries stand in the text, without those that the asker wrote there. */
  placesIn(text: string, asked = ''): string[] {
    if (this.clean.has(text)) return [];
    const plain = unescaped(text);
    const folded = `${text}\n${plain}`.toLowerCase();
    const found = [
      ...this.folded.filter(({ needle }) => folded.includes(needle)),
      ...this.exact.filter(({ needle }) => plain.includes(needle)),
    ];
    if (found.length === 0) this.clean.add(text);
    const own = unescaped(asked).toLowerCase();
    return [...new Set(found.filter(({ needle }) => !own.includes(needle)).map(({ place }) => place))];
  }
}

/** Days and numbers whole: their beginnings stand in other values too. */
function prefixOf(text: string): string {
  return /^[a-z]{12}$/.test(text) ? text.slice(0, PREFIX_LENGTH) : text;
}

/** A text within a longer one encodes to one of three, by where it begins; the letters at its edges are unsure. */
function base64Of(text: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from(`${' '.repeat(before)}${text}`)
      .toString('base64')
      .replace(/=+$/, '');
    const sure = encoded.slice(before === 0 ? 0 : before + 1, -1);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function unescaped(text: string): string {
  const spelled = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return spelled.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
