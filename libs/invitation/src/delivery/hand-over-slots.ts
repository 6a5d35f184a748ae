/** How long a window waits to become worth while although a connection is free: others may hang for half a minute. */
const PATIENCE_MS = 100;

interface Waiter {
  most: number;
  /** So many must be free. */
  needs: number;
  resolve: (granted: number) => void;
  timer: NodeJS.Timeout;
}

/**
 * How many mails one process has in flight: a recipient is marked as being handed over only when there is a
 * connection for it, so that a crash leaves no more of them in doubt than were really under way. Connections are given
 * out when half of them are free, since many small windows would cost more than the mails themselves; each comes back
 * by itself, so that a mail whose answer is late holds up no other.
 */
export class HandOverSlots {
  private free: number;
  private readonly half: number;
  private readonly waiting: Waiter[] = [];

  /** @param connections to the mail server, at least one */
  constructor(private readonly connections: number) {
    this.free = connections;
    this.half = Math.ceil(connections / 2);
  }

  /** Waits for its turn, and for free connections; says how many of them it was given, at most `most`. */
  async take(most: number): Promise<number> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        most: Math.min(most, this.connections),
        needs: Math.min(most, this.half),
        resolve,
        timer: setTimeout(() => {
          waiter.needs = 1;
          this.serve();
        }, PATIENCE_MS),
      };
      this.waiting.push(waiter);
      this.serve();
    });
  }

  giveBack(count: number): void {
    this.free += count;
    this.serve();
  }

  private serve(): void {
    for (let first = this.waiting[0]; first && this.free >= first.needs; first = this.waiting[0]) {
      this.waiting.shift();
      clearTimeout(first.timer);
      const granted = Math.min(this.free, first.most);
      this.free -= granted;
      first.resolve(granted);
    }
  }
}
