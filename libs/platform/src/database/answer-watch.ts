import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { PorticoError } from '../errors/portico.error';

/** How long an answer may take before PostgreSQL is asked whether it is there; first and later times. */
const PATIENCE_MS = 700;
const LATER_PATIENCE_MS = 5_000;
/** How long it may take to say so. Both together stay below the two seconds within which a request is answered. */
const PROBE_MS = 800;
const STARTING_UP = '57P03';

/** Whether PostgreSQL itself answers, or a pool hands out what it has. */
type Source = 'server' | 'pool';

/**
 * Tells a slow statement from a dead connection. A server that hangs, or a network that swallows packets, gives no
 * error: the statement would wait for minutes. So whatever takes long makes one new connection, shared by all that
 * wait; when neither that nor any other statement is answered meanwhile, they are given up.
 */
export class AnswerWatch {
  private probing: Promise<boolean> | undefined;
  private answeredAt = 0;

  constructor(private readonly url: string) {}

  /**
   * The result of `work`, however long it takes while PostgreSQL answers others.
   * @throws PorticoError UNAVAILABLE when it does not; `work` is then left alone
   */
  async over<Result>(work: Promise<Result>, source: Source = 'server'): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    let isSettled = false;
    const givenUp = new Promise<never>((_, reject) => {
      const look = async (): Promise<void> => {
        const isAnswering = await this.isAnswering();
        if (isSettled) return;
        if (isAnswering) timer = setTimeout(() => void look(), LATER_PATIENCE_MS);
        else reject(new PorticoError('UNAVAILABLE', { detail: 'The database does not answer.' }));
      };
      timer = setTimeout(() => void look(), PATIENCE_MS);
    });
    const settled = (): void => {
      isSettled = true;
      clearTimeout(timer);
    };
    work.then(() => {
      if (source === 'server') this.answeredAt = performance.now();
      settled();
    }, settled);
    return Promise.race([work, givenUp]);
  }

  private isAnswering(): Promise<boolean> {
    this.probing ??= this.probe().finally(() => (this.probing = undefined));
    return this.probing;
  }

  private async probe(): Promise<boolean> {
    const start = performance.now();
    const client = new Client({ connectionString: this.url, application_name: 'portico-probe' });
    client.on('error', () => undefined);
    const asked = client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(
        () => true,
        // A refusal is an answer too: too many connections, for one.
        (error: unknown) => error instanceof DatabaseError && error.code !== STARTING_UP,
      );
    const late = new AbortController();
    try {
      const isAnswered = await Promise.race([asked, after(PROBE_MS, false, { signal: late.signal })]);
      // In a process that was busy all the time, answers lie there that it has not read yet.
      if (!isAnswered) await nextTurn();
      return isAnswered || this.answeredAt > start;
    } finally {
      late.abort();
      // Without a word to a server that does not listen.
      client.connection.stream.destroy();
    }
  }
}
