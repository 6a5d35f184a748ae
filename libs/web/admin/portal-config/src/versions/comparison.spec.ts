import { TestBed } from '@angular/core/testing';
import { ActivatedRoute } from '@angular/router';
import type { ConfigurationDifference, ConfigurationIssue, UserTypeDetail } from '@portico/contracts';
import { API, setUpConsole, until } from '@portico/web/admin/testing';
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

async function compare(to: string): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [ConfigurationStore, PublishStore, { provide: ActivatedRoute, useValue: {} }],
  });
  await setUpConsole(
    {
      [`GET ${TYPE}`]: { body: { id: 'type-1', name: 'Customers', isDefault: true } as UserTypeDetail },
      [`GET ${TYPE}/configuration`]: {
        body: { configuration: START, publishedVersion: 3, hasChanges: true, issues: [] },
        etag: '"1"',
      },
      [`GET ${TYPE}/configuration/options`]: {
        body: { baseModules: [CONTACTS], relatedModules: [INVOICES], publicModules: [], webTabs: [] },
      },
      [`GET ${TYPE}/configuration/difference`]: { body: DIFFERENCE, etag: '"1"' },
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
  await until(() => fixture.nativeElement.querySelector('.warning') !== null);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('R50: names each place that an older version contradicts today, and does not put it back', async () => {
  const page = await compare('2');
  const lines = [...page.querySelectorAll('.warning li')].map((line) => line.textContent?.trim());
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/Invoices.*subject/);
  expect(lines[1]).toContain('Wheels');
  const back = [...page.querySelectorAll('button')].find((one) => one.textContent?.includes('Put version 2 back'));
  expect(back?.disabled).toBe(true);
});

it('R50: of the draft it says how many there are, as the page around it names them', async () => {
  const page = await compare('draft');
  expect(page.querySelector('.warning')?.textContent).toContain('2 contradictions');
  expect(page.querySelectorAll('.warning li')).toHaveLength(0);
});
