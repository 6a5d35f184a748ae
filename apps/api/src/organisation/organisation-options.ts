import { parseArgs } from 'node:util';
import { LANGUAGES, type Language, type ProblemError } from '@portico/contracts';
import { IsStaffEmail, IsZone } from '@portico/identity';
import { checkedInput, IsLine, mistake, PorticoError } from '@portico/platform';
import { IsIn, IsISO31661Alpha2, IsISO4217CurrencyCode } from 'class-validator';

/** The options of `create-organisation`; what has a value here may be left out. */
export class OrganisationOptions {
  @IsLine(120)
  name: string;

  @IsLine(120)
  administratorName: string;

  @IsStaffEmail()
  administratorEmail: string;

  /** A code of the plan table. */
  @IsLine(60)
  edition = 'ultimate';

  @IsISO4217CurrencyCode()
  currency = 'EUR';

  @IsISO31661Alpha2()
  country = 'SE';

  @IsIn(LANGUAGES)
  language: Language = 'en';

  @IsZone()
  timeZone = 'UTC';
}

/**
 * Reads `--administrator-name Maya --currency EUR …`, or `--name=…`.
 * @throws PorticoError INPUT_INVALID with every mistake at once; pointers name the options, `--time-zone`
 */
export async function organisationOptions(argv: readonly string[]): Promise<OrganisationOptions> {
  const { tokens } = parseArgs({ args: valuesJoined(argv), strict: false, tokens: true });
  const given = new Map<string, unknown>();
  const errors: ProblemError[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') errors.push(mistake(token.value, 'FORMAT_INVALID', 'This belongs to no option'));
    if (token.kind !== 'option') continue;
    if (given.has(propertyOf(token.name))) errors.push(mistake(token.rawName, 'FORMAT_INVALID', 'This is given twice'));
    given.set(propertyOf(token.name), token.value);
  }
  try {
    const options = await checkedInput(OrganisationOptions, Object.fromEntries(given));
    if (errors.length === 0) return options;
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    errors.push(...error.errors.map(namedAsOption));
  }
  throw new PorticoError('INPUT_INVALID', { errors });
}

/** `--name Alder` as `--name=Alder`: what the parser would take for two words where it knows no options. */
function valuesJoined(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const last = joined.at(-1);
    const isValue = !word.startsWith('--') && last !== undefined && /^--[^=]+$/.test(last);
    if (isValue) joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function propertyOf(option: string): string {
  return option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function namedAsOption({ pointer, code, message }: ProblemError): ProblemError {
  const option = pointer.slice(1).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { pointer: `--${option}`, code, message: code === 'UNKNOWN_PROPERTY' ? 'There is no such option' : message };
}
