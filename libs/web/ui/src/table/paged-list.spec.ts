import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Page } from '@portico/contracts';
import { type PagedList, pagedList, type PagedListOptions, type PageQuery } from './paged-list';

interface Ask {
  query: PageQuery;
  signal: AbortSignal;
  answer(page: Page<string>): Promise<void>;
  refuse(error: unknown): Promise<void>;
}

describe('pagedList', () => {
  const asked: Ask[] = [];
  const module = signal('invoices');

  function make(options?: PagedListOptions): PagedList<string> {
    asked.length = 0;
    const list = TestBed.runInInjectionContext(() =>
      pagedList<string>((query, abort) => {
        module();
        return new Promise((resolve, reject) => {
          const settled = async (): Promise<void> => {
            await Promise.resolve();
            await Promise.resolve();
          };
          asked.push({
            query,
            signal: abort,
            answer: (page) => (resolve(page), settled()),
            refuse: (error) => (reject(error), settled()),
          });
        });
      }, options),
    );
    TestBed.tick();
    return list;
  }
  const last = (): Ask => asked.at(-1)!;
  const page = (data: string[], nextCursor: string | null, count?: number): Page<string> => ({
    data,
    page: { nextCursor, hasMore: nextCursor !== null },
    ...(count === undefined ? {} : { count }),
  });

  it('asks for the first page and shows it', async () => {
    const list = make({ limit: 10, sort: '-createdAt', count: true });
    expect(last().query).toEqual({ q: '', sort: '-createdAt', limit: 10, cursor: null, count: 'exact' });
    expect(list.isFirstLoad()).toBe(true);
    await last().answer(page(['a', 'b'], 'c1', 24));
    expect(list.rows()).toEqual(['a', 'b']);
    expect([list.isFirstLoad(), list.isLoading(), list.count(), list.hasNext(), list.hasPrevious()]).toEqual([
      false,
      false,
      24,
      true,
      false,
    ]);
  });

  it('goes on by the cursor and back by memory, and counts once', async () => {
    const list = make({ count: true });
    await last().answer(page(['a'], 'c1', 3));
    list.next();
    expect(last().query).toMatchObject({ cursor: 'c1', count: null });
    await last().answer(page(['b'], 'c2'));
    list.next();
    await last().answer(page(['c'], null));
    expect([list.page(), list.hasNext(), list.count()]).toEqual([3, false, 3]);
    list.previous();
    expect(last().query.cursor).toBe('c1');
    await last().answer(page(['b'], 'c2'));
    expect(list.page()).toBe(2);
    list.next();
    expect(last().query.cursor).toBe('c2');
  });

  it('begins anew when search, sort, filter or what the list is about changes', async () => {
    const list = make();
    await last().answer(page(['a'], 'c1'));
    list.next();
    await last().answer(page(['b'], null));
    list.search.set('anna');
    TestBed.tick();
    expect(last().query).toMatchObject({ q: 'anna', cursor: null });
    await last().answer(page([], null));
    expect(list.page()).toBe(1);
    list.filter.set({ 'filter[status][eq]': 'open' });
    TestBed.tick();
    expect(last().query).toMatchObject({ 'filter[status][eq]': 'open' });
    const before = asked.length;
    module.set('contacts');
    TestBed.tick();
    expect(asked).toHaveLength(before + 1);
  });

  it('is not asked before what it follows is known, and asks for the same page again whenever that changes', async () => {
    const follows = signal<number | null>(null);
    const list = make({ follows });
    expect([asked.length, list.isFirstLoad(), list.isLoading()]).toEqual([0, true, true]);
    follows.set(1);
    TestBed.tick();
    expect(asked).toHaveLength(1);
    await last().answer(page(['a'], 'c1'));
    list.next();
    await last().answer(page(['b'], null));
    follows.set(2);
    TestBed.tick();
    expect([asked.length, last().query.cursor]).toEqual([3, 'c1']);
    follows.set(5);
    list.search.set('anna');
    TestBed.tick();
    expect([asked.length, last().query]).toMatchObject([4, { q: 'anna', cursor: null }]);
  });

  it('forgets what it asked when what it follows is no longer known', async () => {
    const follows = signal<number | null>(1);
    const list = make({ follows });
    const slow = last();
    follows.set(null);
    TestBed.tick();
    expect(slow.signal.aborted).toBe(true);
    await slow.answer(page(['a'], null));
    expect([asked.length, list.rows()]).toEqual([1, []]);
  });

  it('drops an answer that was overtaken', async () => {
    const list = make();
    const slow = last();
    list.search.set('b');
    TestBed.tick();
    expect(slow.signal.aborted).toBe(true);
    await last().answer(page(['b'], null));
    await slow.answer(page(['a'], null));
    expect(list.rows()).toEqual(['b']);
  });

  it('keeps the page that failed for another try', async () => {
    const list = make();
    await last().answer(page(['a'], 'c1'));
    list.next();
    await last().refuse(new Error('down'));
    expect(list.problem()).toEqual(new Error('down'));
    list.reload();
    expect(last().query.cursor).toBe('c1');
    await last().answer(page(['b'], null));
    expect([list.problem(), list.rows()]).toEqual([null, ['b']]);
  });

  it('does not go where there is nothing', async () => {
    const list = make();
    await last().answer(page(['a'], null));
    list.next();
    list.previous();
    expect(asked).toHaveLength(1);
  });
});
