import { computed, inject, Injectable, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { FilterCondition, InvitationCandidate, ModuleMetadata } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { conditionsOf, filterFields, filterQuery } from '@portico/web/admin/records';
import { newIdempotencyKey, TextService } from '@portico/web/core';
import { pagedList, type SelectedRows, TableSelection } from '@portico/web/ui';
import { InvitationsApi } from '../invitations.api';
import { selectionOf } from './selection.rules';

const NOBODY = { data: [], page: { nextCursor: null, hasMore: false }, count: 0 };

/** Who can be invited to a type, and who of them is selected (R79, R80); they are checked before anything is sent. */
@Injectable()
export class InviteStore {
  private readonly api = inject(InvitationsApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly portals = inject(PortalStore);
  private readonly modules = inject(ModulesStore);

  /** The type of the page's address; the default type without one. */
  readonly asked = signal<string | null>(null);
  readonly type = computed(() => {
    const types = this.portals.knownTypes();
    return types.find((type) => type.id === this.asked()) ?? types.find((type) => type.isDefault) ?? types[0] ?? null;
  });
  private readonly typeId = computed(() => this.type()?.id ?? null);
  /** Before they are there nobody can say that there is nobody. */
  private readonly areTypesComing = computed(() => this.portals.current.isLoading() || this.portals.types.isLoading());
  readonly list = pagedList<InvitationCandidate>(
    (query, abort) => {
      const typeId = this.typeId();
      return typeId === null ? Promise.resolve(NOBODY) : this.api.candidates(typeId, query, abort);
    },
    { count: true, sort: 'name', follows: () => (this.typeId() === null && this.areTypesComing() ? null : 0) },
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
    return this.check(this.selection.selected());
  }

  inviteAll(): Promise<void> {
    return this.check({ kind: 'all', except: [] });
  }

  /** Everybody is checked before anything is sent; the check's page asks for the yes (X2, R81). */
  private async check(selected: SelectedRows): Promise<void> {
    const typeId = this.typeId();
    if (typeId === null || this.busy()) return;
    const list = { search: this.list.search(), where: this.where() };
    this.busy.set(true);
    this.problem.set(null);
    try {
      const asked = { userTypeId: typeId, selection: selectionOf(selected, list) };
      const run = await this.api.check(asked, newIdempotencyKey());
      await this.router.navigate(this.place.page('invitations', 'check', run.id));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
