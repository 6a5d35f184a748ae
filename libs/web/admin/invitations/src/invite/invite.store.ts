import { computed, inject, Injectable, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type {
  FilterCondition,
  InvitationBatchCreate,
  InvitationCandidate,
  InvitationCount,
  ModuleMetadata,
} from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { conditionsOf, filterFields, filterQuery } from '@portico/web/admin/records';
import { FormatService, isProblem, newIdempotencyKey, TextService } from '@portico/web/core';
import { ConfirmService, pagedList, type SelectedRows, TableSelection } from '@portico/web/ui';
import { InvitationsApi } from '../invitations.api';
import { selectionOf } from './selection.rules';

const NOBODY = { data: [], page: { nextCursor: null, hasMore: false }, count: 0 };

/** Who can be invited to a type, who of them is selected, and the question before anything is sent (R79–R81). */
@Injectable()
export class InviteStore {
  private readonly api = inject(InvitationsApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly confirm = inject(ConfirmService);
  private readonly portals = inject(PortalStore);
  private readonly modules = inject(ModulesStore);

  /** The type of the page's address; the default type without one. */
  readonly asked = signal<string | null>(null);
  readonly type = computed(() => {
    const types = this.portals.knownTypes();
    return types.find((type) => type.id === this.asked()) ?? types.find((type) => type.isDefault) ?? types[0] ?? null;
  });
  private readonly typeId = computed(() => this.type()?.id ?? null);
  readonly list = pagedList<InvitationCandidate>(
    (query, abort) => {
      const typeId = this.typeId();
      return typeId === null ? Promise.resolve(NOBODY) : this.api.candidates(typeId, query, abort);
    },
    { count: true, sort: 'name' },
  );
  readonly where = computed(() => conditionsOf(this.list.filter()));
  private readonly base = resource<ModuleMetadata, string | undefined>({
    params: () => this.type()?.baseModule.apiName,
    loader: ({ params }) => this.modules.get(params),
  });
  /** What candidates can be filtered by: the same as the records of their module (R79). */
  readonly fields = computed(() =>
    this.base.hasValue()
      ? filterFields(this.base.value(), {
          created: { en: this.texts.get('adminRecords.filter.created') },
          updated: { en: this.texts.get('adminRecords.filter.updated') },
        })
      : [],
  );
  readonly selection = new TableSelection();
  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  filterBy(where: readonly FilterCondition[]): void {
    this.list.filter.set(filterQuery(where));
  }

  inviteSelected(): Promise<void> {
    return this.invite(this.selection.selected());
  }

  inviteAll(): Promise<void> {
    return this.invite({ kind: 'all', except: [] });
  }

  private async invite(selected: SelectedRows): Promise<void> {
    const typeId = this.typeId();
    if (typeId === null || this.busy()) return;
    const list = { search: this.list.search(), where: this.where() };
    const batch = { userTypeId: typeId, selection: selectionOf(selected, list) };
    this.busy.set(true);
    this.problem.set(null);
    try {
      const counted = await this.api.count(batch);
      if (await this.ask(counted)) await this.send(batch);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** R81: how many, and what that means for the seats, before anything is sent. */
  private ask({ count, seats }: InvitationCount): Promise<boolean> {
    const type = this.type()?.name ?? '';
    const parts = [this.texts.get('adminInvitations.confirm.mail')];
    if (seats.free >= count) {
      const free = this.format.number(seats.free);
      parts.push(this.texts.plural('adminInvitations.confirm.seats', count, { free }));
    } else {
      const over = this.format.number(count - seats.free);
      parts.push(this.texts.plural('adminInvitations.confirm.tooFew', seats.free, { over }));
    }
    parts.push(this.texts.get('adminInvitations.confirm.others'));
    return this.confirm.ask({
      title: this.texts.plural('adminInvitations.confirm.title', count, { type }),
      text: parts.join(' '),
      action: this.texts.plural('adminInvitations.confirm.action', count),
    });
  }

  /** One key for one yes: a lost answer is asked for again without a second batch. */
  private async send(batch: InvitationBatchCreate): Promise<void> {
    const key = newIdempotencyKey();
    const made = await this.api.create(batch, key).catch((error: unknown) => {
      if (isProblem(error, 'OFFLINE')) return this.api.create(batch, key);
      throw error;
    });
    await this.router.navigate(this.place.page('invitations', made.id));
  }
}
