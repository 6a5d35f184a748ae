import { PorticoError, type GuessedRead, type RowAhead, type StatementNames } from '@portico/platform';
import { LRUCache } from 'lru-cache';
import type { Statement } from '../plan-sql/statement.sql';
import { askedOfWho } from './asked-of-who.rules';

const STATEMENTS = 1_000;
/** Says that there is nothing to read ahead. */
const NOTHING = { guess: null } as const;

/** What is asked, and the statement of one row that answers it for somebody of the kind; null when it is not worth it. */
export interface GuessedQuestion<Question, Made extends Statement> {
  question: Question;
  statement: Made | null;
}

/** What was asked, of whom the statement was made, and the row that it found. */
export interface GuessedAnswer<Question, Made extends Statement> {
  question: Question;
  statement: Made;
  row: object;
}

interface Known<Question, Made extends Statement> {
  guess: GuessedRead;
  question: Question;
  statement: Made;
}

/** Statements that were made for a kind of session, each with the question that it answers. */
export class GuessedStatements<Question, Made extends Statement> {
  private readonly known = new LRUCache<string, Known<Question, Made> | typeof NOTHING>({ max: STATEMENTS });

  constructor(private readonly names: StatementNames) {}

  /** @param kind the name of a kind: the same for sessions to which the same statement answers */
  async of(
    kind: string,
    asked: string,
    make: () => Promise<GuessedQuestion<Question, Made> | null>,
  ): Promise<GuessedRead | null> {
    const key = keyOf(kind, asked);
    let known = this.known.get(key);
    if (!known) {
      const made = await make().catch(refused);
      const { question, statement } = made ?? {};
      const turned = statement && askedOfWho(statement);
      known = question && turned ? { guess: { key, ...turned, name: undefined }, question, statement } : NOTHING;
      this.known.set(key, known);
    }
    const { guess } = known;
    if (guess) guess.name ??= this.names.of(guess.sql);
    return guess;
  }

  /** What was asked and is read already; null when the session turned out to be of another kind than was guessed. */
  answered(kind: string, ahead: RowAhead | null): GuessedAnswer<Question, Made> | null {
    if (!ahead?.key.startsWith(keyOf(kind, ''))) return null;
    const known = this.known.get(ahead.key);
    return known?.guess ? { question: known.question, statement: known.statement, row: ahead.row } : null;
  }
}

/** No kind has a line break in its name. */
function keyOf(kind: string, asked: string): string {
  return `${kind}\n${asked}`;
}

/** Whoever is not let in must not learn what is wrong with the question. */
function refused(error: unknown): null {
  if (error instanceof PorticoError) return null;
  throw error;
}
