import { TestBed } from '@angular/core/testing';
import type { ConfigurationVersion } from '@portico/contracts';
import { API, setUpConsole, until } from '@portico/web/admin/testing';
import { ConfigurationStore } from '../draft/configuration.store';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { versionsTextsResolver } from '../versions/versions.texts';
import { PublishStore } from './publish.store';
import { TypeVersionsPage } from './type-versions.page';

const VERSION = {
  ...{ number: 3, name: null, note: null, isLive: true, restoredFrom: null },
  ...{ publishedAt: '2026-11-20T10:00:00Z', publishedBy: { id: 'staff-1', name: 'Maya Ross' } },
} as ConfigurationVersion;

it('does not say that nothing was published while it is not known yet', async () => {
  TestBed.configureTestingModule({ providers: [ConfigurationStore, PublishStore] });
  await setUpConsole(
    {
      [`GET ${API}/portals/portal-1/user-types/type-1/configuration/versions`]: {
        body: { data: [VERSION], page: { nextCursor: null, hasMore: false } },
      },
    },
    [portalConfigTextsResolver, versionsTextsResolver],
  );
  const fixture = TestBed.createComponent(TypeVersionsPage);
  fixture.componentRef.setInput('userTypeId', 'type-1');
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  expect(element.querySelector('pt-skeleton')).not.toBeNull();
  expect(element.textContent).not.toContain('Nothing was published yet');
  TestBed.inject(ConfigurationStore).place.set({ portalId: 'portal-1', userTypeId: 'type-1' });
  await until(() => element.textContent?.includes('Maya Ross') ?? false);
});
