import { computed, effect, inject, Injectable, signal, type Signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type Params, Router } from '@angular/router';
import type { ListView, ModuleMetadata, RecordDetail } from '@portico/contracts';
import { tellAddress } from '@portico/web/core';
import { pagedList, type PagedList } from '@portico/web/ui';
import { viewOf } from '../list-views/list-view.rules';
import { RecordsApi } from '../records.api';
import {
  conditionsOf,
  filterQuery,
  type ListStart,
  type ListState,
  PLAIN_START,
  readListState,
  sameConditions,
  sameListState,
  startOf,
  writeListState,
} from './list-state.rules';

/** A module's records, page by page; view, search, order, conditions and the recycle bin stand in the address. */
@Injectable()
export class RecordListStore {
  private readonly api = inject(RecordsApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly parameters = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });
  private readonly bin = signal(this.route.snapshot.queryParamMap.get('bin') === 'true');
  private module: Signal<ModuleMetadata> | null = null;
  private views: Signal<readonly ListView[]> = signal([]);

  readonly isBin = this.bin.asReadonly();
  /** The view that the address names; null while there is none to choose from. */
  readonly view = computed(() => viewOf(this.views(), this.parameters().get('view')));
  private readonly start = computed<ListStart>(() => startOf(this.view() ?? this.opened()));
  readonly asked = computed(() => readListState(this.parameters(), this.start()));
  readonly list: PagedList<RecordDetail> = pagedList<RecordDetail>(
    (query, abort) => this.api.list(this.moduleName(), { ...query, deleted: this.bin() || null }, abort),
    {
      count: true,
      beginning: () => {
        const { q, sort, where } = this.asked();
        return { search: q, sort, filter: filterQuery(where) };
      },
    },
  );
  readonly where = computed(() => conditionsOf(this.list.filter()));

  private readonly state = computed<ListState>(() => ({
    q: this.list.search(),
    sort: this.list.sort(),
    where: this.where(),
    isBin: this.bin(),
  }));

  constructor() {
    // Each follows the other, and only its change: else the older of the two would win.
    effect(() => {
      const asked = this.asked();
      untracked(() => this.take(asked));
    });
    tellAddress(() => {
      const state = this.state();
      return untracked(() => this.queryOf(state));
    });
  }

  /** The list as it stands, as a file. */
  readonly exportUrl = computed(() => this.api.exportUrl(this.moduleName(), this.exported()));
  /** The same to be changed and imported again: columns by the names of the fields, the records by their ids. */
  readonly importableUrl = computed(() => this.api.exportUrl(this.moduleName(), { ...this.exported(), for: 'change' }));
  private readonly exported = computed(() => ({
    q: this.list.search() || null,
    sort: this.list.sort() || null,
    ...this.list.filter(),
    deleted: this.bin() || null,
  }));

  open(module: Signal<ModuleMetadata>, views: Signal<readonly ListView[]>): void {
    this.module = module;
    this.views = views;
  }

  /** Another view as it begins: what was asked beyond the one before goes with that. */
  choose({ id, isDefault }: ListView): void {
    const queryParams = isDefault ? {} : { view: id };
    void this.router.navigate([], { relativeTo: this.route, queryParams });
  }

  filterBy(where: ListState['where']): void {
    this.list.filter.set(filterQuery(where));
  }

  /** Whether filter and order are what the view says. */
  readonly isAsView = computed(() => this.bin() || (this.isAsBegun() && this.list.sort() === this.start().sort));

  backToView(): void {
    this.beginAgain();
    this.list.sort.set(this.start().sort);
  }

  /** Whether the list view filters, and whether the list stands as that says. */
  readonly beginsFiltered = computed(() => !this.bin() && this.start().where.length > 0);
  readonly isAsBegun = computed(() => sameConditions(this.where(), this.start().where));

  beginAgain(): void {
    this.filterBy(this.start().where);
  }

  /** What the list view says holds for the list alone; what people asked themselves goes with them. */
  showBin(isBin: boolean): void {
    const [from, to] = isBin ? [this.start(), PLAIN_START] : [PLAIN_START, this.start()];
    if (sameConditions(this.where(), from.where)) this.filterBy(to.where);
    if (this.list.sort() === from.sort) this.list.sort.set(to.sort);
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

  /** The list changed: the address follows, where it does not say so already. */
  private queryOf(state: ListState): Params | null {
    if (sameListState(state, this.asked())) return null;
    return { ...writeListState(state, this.start()), view: this.parameters().get('view') };
  }

  private moduleName(): string {
    return this.opened().apiName;
  }

  private opened(): ModuleMetadata {
    if (this.module === null) throw new Error('No module is open');
    return this.module();
  }
}
