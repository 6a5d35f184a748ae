import { PorticoError, type GuessedRead, type RowAhead, type StatementNames } from '@portico/platform';
import { LRUCache } from 'lru-cache';
import type { Statement } from '../plan-sql/statement.sql';
import { askedOfWho } from './asked-of-who.rules';

const STATEMENTS = 1_000;

/** What is asked, and the statement of one row that answers it for somebody of the kind; null when it is not worth it. */
export interface GuessedQuestion<Question> {
  question: Question;
  statement: Statement | null;
}

/** What was asked, and the row that its statement found. */
export interface GuessedAnswer<Question> {
  question: Question;
  row: object;
}

/** Statements that were made for a kind of session, each with the question that it answers. */
export class GuessedStatements<Question extends object> {
  private readonly known = new LRUCache<string, { guess: GuessedRead | null }>({ max: STATEMENTS });
  /** By the guess itself: a row belongs to the statement that found it, whatever else is guessed for its key by then. */
  private readonly questions = new WeakMap<GuessedRead, Question>();

  constructor(private readonly names: StatementNames) {}

  /** @param kind the name of a kind: the same for sessions to which the same statement answers */
  async of(
    kind: string,
    asked: string,
    make: () => Promise<GuessedQuestion<Question> | null>,
  ): Promise<GuessedRead | null> {
    const key = keyOf(kind, asked);
    let known = this.known.get(key);
    if (!known) {
      known = { guess: this.guessOf(key, await make().catch(refused)) };
      this.known.set(key, known);
    }
    const { guess } = known;
    if (guess) guess.name ??= this.names.of(guess.sql);
    return guess;
  }

  /** What was asked and is read already; null when the session turned out to be of another kind than was guessed. */
  answered(kind: string, ahead: RowAhead | null): GuessedAnswer<Question> | null {
    if (!ahead?.guess.key.startsWith(keyOf(kind, ''))) return null;
    const question = this.questions.get(ahead.guess);
    return question ? { question, row: ahead.row } : null;
  }

  private guessOf(key: string, made: GuessedQuestion<Question> | null): GuessedRead | null {
    const turned = made?.statement && askedOfWho(made.statement);
    if (!turned) return null;
    const guess = { key, ...turned, name: undefined };
    this.questions.set(guess, made.question);
    return guess;
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
