import { DestroyRef, effect, inject, Injectable } from '@angular/core';
import type { InvitationBatch } from '@portico/contracts';
import { pagedList } from '@portico/web/ui';
import { InvitationsApi } from '../invitations.api';

const KIND = 'filter[kind][eq]';
/** How often a list that holds unfinished work is asked for again. */
const EVERY = 3_000;

/** Everything that was sent so far, newest first; what still runs is renewed by itself. */
@Injectable()
export class BatchesStore {
  private readonly api = inject(InvitationsApi);
  readonly list = pagedList<InvitationBatch>((query, abort) => this.api.batches({ ...query, count: null }, abort));

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      clearTimeout(timer);
      const isUnfinished = this.list.rows().some((batch) => batch.status !== 'finished');
      if (isUnfinished && !this.list.isLoading()) timer = setTimeout(() => this.list.reload(), EVERY);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  kind(): string {
    return this.list.filter()[KIND] ?? '';
  }

  show(kind: string): void {
    this.list.filter.set(kind === '' ? {} : { [KIND]: kind });
  }
}
