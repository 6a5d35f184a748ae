import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, Router } from '@angular/router';
import type { ConfigurationDifference, ConfigurationIssue, StaffPermission, UserTypeDetail } from '@portico/contracts';
import { API, type Console, setUpConsole, until } from '@portico/web/admin/testing';
import { ConfigurationStore } from '../draft/configuration.store';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { CONTACTS, INVOICES, START } from '../testing/configuration.fixture';
import { PublishStore } from '../type/publish.store';
import { ComparisonPage } from './comparison.page';
import { versionsTextsResolver } from './versions.texts';

const TYPE = `${API}/portals/portal-1/user-types/type-1`;
const ISSUES: ConfigurationIssue[] = [
  {
    ...{ code: 'MANDATORY_FIELD_HIDDEN', pointer: '/tabs/1/layouts/0/fields/subject' },
    ...{ moduleId: 'Invoices', layoutId: 'Invoices-standard', fieldId: 'subject' },
  },
  // Of a module that is not on offer any more, the difference knows the name.
  { code: 'MODULE_NOT_ON_OFFER', pointer: '/tabs/2/moduleId', moduleId: 'Wheels', layoutId: null, fieldId: null },
];
const DIFFERENCE: ConfigurationDifference = {
  from: { kind: 'version', number: 3, name: null },
  to: { kind: 'version', number: 2, name: null },
  ...{ users: 1, countedUsers: 1, isReordered: false, issues: ISSUES, missingRights: [] },
  modules: [
    {
      module: { id: 'Wheels', apiName: 'Wheels', plural: { en: 'Wheels' }, icon: 'apps' },
      ...{ changes: [], records: null },
    },
  ],
};

interface Compared {
  page: HTMLElement;
  console: Console;
}

async function compare(to: string, difference = DIFFERENCE): Promise<Compared> {
  TestBed.configureTestingModule({
    providers: [ConfigurationStore, PublishStore, { provide: ActivatedRoute, useValue: {} }],
  });
  const console = await setUpConsole(
    {
      [`GET ${TYPE}`]: { body: { id: 'type-1', name: 'Customers', isDefault: true } as UserTypeDetail },
      [`GET ${TYPE}/configuration`]: {
        body: { configuration: START, publishedVersion: 3, hasChanges: true, issues: [] },
        etag: '"1"',
      },
      [`GET ${TYPE}/configuration/options`]: {
        body: { baseModules: [CONTACTS], relatedModules: [INVOICES], publicModules: [], webTabs: [] },
      },
      [`GET ${TYPE}/configuration/difference`]: { body: difference, etag: '"1"' },
      [`POST ${TYPE}/configuration/publish`]: { body: { number: 4, name: null } },
      [`GET ${TYPE}/configuration/versions`]: { body: { data: [], page: { nextCursor: null, hasMore: false } } },
      [`GET ${TYPE}/configuration/schedules`]: { body: { data: [], page: { nextCursor: null, hasMore: false } } },
    },
    [portalConfigTextsResolver, versionsTextsResolver],
  );
  TestBed.inject(ConfigurationStore).place.set({ portalId: 'portal-1', userTypeId: 'type-1' });
  await until(() => TestBed.inject(ConfigurationStore).opened.hasValue());
  const fixture = TestBed.createComponent(ComparisonPage);
  fixture.componentRef.setInput('userTypeId', 'type-1');
  fixture.componentRef.setInput('to', to);
  const page = fixture.nativeElement as HTMLElement;
  await until(() => page.querySelector('pt-difference') !== null);
  await fixture.whenStable();
  return { page, console };
}

it('R50: names each place that an older version contradicts today, and does not put it back', async () => {
  const { page } = await compare('2');
  const lines = [...page.querySelectorAll('.warning li')].map((line) => line.textContent?.trim());
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/Invoices.*subject/);
  expect(lines[1]).toContain('Wheels');
  const back = [...page.querySelectorAll('button')].find((one) => one.textContent?.includes('Put version 2 back'));
  expect(back?.disabled).toBe(true);
});

it('R50: of the draft it says how many there are, as the page around it names them', async () => {
  const { page } = await compare('draft');
  expect(page.querySelector('.warning')?.textContent).toContain('2 contradictions');
  expect(page.querySelectorAll('.warning li')).toHaveLength(0);
});

it('X5: says in words, once for each module, what the person lacks, everybody’s records too', async () => {
  const lacking = (moduleId: string, permission: StaffPermission) => ({ pointer: '/tabs/0', moduleId, permission });
  const missingRights = [
    ...[lacking('Contacts', 'record.all'), lacking('Contacts', 'record.all')],
    ...[lacking('Invoices', 'record.edit'), lacking('Invoices', 'record.all'), lacking('Invoices', 'record.edit')],
  ];
  const { page } = await compare('draft', { ...DIFFERENCE, issues: [], missingRights });
  expect([...page.querySelectorAll('.warning li')].map((line) => line.textContent?.trim())).toEqual([
    'Contacts: reach everybody’s records',
    'Invoices: edit and reach everybody’s records',
  ]);
});

it('X5: what was published is left for the versions, and not compared once more', async () => {
  const { page, console } = await compare('draft', { ...DIFFERENCE, issues: [] });
  const router = TestBed.inject(Router);
  const asked = () => console.calls.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const before = asked().filter((path) => path.startsWith(`${TYPE}/configuration/`));
  [...page.querySelectorAll('button')].find((one) => one.textContent?.trim() === 'Publish')?.click();
  await until(() => router.url.endsWith('/versions'));
  await TestBed.inject(ApplicationRef).whenStable();
  expect(console.sent('POST', `${TYPE}/configuration/publish`)).toHaveLength(1);
  expect(asked().filter((path) => path.startsWith(`${TYPE}/configuration/`))).toEqual(before);
});
