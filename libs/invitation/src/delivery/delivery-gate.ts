/** Windows of mails that one process works on at once: while one waits for its last answer, the other goes on. */
const LANES = 2;

/**
 * How many mails one process has in flight: a recipient is marked as being handed over only when there is a
 * connection for it, so that a crash leaves no more of them in doubt than were really under way. Connections are
 * shared out in two lanes, whoever many jobs ask: many small windows would cost more than the mails themselves.
 */
export class DeliveryGate {
  /** Mails of one lane. */
  readonly window: number;
  private free: number;
  private readonly waiting: (() => void)[] = [];

  /** @param connections to the mail server, at least one */
  constructor(connections: number) {
    this.free = Math.min(LANES, connections);
    this.window = Math.floor(connections / this.free);
  }

  /** Runs `work` in a lane of its own, after those that came before. */
  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
