import { TestBed } from '@angular/core/testing';
import type { PortalDetail } from '@portico/contracts';
import { API, setUpConsole, until } from '@portico/web/admin/testing';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { PortalPage } from './portal.page';

const PORTAL: PortalDetail = {
  ...{ id: 'portal-1', name: 'Alder', slug: 'alder', url: 'https://portico.example/p/alder' },
  ...{ status: 'live', wizardStep: 'done', defaultOwner: { id: 'staff-1', name: 'Maya Ross' } },
  ...{ primaryColour: '#0b5d4a', createdAt: '2026-09-01T08:00:00Z', finishedAt: '2026-09-02T08:00:00Z' },
  defaultUserTypeId: 'type-1',
};

/** Where the page's links to the preview lead. */
async function previewLinks(status: 'live' | 'draft', permissions: readonly string[]): Promise<(string | null)[]> {
  const portal = { ...PORTAL, status };
  await setUpConsole(
    {
      [`GET ${API}/portals`]: { body: { data: [portal] } },
      [`GET ${API}/portals/portal-1`]: { body: portal },
      [`GET ${API}/staff`]: { body: { data: [], page: { nextCursor: null, hasMore: false } } },
      [`GET ${API}/portals/portal-1/user-types`]: { body: { data: [] } },
    },
    [portalConfigTextsResolver],
    permissions as never,
  );
  const fixture = TestBed.createComponent(PortalPage);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  await until(() => element.textContent?.includes('Alder') === true);
  return [...element.querySelectorAll('a')]
    .filter((link) => link.textContent?.includes('Preview'))
    .map((link) => link.getAttribute('href'));
}

it('R57: the preview is opened from the configuration of a live portal', async () => {
  expect(await previewLinks('live', ['portal.manage', 'portal.preview'])).toEqual(['/admin/o/org-1/preview']);
});

it('R57: nobody is led there who may not preview', async () => {
  expect(await previewLinks('live', ['portal.manage'])).toEqual([]);
});

it('R56: nor while the set-up is not done', async () => {
  expect(await previewLinks('draft', ['portal.manage', 'portal.preview'])).toEqual([]);
});
