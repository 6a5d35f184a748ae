import { TestBed } from '@angular/core/testing';
import type { PortalDetail } from '@portico/contracts';
import { PortalStore } from '@portico/web/admin/portal';
import { type Answers, API, problem, setUpConsole, until } from '@portico/web/admin/testing';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { PortalFactsComponent } from './portal-facts.component';

const PORTAL: PortalDetail = {
  ...{ id: 'portal-1', name: 'Alder Cycles', slug: 'alder-cycles', url: 'https://portico.example/p/alder-cycles' },
  ...{ status: 'live', wizardStep: 'done', defaultOwner: { id: 'staff-1', name: 'Maya Ross' } },
  ...{ primaryColour: '#0b5d4a', createdAt: '2026-09-01T08:00:00Z', finishedAt: '2026-09-02T08:00:00Z' },
  defaultUserTypeId: 'type-1',
};
const ROUTE = `${API}/portals/portal-1`;
const SHARE = 'Alder Cycles has a new address: https://portico.example/p/alder.';

async function show(answers: Answers) {
  const console = await setUpConsole(
    {
      [`GET ${API}/portals`]: { body: { data: [PORTAL], page: { nextCursor: null, hasMore: false } } },
      [`GET ${ROUTE}`]: { body: PORTAL, etag: '"3"' },
      [`GET ${API}/staff`]: { body: { data: [], page: { nextCursor: null, hasMore: false } } },
      ...answers,
    },
    [portalConfigTextsResolver],
  );
  const portals = TestBed.inject(PortalStore);
  await until(() => portals.portal() !== null);
  const fixture = TestBed.createComponent(PortalFactsComponent);
  fixture.componentRef.setInput('portal', PORTAL);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const words = (): string => (element.textContent ?? '').replace(/\s+/gu, ' ');
  const slug = element.querySelector<HTMLInputElement>('input[type=text]')!;
  const save = (text: string): void => {
    slug.value = text;
    slug.dispatchEvent(new Event('input', { bubbles: true }));
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  };
  return { element, words, slug, save, console, portals };
}

describe('a live portal', () => {
  it('R6: shows the name, and no way to change it', async () => {
    const { element, words } = await show({});
    expect(words()).toContain('The name cannot be changed any more.');
    expect([...element.querySelectorAll('input')].map((input) => input.value)).not.toContain('Alder Cycles');
  });

  it('R8: gives the text to share when the address changed', async () => {
    const moved = { ...PORTAL, slug: 'alder', url: 'https://portico.example/p/alder' };
    const { words, save, console } = await show({
      [`PATCH ${ROUTE}`]: { body: { portal: moved, shareText: SHARE }, etag: '"4"' },
    });
    save('alder');
    await until(() => words().includes(SHARE));
    expect(words()).toContain('Nothing is sent to your users by itself.');
    const [sent] = console.sent('PATCH', ROUTE);
    expect([sent?.headers.get('If-Match'), (sent?.body as { slug: string }).slug]).toEqual(['"3"', 'alder']);
  });

  it('R7: refuses an address that could not be one before anything is sent', async () => {
    const { words, save, console } = await show({});
    save('Not an address');
    await until(() => words().includes('This is not written in the expected form.'));
    expect(console.sent('PATCH', ROUTE)).toEqual([]);
  });

  it('R7: keeps what was typed when somebody else changed the portal, and has their tag for the next try', async () => {
    let etag = '"3"';
    const { slug, save, words, console } = await show({
      [`GET ${ROUTE}`]: () => ({ body: PORTAL, etag }),
      [`PATCH ${ROUTE}`]: ({ headers, body }) => {
        if (headers.get('If-Match') === '"9"') {
          return { body: { portal: { ...PORTAL, ...(body as object) }, shareText: null }, etag: '"10"' };
        }
        etag = '"9"';
        return problem(412, 'PRECONDITION_FAILED');
      },
    });
    save('alder');
    await until(() => words().includes('Somebody else changed this in the meantime.'));
    expect(slug.value).toBe('alder');
    save('alder');
    await until(() => console.sent('PATCH', ROUTE).length === 2);
    expect(console.sent('PATCH', ROUTE)[1]?.headers.get('If-Match')).toBe('"9"');
  });
});
