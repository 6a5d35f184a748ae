/**
 * How many mails one process has in flight: a recipient is marked as being handed over only when there is a
 * connection for it, so that a crash leaves no more of them in doubt than were really under way.
 */
export class DeliveryGate {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(slots: number) {
    this.free = slots;
  }

  /** Waits for a slot, then takes as many as are free, up to `most`. */
  async take(most: number): Promise<number> {
    while (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const taken = Math.min(this.free, most);
    this.free -= taken;
    return taken;
  }

  release(slots: number): void {
    this.free += slots;
    for (const next of this.waiting.splice(0, slots)) next();
  }
}
