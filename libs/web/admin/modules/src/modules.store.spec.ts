import { effect } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ModuleSummary } from '@portico/contracts';
import { type Answer, API, setUpConsole, until } from '@portico/web/admin/testing';
import { ModulesStore } from './modules.store';

const MODULES = `${API}/modules`;
const list = (...names: string[]): Answer => ({
  body: { data: names.map((apiName) => ({ id: apiName, apiName })), page: { nextCursor: null, hasMore: false } },
});

/** A server that answers each question when it is told to. */
async function open() {
  const answers: ((answer: Answer) => void)[] = [];
  const console = await setUpConsole(
    { [`GET ${MODULES}`]: () => new Promise<Answer>((resolve) => answers.push(resolve)) },
    [],
  );
  const store = TestBed.inject(ModulesStore);
  const names = (): string[] | null => store.all()?.map((one) => one.apiName) ?? null;
  const namesOf = async (modules: Promise<ModuleSummary[]>) => (await modules).map((one) => one.apiName);
  return { store, answers, asked: () => console.sent('GET', MODULES).length, names, namesOf };
}

describe('the modules of an organisation', () => {
  it('are asked for once by all who need them', async () => {
    const { store, answers, asked, namesOf } = await open();
    const both = [store.load(), store.load()];
    answers[0]?.(list('Contacts'));
    expect(await Promise.all(both.map(namesOf))).toEqual([['Contacts'], ['Contacts']]);
    expect(await namesOf(store.load())).toEqual(['Contacts']);
    expect(asked()).toBe(1);
  });

  it('stay as they were known until it is known how they are now, which is asked once', async () => {
    const { store, answers, asked, names, namesOf } = await open();
    TestBed.runInInjectionContext(() => effect(() => void store.load()));
    await until(() => answers.length === 1);
    answers[0]?.(list('Contacts'));
    await until(() => names() !== null);
    store.forget();
    TestBed.tick();
    expect(names()).toEqual(['Contacts']);
    const next = store.load();
    answers[1]?.(list('Contacts', 'Bikes'));
    expect(await namesOf(next)).toEqual(['Contacts', 'Bikes']);
    await until(() => names()?.length === 2);
    expect(asked()).toBe(2);
  });

  it('are as the newest answer says, whichever comes last', async () => {
    const { store, answers, names } = await open();
    const first = store.load();
    store.forget();
    answers[1]?.(list('Contacts', 'Bikes'));
    await until(() => names()?.length === 2);
    answers[0]?.(list('Contacts'));
    await first;
    expect(names()).toEqual(['Contacts', 'Bikes']);
  });

  it('are asked for again when they did not arrive', async () => {
    const { store, answers, names, namesOf } = await open();
    const lost = store.load();
    answers[0]?.({ status: 503, body: {} });
    await expect(lost).rejects.toThrow();
    const next = store.load();
    answers[1]?.(list('Contacts'));
    await namesOf(next);
    expect(names()).toEqual(['Contacts']);
  });
});
