/** Lets only so many pieces of work run at once; the others wait in the order in which they came. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @param atOnce at least one */
  constructor(private readonly atOnce: number) {}

  /** The result of `work`, which begins when it is its turn. However it ends, the next one begins. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
