import { inject, Injectable, signal } from '@angular/core';
import type { DecisionKind, RecordDecision } from '@portico/contracts';
import { DecisionsApi } from './decisions.api';

/** The open submissions, page by page. */
@Injectable()
export class DecisionListStore {
  private readonly api = inject(DecisionsApi);
  private next: string | null = null;

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

  more(): Promise<void> {
    return this.read(this.next);
  }

  private async read(cursor: string | null): Promise<void> {
    const kind = this.kind();
    this.failure.set(null);
    try {
      const page = await this.api.open(kind, cursor);
      if (kind !== this.kind()) return;
      this.shown.update((known) => (cursor === null ? page.data : [...(known ?? []), ...page.data]));
      this.next = page.page.nextCursor;
      this.hasMore.set(page.page.hasMore);
    } catch (problem) {
      this.failure.set(problem);
    }
  }
}
