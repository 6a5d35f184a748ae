import { TestBed } from '@angular/core/testing';
import { type Answer, API, setUpConsole } from '@portico/web/admin/testing';
import { DecisionListStore } from './decision-list.store';

interface Ask {
  kind: string | null;
  cursor: string | null;
  answer(ids: string[], nextCursor?: string | null): Promise<void>;
}

async function open() {
  const asked: Ask[] = [];
  TestBed.configureTestingModule({ providers: [DecisionListStore] });
  await setUpConsole(
    {
      [`GET ${API}/decisions`]: ({ query }) =>
        new Promise<Answer>((resolve) => {
          asked.push({
            kind: query.get('kind'),
            cursor: query.get('cursor'),
            answer: (ids, nextCursor = null) => {
              const data = ids.map((id) => ({ id }));
              resolve({ body: { data, page: { nextCursor, hasMore: nextCursor !== null } } });
              return settled();
            },
          });
        }),
    },
    [],
  );
  const store = TestBed.inject(DecisionListStore);
  const shown = (): string[] | undefined => store.shown()?.map(({ id }) => id);
  void store.reload();
  await settled();
  return { store, asked, shown };
}

const settled = () => new Promise<void>((done) => setTimeout(done));

describe('what waits to be decided', () => {
  it('is as the newest answer says, whichever comes last', async () => {
    const { store, asked, shown } = await open();
    void store.reload();
    await settled();
    await asked[1]?.answer(['left']);
    await asked[0]?.answer(['decided', 'left']);
    expect(shown()).toEqual(['left']);
  });

  it('goes on after what is under way, and comes once', async () => {
    const { store, asked, shown } = await open();
    await asked[0]?.answer(['a'], 'after-a');
    void store.more();
    void store.more();
    await settled();
    await asked[1]?.answer(['b'], 'after-b');
    expect([asked.length, shown()]).toEqual([2, ['a', 'b']]);
    void store.reload();
    void store.more();
    await settled();
    expect(asked.length).toBe(3);
    await asked[2]?.answer(['b']);
    expect([shown(), store.hasMore()]).toEqual([['b'], false]);
  });

  it('is of the kind that was chosen last', async () => {
    const { store, asked, shown } = await open();
    store.show('review');
    store.show('approval');
    await settled();
    await asked.find(({ kind }) => kind === 'approval')?.answer(['approval']);
    await asked.find(({ kind }) => kind === 'review')?.answer(['review']);
    expect(shown()).toEqual(['approval']);
  });
});
