import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { InvitationList, InvitationListProblem } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { newIdempotencyKey } from '@portico/web/core';
import { InvitationsApi } from '../invitations.api';

/** Rows of problems that are shown at once; a file with more of them wants mending first. */
const SHOWN = 200;

/** Invitations from a file: whom its rows mean, and which of them mean nobody (R80). */
@Injectable()
export class FileStore {
  private readonly api = inject(InvitationsApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly portals = inject(PortalStore);

  readonly asked = signal<string | null>(null);
  readonly type = computed(() => {
    const types = this.portals.knownTypes();
    return types.find((type) => type.id === this.asked()) ?? types.find((type) => type.isDefault) ?? types[0] ?? null;
  });
  readonly text = signal('');
  readonly found = signal<InvitationList | null>(null);
  readonly problems = computed<readonly InvitationListProblem[]>(() => this.found()?.problems.slice(0, SHOWN) ?? []);
  readonly more = computed(() => Math.max(0, (this.found()?.problems.length ?? 0) - SHOWN));
  readonly busy = signal(false);
  /** Not before it is known as what people are invited. */
  readonly isReady = computed(() => this.type() !== null && !this.busy());
  readonly problem = signal<unknown>(null);

  async read(file: File): Promise<void> {
    this.text.set(await file.text());
    await this.look();
  }

  edit(text: string): void {
    this.text.set(text);
    this.found.set(null);
  }

  look(): Promise<void> {
    return this.working(async (typeId) => this.found.set(await this.api.list(typeId, this.text())));
  }

  /** Whoever was found is checked before anything is sent (X2). */
  check(): Promise<void> {
    return this.working(async (userTypeId) => {
      const recordIds = this.found()?.recordIds ?? [];
      const run = await this.api.check({ userTypeId, selection: { kind: 'records', recordIds } }, newIdempotencyKey());
      await this.router.navigate(this.place.page('invitations', 'check', run.id));
    });
  }

  private async working(work: (typeId: string) => Promise<unknown>): Promise<void> {
    const type = this.type();
    if (type === null || !this.isReady()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work(type.id);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
