import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { WebTab } from '@portico/contracts';
import { PortalSessionStore, TextService } from '@portico/web/core';
import { WebTabPage } from './web-tab.page';

const TABS: WebTab[] = [
  { id: 'status', name: 'Status', url: 'https://status.example/now', opening: 'frame' },
  { id: 'shop', name: 'Shop', url: 'https://shop.example/', opening: 'new-tab' },
  { id: 'plain', name: 'Plain', url: 'http://plain.example/', opening: 'frame' },
];

async function show(webTabId: string): Promise<HTMLElement> {
  const session = { me: signal({ webTabs: TABS }) };
  const texts = { get: (key: string) => key };
  TestBed.configureTestingModule({
    providers: [
      { provide: PortalSessionStore, useValue: session },
      { provide: TextService, useValue: texts },
    ],
  });
  const fixture = TestBed.createComponent(WebTabPage);
  fixture.componentRef.setInput('webTabId', webTabId);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('R44: a page of elsewhere stands in a sandbox with an origin of its own, and is not told where', async () => {
  const frame = (await show('status')).querySelector('iframe');
  expect(frame?.getAttribute('src')).toBe('https://status.example/now');
  // Neither the portal's own origin nor its window is within its reach.
  expect(frame?.getAttribute('sandbox')?.split(' ').sort()).toEqual(['allow-forms', 'allow-popups', 'allow-scripts']);
  expect(frame?.getAttribute('referrerpolicy')).toBe('no-referrer');
});

it.each(['shop', 'plain'])(
  'R44: %s is no frame, only a link to a window that knows nothing of this one',
  async (id) => {
    const page = await show(id);
    expect(page.querySelector('iframe')).toBeNull();
    const link = page.querySelector('a');
    expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer']);
  },
);

it('R44: one that the type does not have is not there', async () => {
  const page = await show('nothing');
  expect([page.querySelector('iframe'), page.querySelector('a')]).toEqual([null, null]);
  expect(page.textContent).toContain('portal.webTab.gone');
});
