import { TestBed } from '@angular/core/testing';
import type { ConfigurationDraft, ConfigurationOptions, TypeConfiguration, UserTypeDetail } from '@portico/contracts';
import { type Answers, API, type Console, problem, setUpConsole, until } from '@portico/web/admin/testing';
import { CONTACTS, INVOICES, PRODUCTS, START } from '../testing/configuration.fixture';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { ConfigurationStore } from './configuration.store';
import { addTab, newTab } from './tab.rules';

const TYPE = `${API}/portals/portal-1/user-types/type-1`;
const DRAFT = `${TYPE}/configuration`;
const draft = (configuration: TypeConfiguration, more: Partial<ConfigurationDraft> = {}): ConfigurationDraft => ({
  ...{ configuration, publishedVersion: null, hasChanges: true, issues: [] },
  ...more,
});
const OPTIONS: ConfigurationOptions = {
  baseModules: [CONTACTS],
  relatedModules: [INVOICES],
  publicModules: [PRODUCTS],
  webTabs: [],
};
const WITH_INVOICES = addTab(START, newTab('related', INVOICES));
const issue = { pointer: '/x', moduleId: 'Invoices', layoutId: 'Invoices-standard', fieldId: 'subject' };

async function open(
  answers: Answers = {},
  before: () => void = () => undefined,
): Promise<{ store: ConfigurationStore; console: Console }> {
  const type = { id: 'type-1', name: 'Customers', isDefault: true } as UserTypeDetail;
  TestBed.configureTestingModule({ providers: [ConfigurationStore] });
  const console = await setUpConsole(
    {
      [`GET ${DRAFT}`]: { body: draft(START), etag: '"1"' },
      [`GET ${DRAFT}/options`]: { body: OPTIONS },
      [`GET ${TYPE}`]: { body: type },
      [`PUT ${DRAFT}`]: ({ body }) => ({ body: draft(body as TypeConfiguration), etag: '"2"' }),
      ...answers,
    },
    [portalConfigTextsResolver],
  );
  before();
  const store = TestBed.inject(ConfigurationStore);
  store.place.set({ portalId: 'portal-1', userTypeId: 'type-1' });
  await until(() => store.opened.hasValue());
  return { store, console };
}

describe('a draft that is edited', () => {
  it('R54: saves the whole of it with the tag of what was edited', async () => {
    const { store, console } = await open();
    store.change(() => WITH_INVOICES);
    expect(store.state()).toBe('changed');
    expect(await store.flush()).toBe(true);
    const [saved, ...more] = console.sent('PUT', DRAFT);
    expect([saved?.body, saved?.headers.get('If-Match'), more.length]).toEqual([WITH_INVOICES, '"1"', 0]);
    expect([store.state(), store.tag()]).toEqual(['saved', '"2"']);
  });

  it('R12: saves a change by itself after a pause', async () => {
    const { store, console } = await open();
    jest.useFakeTimers();
    try {
      store.change(() => WITH_INVOICES);
      await jest.advanceTimersByTimeAsync(1_000);
      expect([console.sent('PUT', DRAFT).length, store.state()]).toEqual([1, 'saved']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('R50: hears with each save what contradicts itself', async () => {
    const found = { ...issue, code: 'MANDATORY_FIELD_HIDDEN' as const };
    const { store } = await open({
      [`PUT ${DRAFT}`]: ({ body }) => ({ body: draft(body as TypeConfiguration, { issues: [found] }), etag: '"2"' }),
    });
    store.change(() => WITH_INVOICES);
    await store.flush();
    expect(store.issues()).toEqual([found]);
  });

  it('R42: asks again what is on offer when a module is taken', async () => {
    const { store, console } = await open();
    store.change(() => WITH_INVOICES);
    await store.flush();
    store.change((one) => ({ ...one, tabs: one.tabs.map((tab) => ({ ...tab, scope: 'account' as const })) }));
    await store.flush();
    expect(console.sent('GET', `${DRAFT}/options`)).toHaveLength(2);
  });

  it('R47: keeps what was changed when saving failed, and saves it with the next try', async () => {
    let isDown = true;
    const { store } = await open({
      [`PUT ${DRAFT}`]: ({ body }) =>
        isDown ? problem(503, 'UNAVAILABLE') : { body: draft(body as TypeConfiguration), etag: '"2"' },
    });
    store.change(() => WITH_INVOICES);
    expect([await store.flush(), store.state(), store.configuration()]).toEqual([false, 'failed', WITH_INVOICES]);
    isDown = false;
    expect([await store.flush(), store.state()]).toEqual([true, 'saved']);
  });
});

describe('a draft that an expired session interrupted', () => {
  it('R129: comes back with what was not saved', async () => {
    const values = { [`${location.pathname}#configuration`]: WITH_INVOICES };
    const { store } = await open({}, () =>
      sessionStorage.setItem('portico.unsaved-input', JSON.stringify({ personId: 'staff-1', values })),
    );
    await until(() => store.state() !== 'saved');
    expect(store.configuration()).toEqual(WITH_INVOICES);
  });
});

describe('a draft that is published', () => {
  it('R39: is what is live, and nothing of it is fetched anew', async () => {
    const { store, console } = await open();
    store.published(4);
    expect([store.answer()?.publishedVersion, store.answer()?.hasChanges]).toEqual([4, false]);
    expect(console.sent('GET', DRAFT)).toHaveLength(1);
  });
});

describe('a draft that somebody else changed meanwhile', () => {
  const theirs = draft({ ...START, tabs: [] });
  const conflict: Answers = {
    [`PUT ${DRAFT}`]: ({ headers, body }) =>
      headers.get('If-Match') === '"9"'
        ? { body: draft(body as TypeConfiguration), etag: '"10"' }
        : problem(412, 'PRECONDITION_FAILED', { context: { etag: '"9"', draft: theirs } }),
  };

  it('R47: overwrites nothing, and loses nothing', async () => {
    const { store } = await open(conflict);
    store.change(() => WITH_INVOICES);
    expect([await store.flush(), store.state(), store.configuration()]).toEqual([false, 'conflict', WITH_INVOICES]);
  });

  it('R47: takes over what they saved', async () => {
    const { store, console } = await open(conflict);
    store.change(() => WITH_INVOICES);
    await store.flush();
    store.takeTheirs();
    expect([store.configuration(), store.state(), store.tag()]).toEqual([theirs.configuration, 'saved', '"9"']);
    expect(console.sent('PUT', DRAFT)).toHaveLength(1);
  });

  it('X6: asks nobody when only another version came into force', async () => {
    const { store, console } = await open({
      [`PUT ${DRAFT}`]: ({ headers, body }) =>
        headers.get('If-Match') === '"9"'
          ? { body: draft(body as TypeConfiguration), etag: '"10"' }
          : problem(412, 'PRECONDITION_FAILED', { context: { etag: '"9"', draft: draft(START), isDraftSame: true } }),
    });
    store.change(() => WITH_INVOICES);
    expect([await store.flush(), store.state(), store.tag()]).toEqual([true, 'saved', '"10"']);
    expect(console.sent('PUT', DRAFT).map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"9"']);
  });

  it('R47: puts what is here over theirs once that is said', async () => {
    const { store, console } = await open(conflict);
    store.change(() => WITH_INVOICES);
    await store.flush();
    expect(await store.keepMine()).toBe(true);
    expect(console.sent('PUT', DRAFT).map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"9"']);
    expect(store.configuration()).toEqual(WITH_INVOICES);
  });
});
