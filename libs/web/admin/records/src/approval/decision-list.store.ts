import { inject, Injectable, signal } from '@angular/core';
import type { DecisionKind, Page, RecordDecision } from '@portico/contracts';
import { DecisionsApi } from './decisions.api';

/** The open submissions, page by page. */
@Injectable()
export class DecisionListStore {
  private readonly api = inject(DecisionsApi);
  private next: string | null = null;
  /** The newest question while it is under way: only its answer counts. */
  private asked: Promise<Page<RecordDecision>> | null = null;

  readonly kind = signal<DecisionKind | null>(null);
  readonly shown = signal<readonly RecordDecision[] | null>(null);
  readonly failure = signal<unknown>(null);
  readonly hasMore = signal(false);

  show(kind: DecisionKind | null): void {
    this.kind.set(kind);
    void this.reload();
  }

  reload(): Promise<void> {
    return this.read(null);
  }

  /** After what is under way: where it goes on is not known before. */
  async more(): Promise<void> {
    if (this.asked === null) await this.read(this.next);
  }

  private async read(cursor: string | null): Promise<void> {
    this.failure.set(null);
    const asked = this.api.open(this.kind(), cursor);
    this.asked = asked;
    try {
      const page = await asked;
      if (asked !== this.asked) return;
      this.shown.update((known) => (cursor === null ? page.data : [...(known ?? []), ...page.data]));
      this.next = page.page.nextCursor;
      this.hasMore.set(page.page.hasMore);
    } catch (problem) {
      if (asked !== this.asked) return;
      this.failure.set(problem);
    }
    this.asked = null;
  }
}
