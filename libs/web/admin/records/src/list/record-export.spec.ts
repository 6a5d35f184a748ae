import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { Router } from '@angular/router';
import { RECORD_ACTIONS, type RecordActionName } from '@portico/contracts';
import { API, setUpConsole } from '../testing/console.testing';
import { CONTACTS, record } from '../testing/records.fixture';
import { RecordTableComponent } from './record-table.component';

const LIST = `${API}/modules/Contacts/records`;

async function exports(actions: RecordActionName[]): Promise<{ label: string; url: URL }[]> {
  const page = { data: [record(CONTACTS)], page: { nextCursor: null, hasMore: false } };
  await setUpConsole({ [`GET ${LIST}?q=anna&sort=-name&limit=25&count=exact`]: { body: page } }, ['record.view']);
  await TestBed.inject(Router).navigateByUrl('/?q=anna&sort=-name');
  const fixture = TestBed.createComponent(RecordTableComponent);
  fixture.componentRef.setInput('module', { ...CONTACTS, actions });
  await fixture.whenStable();
  // Beside the other actions of the page: what is not given to their place stands below them.
  const places = [...(fixture.nativeElement as HTMLElement).querySelectorAll('[ptAction]')].map(
    (one) => one.parentNode,
  );
  expect(new Set(places).size).toBeLessThanOrEqual(1);
  const menu = await TestbedHarnessEnvironment.loader(fixture).getHarnessOrNull(
    MatMenuHarness.with({ triggerText: 'Export' }),
  );
  await menu?.open();
  return [...document.querySelectorAll<HTMLAnchorElement>('a[download]')].map((link) => ({
    label: link.textContent?.trim() ?? '',
    url: new URL(link.href),
  }));
}

describe('the list as a file', () => {
  it('is given to be read, or to be changed and imported again, both as the list stands', async () => {
    const [read, again] = await exports([...RECORD_ACTIONS]);
    expect([read?.label, again?.label]).toEqual(['As a table to read', 'To change and import again']);
    for (const { url } of [read, again].flatMap((one) => one ?? [])) {
      expect(url.pathname).toBe(`/api/v1${LIST}.csv`);
      expect(url.searchParams.get('q')).toBe('anna');
      expect(url.searchParams.get('sort')).toBe('-name');
    }
    expect([read?.url.searchParams.get('for'), again?.url.searchParams.get('for')]).toEqual([null, 'change']);
  });

  it('is given to be read alone to whom may not import, and not at all to whom may not export', async () => {
    const found = await exports(['view', 'export']);
    expect(found.map(({ label, url }) => [label, url.searchParams.get('for')])).toEqual([['Export', null]]);
    TestBed.resetTestingModule();
    expect(await exports(['view', 'import'])).toEqual([]);
  });
});
