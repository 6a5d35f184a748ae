import {
  computed,
  DestroyRef,
  effect,
  inject,
  linkedSignal,
  signal,
  type Signal,
  untracked,
  type WritableSignal,
} from '@angular/core';
import type { Page } from '@portico/contracts';

/** What a list asks its server for: the call's `query`, or spread into it. A type, so that it fits `Query`. */
export type PageQuery = {
  q: string;
  sort: string;
  limit: number;
  cursor: string | null;
  /** Counting costs, so it is asked for on the first page only and remembered. */
  count: 'exact' | null;
  [filter: `filter[${string}]`]: string | undefined;
};

/** `{ 'filter[status][eq]': 'open' }` */
export type PageFilter = Readonly<Record<`filter[${string}]`, string>>;

export interface PagedListOptions {
  limit?: number;
  /** `-createdAt`: downwards. '' is the server's order. */
  sort?: string;
  /** How the list begins; asked once, when it is first read, so that the inputs of a component are there. */
  beginning?: () => { search: string; sort: string; filter: PageFilter };
  count?: boolean;
  /**
   * A figure that changes with the rows: the list is not asked before it is known (null), and for the same page again
   * whenever it changes. What is asked later is not older, so no row that the figure counts can be missed.
   */
  follows?: () => number | null;
}

/** A list that the server pages by cursor: what `pt-data-table` shows and asks for. */
export interface PagedList<Row> {
  readonly rows: Signal<readonly Row[]>;
  /** True from the first question to the first answer. */
  readonly isFirstLoad: Signal<boolean>;
  readonly isLoading: Signal<boolean>;
  readonly problem: Signal<unknown>;
  readonly count: Signal<number | null>;
  readonly page: Signal<number>;
  readonly hasPrevious: Signal<boolean>;
  readonly hasNext: Signal<boolean>;
  readonly search: WritableSignal<string>;
  readonly sort: WritableSignal<string>;
  readonly filter: WritableSignal<PageFilter>;
  next(): void;
  previous(): void;
  /** Asks for the same page again. */
  reload(): void;
}

/**
 * In an injection context. `load` is asked again, from the first page, when search, sort, filter or any signal that it
 * reads (the module at hand) changes; an answer that was overtaken is dropped.
 */
export function pagedList<Row>(
  load: (query: PageQuery, signal: AbortSignal) => Promise<Page<Row>>,
  options: PagedListOptions = {},
): PagedList<Row> {
  const rows = signal<readonly Row[]>([]);
  const isFirstLoad = signal(true);
  const isLoading = signal(true);
  const problem = signal<unknown>(null);
  const count = signal<number | null>(null);
  const page = signal(1);
  const hasPrevious = signal(false);
  const hasNext = signal(false);
  const begin = () =>
    untracked(() => options.beginning?.() ?? { search: '', sort: options.sort ?? '', filter: {} satisfies PageFilter });
  const search = linkedSignal(() => begin().search);
  const sort = linkedSignal(() => begin().sort);
  const filter = linkedSignal<PageFilter>(() => begin().filter);

  /** Cursors of the pages so far; null is the first. Going back needs no help of the server. */
  let trail: (string | null)[] = [null];
  let nextCursor: string | null = null;
  let running: AbortController | null = null;
  const figure = computed(options.follows ?? (() => 0));
  const isKnown = computed(() => figure() !== null);
  /** The figure when the list was last asked. */
  let followed: number | null = null;

  const ask = (): void => {
    running?.abort();
    followed = untracked(figure);
    const mine = new AbortController();
    running = mine;
    const cursor = trail.at(-1) ?? null;
    const query: PageQuery = {
      ...filter(),
      q: search(),
      sort: sort(),
      limit: options.limit ?? 25,
      cursor,
      count: options.count && cursor === null ? 'exact' : null,
    };
    const answer = load(query, mine.signal);
    untracked(() => {
      isLoading.set(true);
      answer.then(
        (found) => {
          if (running === mine) take(found, cursor);
        },
        (error: unknown) => {
          if (running !== mine) return;
          problem.set(error);
          isLoading.set(false);
          isFirstLoad.set(false);
        },
      );
    });
  };
  const take = (found: Page<Row>, cursor: string | null): void => {
    rows.set(found.data);
    nextCursor = found.page.nextCursor;
    if (found.count !== undefined || cursor === null) count.set(found.count ?? null);
    page.set(trail.length);
    hasPrevious.set(trail.length > 1);
    hasNext.set(found.page.hasMore && nextCursor !== null);
    problem.set(null);
    isLoading.set(false);
    isFirstLoad.set(false);
  };

  effect(() => {
    if (!isKnown()) {
      running?.abort();
      running = null;
      return;
    }
    trail = [null];
    ask();
  });
  effect(() => {
    const now = figure();
    if (now !== null && now !== followed) untracked(ask);
  });
  inject(DestroyRef).onDestroy(() => running?.abort());

  return {
    rows: rows.asReadonly(),
    isFirstLoad: isFirstLoad.asReadonly(),
    isLoading: isLoading.asReadonly(),
    problem: problem.asReadonly(),
    count: count.asReadonly(),
    page: page.asReadonly(),
    hasPrevious: hasPrevious.asReadonly(),
    hasNext: hasNext.asReadonly(),
    search,
    sort,
    filter,
    next: () => {
      if (!hasNext()) return;
      trail.push(nextCursor);
      untracked(ask);
    },
    previous: () => {
      if (trail.length < 2) return;
      trail.pop();
      untracked(ask);
    },
    reload: () => untracked(ask),
  };
}
