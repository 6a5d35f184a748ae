import { createHash } from 'node:crypto';
import { PorticoError, type GuessedRead, type RowsAhead } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import type { Statement } from '@portico/records';
import { LRUCache } from 'lru-cache';
import { askedOfWho, kindName } from './read-ahead.rules';
import type { SessionKind } from './session-kinds.service';

const STATEMENTS = 1_000;
/** Says that there is nothing to read ahead. */
const NOTHING = { guess: null } as const;

interface Known<Question> {
  guess: GuessedRead;
  question: Question;
}

/** Statements that were made for a kind of session, each with the question that it answers. */
export class GuessedStatements<Question> {
  private readonly known = new LRUCache<string, Known<Question> | typeof NOTHING>({ max: STATEMENTS });

  /** @param make the question and its statement for somebody of the kind; null when it is not worth it */
  async of(
    kind: SessionKind,
    asked: string,
    make: () => Promise<{ question: Question; statement: Statement | null } | null>,
  ): Promise<GuessedRead | null> {
    const key = keyOf(kind.name, asked);
    let known = this.known.get(key);
    if (!known) {
      const made = await make().catch(refused);
      const turned = made?.statement && askedOfWho(made.statement);
      const name = createHash('sha256').update(key).digest('base64url').slice(0, 40);
      known = made && turned ? { guess: { key, ...turned, name }, question: made.question } : NOTHING;
      this.known.set(key, known);
    }
    return known.guess;
  }

  /** What was asked and is read already; null when the session turned out to be of another kind than was guessed. */
  answered(session: PortalSession): { question: Question; rows: RowsAhead['rows'] } | null {
    const { ahead } = session;
    if (!ahead?.key.startsWith(keyOf(kindName(session), ''))) return null;
    const known = this.known.get(ahead.key);
    return known?.guess ? { question: known.question, rows: ahead.rows } : null;
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
