import type { Clock } from '@portico/platform';

/** Takes the application's clock over: it runs on until a test sets it. */
export class TestClock {
  private offset = 0;
  private fixed: Date | null = null;

  constructor(clock: Clock) {
    clock.now = () => this.now();
  }

  now(): Date {
    return this.fixed ?? new Date(Date.now() + this.offset);
  }

  /** Stands still at this moment. */
  set(now: Date | string): void {
    this.fixed = new Date(now);
  }

  advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }): void {
    const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
    if (this.fixed) this.fixed = new Date(this.fixed.getTime() + milliseconds);
    else this.offset += milliseconds;
  }

  /** Runs on with the real time. */
  reset(): void {
    this.fixed = null;
    this.offset = 0;
  }
}
