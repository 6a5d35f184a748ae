import { inject, Injectable, signal } from '@angular/core';
import type { PortalProposal } from '@portico/contracts';
import { PortalApi } from '@portico/web/admin/portal';

const PAUSE = 300;

interface Asked {
  name?: string;
  slug?: string;
}

/** Whether a name and an address are free, asked while they are typed (R4, R5). An overtaken answer is dropped. */
@Injectable()
export class NameStore {
  private readonly api = inject(PortalApi);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | null = null;
  /** What is still to be asked: after a pause in typing, or once more because it failed. */
  private waiting: Asked | null = null;
  private answer = Promise.resolve();

  readonly proposal = signal<PortalProposal | null>(null);
  readonly isAsking = signal(false);
  readonly problem = signal<unknown>(null);

  /** R2: without a name, the organisation's is proposed. */
  async begin(name?: string, slug?: string): Promise<PortalProposal | null> {
    await this.ask({ ...(name ? { name } : {}), ...(slug ? { slug } : {}) });
    return this.proposal();
  }

  askSoon(asked: Asked): void {
    this.stop();
    this.waiting = asked;
    this.isAsking.set(true);
    this.timer = setTimeout(() => void this.ask(asked), PAUSE);
  }

  /** The proposal for what was typed last, without waiting for the pause; null when it is wanted no more. */
  async settled(): Promise<PortalProposal | null> {
    do {
      await (this.waiting === null ? this.answer : this.ask(this.waiting));
    } while (this.isAsking());
    if (this.running?.signal.aborted) return null;
    if (this.problem() !== null) throw this.problem();
    return this.proposal();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.waiting = null;
    this.running?.abort();
    this.isAsking.set(false);
  }

  private ask(asked: Asked): Promise<void> {
    clearTimeout(this.timer);
    this.waiting = null;
    this.answer = this.fetch(asked);
    return this.answer;
  }

  private async fetch(asked: Asked): Promise<void> {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    this.isAsking.set(true);
    try {
      const proposal = await this.api.propose(asked, mine.signal);
      if (mine.signal.aborted) return;
      this.proposal.set(proposal);
      this.problem.set(null);
    } catch (error) {
      if (mine.signal.aborted) return;
      this.problem.set(error);
      this.waiting = asked;
    }
    this.isAsking.set(false);
  }
}
