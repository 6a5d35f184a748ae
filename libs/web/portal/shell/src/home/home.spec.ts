import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { PortalHome } from '@portico/contracts';
import { FETCH, PortalSessionStore, PreferencesService, provideCore } from '@portico/web/core';
import { provideUi } from '@portico/web/ui';
import { portalTexts } from '../portal-texts';
import { HomePage } from './home.page';

const HOME = {
  counts: [],
  items: [
    {
      ...{ kind: 'invoice-unpaid', module: 'Invoices', id: 'i-1', name: 'INV-0001', due: '2026-12-04' },
      ...{ amount: '10.00', currency: 'EUR' },
    },
  ],
} as unknown as PortalHome;

async function show(now: string, timeZone: string): Promise<string> {
  jest.useFakeTimers({ now: new Date(now), advanceTimers: true });
  const session = {
    portal: signal({ id: 'portal-1' }),
    me: signal({ name: 'Anna', tabs: [] }),
    area: signal('/p/alder'),
  };
  const answer = { ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(HOME) } as Response;
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideCore(),
      provideUi(),
      { provide: FETCH, useValue: () => Promise.resolve(answer) },
      { provide: PortalSessionStore, useValue: session },
    ],
  });
  await TestBed.runInInjectionContext(() => portalTexts({} as never, {} as never));
  await TestBed.inject(PreferencesService).use({ language: 'en', country: 'IE', timeZone, timeFormat: 'h23' });
  const fixture = TestBed.createComponent(HomePage);
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).querySelector('.item .pt-muted')?.textContent?.trim() ?? '';
}

describe('what needs a portal user', () => {
  afterEach(() => jest.useRealTimers());

  it.each([
    ['2026-12-04T13:00:00Z', 'Pacific/Auckland', 'Was due on'],
    ['2026-12-05T05:00:00Z', 'America/Los_Angeles', 'Due on'],
    ['2026-12-05T09:00:00Z', 'America/Los_Angeles', 'Was due on'],
    ['2026-12-04T10:00:00Z', 'Europe/Dublin', 'Due on'],
  ])('R98: at %s in %s an invoice of 4 December "%s"', async (now, timeZone, due) => {
    expect(await show(now, timeZone)).toBe(`To be paid · ${due} 4 Dec 2026`);
  });
});
