import { computed, effect, inject, Injectable, signal, type Signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { ModuleMetadata, RecordDetail } from '@portico/contracts';
import { pagedList, type PagedList } from '@portico/web/ui';
import { RecordsApi } from '../records.api';
import {
  conditionsOf,
  filterQuery,
  type ListState,
  readListState,
  sameListState,
  writeListState,
} from './list-state.rules';

/** A module's records, page by page; search, order, conditions and the recycle bin stand in the address. */
@Injectable()
export class RecordListStore {
  private readonly api = inject(RecordsApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly parameters = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });
  private readonly bin = signal(false);
  private module: Signal<ModuleMetadata> | null = null;

  readonly isBin = this.bin.asReadonly();
  readonly asked = computed(() => readListState(this.parameters()));
  readonly list: PagedList<RecordDetail> = pagedList<RecordDetail>(
    (query, abort) => this.api.list(this.moduleName(), { ...query, deleted: this.bin() || null }, abort),
    { count: true },
  );
  readonly where = computed(() => conditionsOf(this.list.filter()));

  private readonly state = computed<ListState>(() => ({
    q: this.list.search(),
    sort: this.list.sort(),
    where: this.where(),
    isBin: this.bin(),
  }));

  constructor() {
    this.take(this.asked());
    // Each follows the other, and only its change: else the older of the two would win.
    effect(() => {
      const asked = this.asked();
      untracked(() => this.take(asked));
    });
    effect(() => {
      const state = this.state();
      untracked(() => this.tell(state));
    });
  }

  /** The list as it stands, as a file. */
  readonly exportUrl = computed(() =>
    this.api.exportUrl(this.moduleName(), {
      q: this.list.search() || null,
      sort: this.list.sort() || null,
      ...this.list.filter(),
      deleted: this.bin() || null,
    }),
  );

  open(module: Signal<ModuleMetadata>): void {
    this.module = module;
  }

  filterBy(where: ListState['where']): void {
    this.list.filter.set(filterQuery(where));
  }

  showBin(isBin: boolean): void {
    this.bin.set(isBin);
  }

  /** The address changed (back, forward, a link): the list follows. */
  private take(asked: ListState): void {
    if (sameListState(asked, this.state())) return;
    this.list.search.set(asked.q);
    this.list.sort.set(asked.sort);
    this.list.filter.set(filterQuery(asked.where));
    this.bin.set(asked.isBin);
  }

  /** The list changed: the address follows, without a new entry in the history for each letter typed. */
  private tell(state: ListState): void {
    if (sameListState(state, this.asked())) return;
    void this.router.navigate([], { relativeTo: this.route, queryParams: writeListState(state), replaceUrl: true });
  }

  private moduleName(): string {
    if (this.module === null) throw new Error('No module is open');
    return this.module().apiName;
  }
}
