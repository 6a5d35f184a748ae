import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ListView, StaffPermission } from '@portico/contracts';
import { until } from '@portico/web/admin/testing';
import { ConfirmService, ToastService } from '@portico/web/ui';
import { RecordTableComponent } from '../list/record-table.component';
import { API, type Answers, type Call, problem, setUpConsole } from '../testing/console.testing';
import { CONTACTS, field } from '../testing/records.fixture';

const VIEWS = `${API}/modules/Contacts/list-views`;
const ALL: ListView = {
  ...{ id: 'all', name: { en: 'All' }, isDefault: true, isShared: true, revision: 'r1' },
  ...{ listFields: ['fullName', 'email'], listFilter: [], listSort: null },
};
const NORDVIND: ListView = {
  ...{ id: 'nordvind', name: { en: 'Nordvind' }, isDefault: false, isShared: true, revision: 'r2' },
  listFields: ['fullName', 'title'],
  listFilter: [{ field: 'email', operator: 'contains', value: 'nordvind' }],
  listSort: { field: 'email', direction: 'desc' },
};
const OWN: ListView = { ...NORDVIND, id: 'own', name: { en: 'Mine' }, isShared: false, revision: 'r3' };

async function show(address: string, permissions: StaffPermission[] = ['record.view'], answers: Answers = {}) {
  const calls = await setUpConsole(
    {
      [`GET ${VIEWS}`]: { body: { data: [ALL, NORDVIND, OWN], page: { nextCursor: null, hasMore: false } } },
      ...answers,
    },
    permissions,
  );
  await TestBed.inject(Router).navigateByUrl(`/${address}`);
  const fixture = TestBed.createComponent(RecordTableComponent);
  fixture.componentRef.setInput('module', CONTACTS);
  fixture.componentRef.setInput('views', [ALL, NORDVIND, OWN]);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const items = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('pt-list-view-menu .pt-menu-item')];
  const words = (one: HTMLElement): string => (one.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
  const press = async (text: string): Promise<void> => {
    items()
      .find((one) => words(one).includes(text))
      ?.click();
    await fixture.whenStable();
  };
  return {
    ...{ calls, element, press, fixture },
    url: () => decodeURIComponent(TestBed.inject(Router).url),
    trigger: () => element.querySelector('pt-list-view-menu [aria-haspopup]')?.getAttribute('aria-label'),
    offered: () => items().map(words),
    columns: () => [...element.querySelectorAll('th')].map((one) => (one.textContent ?? '').trim()),
  };
}

const asked = (calls: readonly Call[]): string[] =>
  calls
    .filter(({ path }) => path.startsWith(`${API}/modules/Contacts/records`))
    .map(({ path }) => {
      const query = [...new URLSearchParams(path.split('?')[1])];
      return query
        .filter(([name, value]) => (name === 'sort' || name.startsWith('filter')) && value !== '')
        .map(([name, value]) => `${name}=${value}`)
        .join(' ');
    });
const BY_NORDVIND = 'filter[email][contains]=nordvind sort=-email';
const MANAGER: StaffPermission[] = ['record.view', 'module.manage'];

describe('the list views of a module', () => {
  it('are chosen, stand in the address, and give the list its filter and order', async () => {
    const { calls, element, press, url, trigger } = await show('');
    expect(trigger()).toBe('List view: All');
    await press('Nordvind');
    expect(url()).toBe('/?view=nordvind');
    expect(asked(calls)).toEqual(['', BY_NORDVIND]);
    expect(trigger()).toBe('List view: Nordvind');
    expect(element.textContent).toContain('email contains nordvind');
    await press('All');
    expect(url()).toBe('/');
    expect(asked(calls).at(-1)).toBe('');
  });

  it('begin as the address says, which wins beyond the view, and lose what is taken away', async () => {
    const { calls, press, url, trigger } = await show('?view=nordvind&sort=name');
    expect(asked(calls)).toEqual(['filter[email][contains]=nordvind sort=name']);
    expect(trigger()).toBe('List view: Nordvind (changed)');
    await press('Undo what you changed');
    expect(asked(calls).at(-1)).toBe(BY_NORDVIND);
    expect(url()).toBe('/?view=nordvind');
  });

  it('are the default one where the address names none that is there', async () => {
    const { calls, trigger } = await show('?view=somebody-elses');
    expect([asked(calls), trigger()]).toEqual([[''], 'List view: All']);
  });

  it('offer to change only what one may', async () => {
    const staff = ['All Default', 'Nordvind', 'Mine Only me', 'Save as a new view'];
    expect((await show('?view=nordvind')).offered()).toEqual(staff);
    TestBed.resetTestingModule();
    const own = (await show('?view=own')).offered();
    expect(own).toEqual([...staff, 'Rename or share', 'Delete this view']);
    TestBed.resetTestingModule();
    expect((await show('?view=nordvind', MANAGER)).offered()).toEqual([
      ...[...staff, 'Rename or share', 'Edit columns, filter and order', 'Make it the default', 'Delete this view'],
    ]);
    TestBed.resetTestingModule();
    expect((await show('', MANAGER)).offered()).not.toContain('Delete this view');
  });

  it('keep what was changed, on what was seen of them', async () => {
    const saved = { ...OWN, listSort: { field: 'name', direction: 'asc' }, revision: 'r4' };
    const { calls, press } = await show('?view=own&sort=name', ['record.view'], {
      [`PUT ${VIEWS}/own`]: { body: saved },
    });
    await press('Save what you changed');
    const put = calls.find(({ method }) => method === 'PUT');
    expect(put?.headers.get('If-Match')).toBe('"r3"');
    expect(put?.body).toEqual({
      ...{ name: OWN.name, isShared: false, listFields: OWN.listFields, listFilter: OWN.listFilter },
      listSort: { field: 'name', direction: 'asc' },
    });
  });

  it.each([
    ['Save what you changed', { [`PUT ${VIEWS}/own`]: { body: { ...OWN, revision: 'r4' } } }],
    ['Delete this view', { [`DELETE ${VIEWS}/own`]: { status: 204 } }],
  ])(
    'say that it is done once the list knows it, and leave open what was chosen meanwhile: %s',
    async (what, answers) => {
      let arrive: () => void = () => undefined;
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      const { calls, fixture, press, url } = await show('?view=own&sort=name', ['record.view'], {
        ...answers,
        [`GET ${VIEWS}`]: async () => {
          await arrived;
          return { body: { data: [ALL, NORDVIND, OWN], page: { nextCursor: null, hasMore: false } } };
        },
      });
      jest.spyOn(TestBed.inject(ConfirmService), 'ask').mockResolvedValue(true);
      const done = jest.spyOn(TestBed.inject(ToastService), 'done');
      await press(what);
      await until(() => calls.some(({ path }) => path === VIEWS));
      await press('Nordvind');
      expect([done.mock.calls.length, url()]).toEqual([0, '/?view=nordvind']);
      arrive();
      await until(() => done.mock.calls.length === 1);
      await fixture.whenStable();
      expect(url()).toBe('/?view=nordvind');
    },
  );

  it('say that it is done also where the list cannot be had', async () => {
    const { press } = await show('?view=own&sort=name', ['record.view'], {
      [`PUT ${VIEWS}/own`]: { body: { ...OWN, revision: 'r4' } },
      [`GET ${VIEWS}`]: problem(503, 'UNAVAILABLE'),
    });
    const toast = TestBed.inject(ToastService);
    const [done, failed] = [jest.spyOn(toast, 'done'), jest.spyOn(toast, 'failed')];
    await press('Save what you changed');
    await until(() => failed.mock.calls.length === 1);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('say it when somebody else was faster', async () => {
    const { calls, press, url } = await show('?view=nordvind', MANAGER, {
      [`PUT ${VIEWS}/nordvind`]: problem(412, 'PRECONDITION_FAILED'),
    });
    const failed = jest.spyOn(TestBed.inject(ToastService), 'failed');
    await press('Make it the default');
    expect(failed.mock.calls).toEqual([[expect.stringContaining('changed')]]);
    expect(calls.filter(({ path }) => path === VIEWS)).toEqual([]);
    expect(url()).toBe('/?view=nordvind');
  });

  it('show the last label of an option that was taken away', async () => {
    const status = field('status', 'pick-list', {
      isIndexed: true,
      settings: { options: [], removedOptions: [{ value: 'Old', label: { en: 'Old ones' } }] },
    });
    const calls = await setUpConsole({}, ['record.view']);
    await TestBed.inject(Router).navigateByUrl('/?where=status.eq.Old&where=externalId.eq.7');
    const fixture = TestBed.createComponent(RecordTableComponent);
    fixture.componentRef.setInput('module', { ...CONTACTS, fields: [...CONTACTS.fields, status] });
    await fixture.whenStable();
    const text = (fixture.nativeElement as HTMLElement).textContent ?? '';
    expect(text).toContain('status is Old ones (no longer an option)');
    expect(text).toContain('External ID is 7');
    expect(asked(calls)).toEqual(['filter[status][eq]=Old filter[externalId][eq]=7']);
  });
});
