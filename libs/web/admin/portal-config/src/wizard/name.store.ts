import { inject, Injectable, signal } from '@angular/core';
import type { PortalProposal } from '@portico/contracts';
import { PortalApi } from '@portico/web/admin/portal';

const PAUSE = 300;

/** Whether a name and an address are free, asked while they are typed (R4, R5). An overtaken answer is dropped. */
@Injectable()
export class NameStore {
  private readonly api = inject(PortalApi);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | null = null;

  readonly proposal = signal<PortalProposal | null>(null);
  readonly isAsking = signal(false);
  readonly problem = signal<unknown>(null);

  /** R2: without a name, the organisation's is proposed. */
  async begin(name?: string, slug?: string): Promise<PortalProposal | null> {
    await this.ask({ ...(name ? { name } : {}), ...(slug ? { slug } : {}) });
    return this.proposal();
  }

  askSoon(asked: { name: string; slug?: string }): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.isAsking.set(true);
    this.timer = setTimeout(() => void this.ask(asked), PAUSE);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.isAsking.set(false);
  }

  private async ask(asked: { name?: string; slug?: string }): Promise<void> {
    const mine = new AbortController();
    this.running = mine;
    this.isAsking.set(true);
    try {
      const proposal = await this.api.propose(asked, mine.signal);
      if (this.running !== mine) return;
      this.proposal.set(proposal);
      this.problem.set(null);
    } catch (error) {
      if (this.running !== mine || mine.signal.aborted) return;
      this.problem.set(error);
    }
    if (this.running === mine) this.isAsking.set(false);
  }
}
