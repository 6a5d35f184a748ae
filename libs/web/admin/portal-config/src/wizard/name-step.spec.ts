import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { PortalDetail, PortalProposal } from '@portico/contracts';
import { type Answers, API, type Call, problem, setUpConsole, until } from '@portico/web/admin/testing';
import { ConfigurationStore } from '../draft/configuration.store';
import { portalConfigTextsResolver } from '../portal-config.texts';
import { NameStepPage } from './name-step.page';
import { SetUpStore } from './set-up.store';

const PORTALS = `${API}/portals`;
const PORTAL = {
  ...{ id: 'portal-1', name: 'Alder Cycles', slug: 'alder-cycles', status: 'draft', wizardStep: 'type' },
  ...{ defaultUserTypeId: 'type-1', url: 'https://portico.example/p/alder-cycles' },
} as PortalDetail;

/** A server where `Taken` is taken. */
function propose({ query }: Call): { body: PortalProposal } {
  const name = query.get('name') ?? 'Alder Cycles';
  const slug = query.get('slug') ?? name.toLowerCase().replaceAll(' ', '-');
  const isFree = name !== 'Taken';
  const suggestion = isFree ? { name, slug } : { name: `${name} 2`, slug: `${slug}-2` };
  const url = `https://portico.example/p/${slug}`;
  return { body: { name, slug, url, isNameFree: isFree, isSlugFree: isFree, suggestion, baseModules: [] } };
}

async function show(answers: Answers = {}) {
  const made: PortalDetail[] = [];
  TestBed.configureTestingModule({ providers: [ConfigurationStore, SetUpStore] });
  const console = await setUpConsole(
    {
      [`GET ${API}/portal-proposal`]: propose,
      [`GET ${PORTALS}`]: () => ({ body: { data: made, page: { nextCursor: null, hasMore: false } } }),
      [`POST ${PORTALS}`]: () => {
        made.push(PORTAL);
        return { status: 201, body: PORTAL };
      },
      [`GET ${PORTALS}/portal-1`]: { body: PORTAL, etag: '"1"' },
      ...answers,
    },
    [portalConfigTextsResolver],
  );
  const fixture = TestBed.createComponent(NameStepPage);
  const element = fixture.nativeElement as HTMLElement;
  await until(() => element.querySelectorAll('input').length === 2);
  const [name, slug] = [...element.querySelectorAll('input')] as [HTMLInputElement, HTMLInputElement];
  const words = (): string => (element.textContent ?? '').replace(/\s+/gu, ' ');
  const press = (label: string): void =>
    [...element.querySelectorAll('button')].find((one) => one.textContent?.trim() === label)?.click();
  return { element, name, slug, words, press, console };
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('the wizard’s first step', () => {
  it('R2: proposes the name, and shows the address before anything is saved', async () => {
    const { name, slug, words, console } = await show();
    expect([name.value, slug.value]).toEqual(['Alder Cycles', 'alder-cycles']);
    expect(words()).toContain('https://portico.example/p/alder-cycles');
    expect(console.calls.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('R5: the address follows the name until somebody typed one', async () => {
    const { name, slug } = await show();
    type(name, 'Service Desk');
    await until(() => slug.value === 'service-desk');
    type(slug, 'help');
    type(name, 'Another Name');
    await until(() => name.value === 'Another Name');
    expect(slug.value).toBe('help');
  });

  it('R5: who goes on at once gets the address of the name that they typed last', async () => {
    const { name, press, console } = await show();
    type(name, 'Service Desk');
    press('Next: User type');
    await until(() => console.sent('POST', PORTALS).length > 0);
    expect(console.sent('POST', PORTALS)[0]?.body).toEqual({ name: 'Service Desk', slug: 'service-desk' });
  });

  it('R5: makes no portal while its address is not known, and asks for that again', async () => {
    let isDown = false;
    const { name, words, press, console } = await show({
      [`GET ${API}/portal-proposal`]: (call) => (isDown ? problem(503, 'UNAVAILABLE') : propose(call)),
    });
    isDown = true;
    type(name, 'Service Desk');
    press('Next: User type');
    await until(() => words().includes('Part of the service is out of reach right now.'));
    expect(console.sent('POST', PORTALS)).toEqual([]);
    isDown = false;
    press('Next: User type');
    await until(() => console.sent('POST', PORTALS).length > 0);
    expect(console.sent('POST', PORTALS)[0]?.body).toEqual({ name: 'Service Desk', slug: 'service-desk' });
  });

  it('R4: offers what is free where the name is taken', async () => {
    const { name, slug, words, press } = await show();
    type(name, 'Taken');
    await until(() => words().includes('Another portal has this name already.'));
    press('Use “Taken 2”');
    await until(() => words().includes('This is free.'));
    expect([name.value, slug.value]).toEqual(['Taken 2', 'taken-2']);
  });

  it('R12: keeps the draft and opens the next step', async () => {
    const { press, console } = await show();
    press('Next: User type');
    const router = TestBed.inject(Router);
    await until(() => router.url.endsWith('/portal/set-up/type'));
    const [sent] = console.sent('POST', PORTALS);
    expect(sent?.body).toEqual({ name: 'Alder Cycles', slug: 'alder-cycles' });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/\S{8,}/);
  });

  it('R4: tells beside the field that somebody was faster, and stays', async () => {
    const errors = [{ pointer: '/name', code: 'PORTAL_NAME_TAKEN', message: 'taken' }];
    const { words, press } = await show({
      [`POST ${PORTALS}`]: problem(409, 'PORTAL_NAME_TAKEN', { errors }),
    });
    press('Next: User type');
    await until(() => words().includes('This portal name is taken.'));
    expect(TestBed.inject(Router).url).toBe('/');
  });
});
