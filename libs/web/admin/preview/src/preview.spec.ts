import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap } from '@angular/router';
import { type Answers, API, setUpConsole, until } from '@portico/web/admin/testing';
import { LEAVE_FOR } from './preview.api';
import { PreviewPage } from './preview.page';
import { previewTextsResolver } from './preview.texts';

const PORTAL = { id: 'portal-1', name: 'Alder', slug: 'alder', url: 'https://x.example/p/alder', status: 'live' };
const type = (id: string, name: string, isDefault: boolean) => ({
  ...{ id, name, isDefault, kind: 'exclusive', refusesOwnDomains: false, publishedVersion: 1, users: 1 },
  ...{ pendingInvitations: 0, baseModule: { id: 'm', apiName: 'Contacts', plural: { en: 'Contacts' } } },
});

async function show(query: Record<string, string>, answers: Answers = {}, status = 'live') {
  const left: string[] = [];
  TestBed.overrideProvider(LEAVE_FOR, { useValue: (url: string) => left.push(url) });
  TestBed.overrideProvider(ActivatedRoute, { useValue: { snapshot: { queryParamMap: convertToParamMap(query) } } });
  const console = await setUpConsole(
    {
      [`GET ${API}/portals`]: { body: { data: [{ ...PORTAL, status }] } },
      [`GET ${API}/portals/portal-1`]: { body: { ...PORTAL, status } },
      [`GET ${API}/portals/portal-1/user-types`]: {
        body: { data: [type('t1', 'Customers', true), type('t2', 'Partners', false)] },
      },
      [`GET ${API}/portal-users/anna`]: { body: { id: 'anna', name: 'Anna Lindqvist' } },
      [`POST ${API}/previews`]: { status: 201, body: { id: 'p', url: PORTAL.url, expiresAt: '' } },
      ...answers,
    },
    [previewTextsResolver],
    ['portal.preview', 'record.view'],
  );
  const fixture = TestBed.createComponent(PreviewPage);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const open = () =>
    [...element.querySelectorAll('button')].find((one) => one.textContent?.includes('Open the preview'));
  return { element, fixture, left, open, sent: () => console.sent('POST', `${API}/previews`).map(({ body }) => body) };
}

it('R58: a drop-down picks the type that is previewed; the default one stands there first', async () => {
  const { element, fixture, left, open, sent } = await show({});
  await until(() => element.querySelectorAll('option').length === 2);
  const select = element.querySelector('select');
  if (!select) throw new Error('no drop-down');
  select.value = 't2';
  select.dispatchEvent(new Event('change'));
  await fixture.whenStable();
  open()?.click();
  await until(() => left.length === 1);
  expect(sent()).toEqual([{ userTypeId: 't2', configuration: 'published' }]);
  expect(left).toEqual(['/p/alder']);
});

it('X4: as the user that the address names', async () => {
  const { fixture, left, open, sent } = await show({ user: 'anna' });
  await until(() => open()?.disabled === false);
  await fixture.whenStable();
  open()?.click();
  await until(() => left.length === 1);
  expect(sent()).toEqual([{ portalUserId: 'anna', configuration: 'published' }]);
});

it('R56: says what is missing while the portal is not live', async () => {
  const { element, open } = await show({}, {}, 'draft');
  await until(() => element.textContent?.includes('Finish the portal first') === true);
  expect(open()).toBeUndefined();
});
