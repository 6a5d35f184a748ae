import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ListBeginning, ModuleMetadata } from '@portico/contracts';
import { API, type Call, setUpConsole } from '../testing/console.testing';
import { CONTACTS } from '../testing/records.fixture';
import { RecordTableComponent } from './record-table.component';

const BEGINNING: ListBeginning = {
  listFilter: [{ field: 'email', operator: 'contains', value: 'nordvind' }],
  listSort: { field: 'email', direction: 'desc' },
};
const LIST = `${API}/modules/Contacts/records`;

async function show(address: string, beginning: Partial<ListBeginning> = BEGINNING) {
  const module: ModuleMetadata = { ...CONTACTS, ...beginning };
  const calls = await setUpConsole({}, ['record.view']);
  await TestBed.inject(Router).navigateByUrl(`/${address}`);
  const fixture: ComponentFixture<RecordTableComponent> = TestBed.createComponent(RecordTableComponent);
  fixture.componentRef.setInput('module', module);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const press = async (text: string): Promise<void> => {
    const buttons = [...element.querySelectorAll('button')];
    buttons.find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(text))?.click();
    await fixture.whenStable();
  };
  return { calls, element, press, url: () => decodeURIComponent(TestBed.inject(Router).url) };
}

/** What the list was asked for, in order: filter and sort alone. */
const asked = (calls: readonly Call[]): string[] =>
  calls
    .filter(({ path }) => path.startsWith(LIST))
    .map(({ path }) => {
      const query = [...new URLSearchParams(path.split('?')[1])];
      return query
        .filter(([name, value]) => (name === 'sort' || name.startsWith('filter')) && value !== '')
        .map(([name, value]) => `${name}=${value}`)
        .join(' ');
    });

const BEGUN = 'filter[email][contains]=nordvind sort=-email';

describe('a list whose module says how it begins', () => {
  it('is asked for so at once, says by what it is filtered, and the address says nothing', async () => {
    const { calls, element, url } = await show('');
    expect(asked(calls)).toEqual([BEGUN]);
    expect(element.textContent).toContain('email contains nordvind');
    expect(element.textContent).toContain('This view filters by this.');
    expect(url()).toBe('/');
  });

  it('lets the filter be taken away, which the address keeps, and taken again', async () => {
    const { calls, element, press, url } = await show('');
    await press('email contains nordvind');
    expect(asked(calls)).toEqual([BEGUN, 'sort=-email']);
    expect(url()).toBe('/?where=');
    expect(element.textContent).not.toContain('This view filters');
    await press('Back to the view’s own filter');
    expect(asked(calls).at(-1)).toBe(BEGUN);
    expect(url()).toBe('/');
  });

  it.each([
    ['?sort=name', 'filter[email][contains]=nordvind sort=name'],
    ['?where=account.empty.true', 'filter[account][empty]=true sort=-email'],
    ['?where=', 'sort=-email'],
    ['?bin=true', ''],
  ])('follows the address where that says otherwise: %s', async (address, expected) => {
    const { calls } = await show(address);
    expect(asked(calls)).toEqual([expected]);
  });

  it('hides nothing in the recycle bin, and begins again after it', async () => {
    const { calls, press } = await show('');
    await press('Recycle bin');
    await press('Contacts');
    expect(asked(calls)).toEqual([BEGUN, '', BEGUN]);
  });

  it('says nothing of it where the module has none', async () => {
    const { calls, element } = await show('', {});
    expect(asked(calls)).toEqual(['']);
    expect(element.textContent).not.toContain('This view filters');
  });
});
