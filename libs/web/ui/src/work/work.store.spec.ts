import { TestBed } from '@angular/core/testing';
import type { Page } from '@portico/contracts';
import { setUpBlocks } from '../testing/ui.testing';
import { WorkStore } from './work.store';
import type { NoteSource, ShownNote } from './work.types';

interface Ask {
  cursor: string | null;
  answer(ids: string[], nextCursor?: string | null): Promise<void>;
  refuse(): Promise<void>;
}

async function open() {
  TestBed.configureTestingModule({ providers: [WorkStore] });
  await setUpBlocks();
  const asked: Ask[] = [];
  const list = (cursor: string | null) =>
    new Promise<Page<ShownNote>>((resolve, reject) => {
      const settled = () => new Promise<void>((done) => setTimeout(done));
      asked.push({
        cursor,
        answer: (ids, nextCursor = null) => {
          const data = ids.map((id) => ({ id }) as ShownNote);
          resolve({ data, page: { nextCursor, hasMore: nextCursor !== null } });
          return settled();
        },
        refuse: () => {
          reject(new Error('down'));
          return settled();
        },
      });
    });
  const source = { list, add: () => Promise.resolve() } as Partial<NoteSource> as NoteSource;
  const store = TestBed.inject<WorkStore<ShownNote, string>>(WorkStore);
  void store.open(source);
  const shown = (): string[] | undefined => store.shown()?.map(({ id }) => id);
  return { store, source, asked, shown };
}

describe('the notes and files on a record', () => {
  it('R45: are as the newest answer says, whichever comes last', async () => {
    const { store, asked, shown } = await open();
    void store.reload();
    await asked[1]?.answer(['new', 'old']);
    await asked[0]?.answer(['old']);
    expect(shown()).toEqual(['new', 'old']);
  });

  it('R45: do not fail by what nobody waits for any more', async () => {
    const { store, asked, shown } = await open();
    void store.reload();
    await asked[1]?.answer(['new']);
    await asked[0]?.refuse();
    expect([shown(), store.failure()]).toEqual([['new'], null]);
  });

  it('R45: go on after what is under way, and come once', async () => {
    const { store, asked, shown } = await open();
    await asked[0]?.answer(['b'], 'after-b');
    void store.more();
    void store.more();
    await asked[1]?.answer(['c'], 'after-c');
    expect([asked.length, shown()]).toEqual([2, ['b', 'c']]);
    void store.more();
    void store.reload();
    await asked[3]?.answer(['a', 'b'], 'after-b');
    await asked[2]?.answer(['d']);
    expect([shown(), store.hasMore()]).toEqual([['a', 'b'], true]);
    void store.more();
    expect(asked[4]?.cursor).toBe('after-b');
  });

  it('R45: are read anew from another record, whatever is under way', async () => {
    const { store, source, asked, shown } = await open();
    void store.open({ ...source });
    await asked[0]?.answer(['of the one before']);
    expect(shown()).toBeUndefined();
    await asked[1]?.answer(['of this one']);
    expect(shown()).toEqual(['of this one']);
  });
});
