import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { PorticoError } from '../errors/portico.error';

/** How long an answer may take before PostgreSQL is asked whether it is there; first and later times. */
const PATIENCE_MS = 700;
const LATER_PATIENCE_MS = 5_000;
/** How long it may take to say so. With all of it a request is answered within two seconds. */
const PROBE_MS = 800;
const LOOK_EVERY_MS = 100;
const STARTING_UP = '57P03';

/** Whether PostgreSQL itself answers, or a pool hands out what it has. */
type Source = 'server' | 'pool';

/** Somebody who waits for an answer. */
interface Waiting {
  /** By the process's own clock. */
  lookAt: number;
  giveUp: (reason: Error) => void;
}

/**
 * Tells a slow statement from a dead connection. A server that hangs, or a network that swallows packets, gives no
 * error: the statement would wait for minutes. So whatever takes long makes one new connection, shared by all that
 * wait; when neither that nor any other statement is answered meanwhile, they are given up. One clock looks after all
 * that wait: a timer for each statement would cost more than many a statement.
 */
export class AnswerWatch {
  private readonly waiting = new Set<Waiting>();
  private clock: NodeJS.Timeout | undefined;
  private probing: Promise<boolean> | undefined;
  private answeredAt = 0;

  constructor(private readonly url: string) {}

  /**
   * The result of `work`, however long it takes while PostgreSQL answers others.
   * @throws PorticoError UNAVAILABLE when it does not; `work` is then left alone
   */
  over<Result>(work: Promise<Result>, source: Source = 'server'): Promise<Result> {
    return new Promise((resolve, reject) => {
      const one: Waiting = { lookAt: performance.now() + PATIENCE_MS, giveUp: reject };
      this.waiting.add(one);
      this.clock ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      work.then(
        (result) => {
          this.waiting.delete(one);
          if (source === 'server') this.answeredAt = performance.now();
          resolve(result);
        },
        (error: Error) => {
          this.waiting.delete(one);
          reject(error);
        },
      );
    });
  }

  private async look(): Promise<void> {
    if (this.waiting.size === 0) {
      clearInterval(this.clock);
      this.clock = undefined;
      return;
    }
    const now = performance.now();
    const late = [...this.waiting].filter(({ lookAt }) => lookAt <= now);
    if (late.length === 0) return;
    for (const one of late) one.lookAt = now + LATER_PATIENCE_MS;
    if (await this.isAnswering()) return;
    for (const one of late)
      if (this.waiting.delete(one))
        one.giveUp(new PorticoError('UNAVAILABLE', { detail: 'The database does not answer.' }));
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
