import { TestBed } from '@angular/core/testing';
import type { RecordPortalAccess, RecordTypeAccess } from '@portico/contracts';
import { ApiProblem } from '@portico/web/core';
import { ConfirmService, DialogService } from '@portico/web/ui';
import { type Answers, API, type Call, problem, setUpConsole } from '../testing/console.testing';
import { CONTACTS, record } from '../testing/records.fixture';
import type { AccessQuestion, AccessWindowValue } from './access.dialog';
import { PortalAccessComponent } from './portal-access.component';
import { lookOf, refusedReasons } from './portal-access.rules';

const ACCESS = `${API}/modules/Contacts/records/record-1/portal-access`;
const type = (more: Partial<RecordTypeAccess> = {}): RecordTypeAccess => ({
  userType: { id: 'type-1', name: 'Customers', kind: 'exclusive' },
  state: 'none',
  window: null,
  offer: 'invite',
  portalUserId: null,
  invitationId: null,
  since: null,
  lastSeenAt: null,
  expiresAt: null,
  ...more,
});
const access = (email: string | null, ...types: RecordTypeAccess[]): RecordPortalAccess => ({
  email,
  portalUser: null,
  types,
});
const user = { id: 'user-1', email: 'anna@work.example', status: 'active' } as const;
const OPEN = { state: 'open', startsAt: null, endsAt: null } as const;
const active = { state: 'active', window: OPEN, offer: null, portalUserId: 'user-1' } as const;
const USER = `${API}/portal-users/user-1`;
/** What the dialog asks, and the answer that it is given. */
let questions: AccessQuestion[] = [];
let answer: AccessWindowValue = { startsAt: null, endsAt: null };

async function show(answers: Answers): Promise<{ element: HTMLElement; calls: Call[]; settle(): Promise<unknown> }> {
  const calls = await setUpConsole(answers, ['portal.users.manage']);
  jest.spyOn(TestBed.inject(ConfirmService), 'ask').mockResolvedValue(true);
  questions = [];
  jest.spyOn(TestBed.inject(DialogService), 'open').mockImplementation(async (_, question) => {
    questions.push(question as AccessQuestion);
    await (question as AccessQuestion).submit(answer);
    return undefined;
  });
  const fixture = TestBed.createComponent(PortalAccessComponent);
  fixture.componentRef.setInput('record', record(CONTACTS));
  await fixture.whenStable();
  return { element: fixture.nativeElement as HTMLElement, calls, settle: () => fixture.whenStable() };
}
const button = (element: HTMLElement, name: string): HTMLButtonElement | undefined =>
  [...element.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.getAttribute('aria-label')) === name);

async function choose(element: HTMLElement, menu: string, item: string, settle: () => Promise<unknown>): Promise<void> {
  button(element, menu)?.click();
  await settle();
  const items = [...document.querySelectorAll<HTMLElement>('[mat-menu-item]')];
  items.find((one) => one.textContent?.includes(item))?.click();
  await settle();
}

describe("portals on a record's page", () => {
  it('R73: invites from the page, with an idempotency key', async () => {
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: access('anna@nordvind.example', type()) },
      [`POST ${API}/invitations`]: { status: 201, body: {} },
    });
    button(element, 'Invite to Customers')?.click();
    await settle();
    expect(questions[0]).toMatchObject({ title: 'Invite Anna Lindqvist to Customers', email: 'anna@nordvind.example' });
    const sent = calls.find((call) => call.method === 'POST');
    expect(sent?.body).toEqual({ userTypeId: 'type-1', recordId: 'record-1' });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/\S{8,}/);
    expect(calls.filter((call) => call.path === ACCESS)).toHaveLength(2);
  });

  it('R74: offers no invitation where the record has no address, and says what is missing', async () => {
    const { element } = await show({ [`GET ${ACCESS}`]: { body: access(null, type()) } });
    expect(button(element, 'Invite to Customers')).toBeUndefined();
    expect(element.textContent).toContain('Add an e-mail address to invite');
  });

  it('X7: says beside the button why the invitation was refused, every reason with its remedy', async () => {
    const { element, settle } = await show({
      [`GET ${ACCESS}`]: { body: access('anna@nordvind.example', type()) },
      [`POST ${API}/invitations`]: problem(422, 'INVITATION_REFUSED', [
        { pointer: '/recordId', code: 'CONSENT_NOT_OBTAINED', message: '' },
        { pointer: '/recordId', code: 'RECORD_PENDING_APPROVAL', message: '' },
      ]),
    });
    button(element, 'Invite to Customers')?.click();
    await settle();
    const items = [...element.querySelectorAll('pt-refused-reasons li')].map((one) => one.textContent ?? '');
    expect(items).toHaveLength(2);
    expect(items[0]).toContain('The record is locked until it is approved.');
    expect(items[1]).toContain('Ask for consent');
  });

  it('R111: deactivates who is active', async () => {
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: { ...access('a@b.example', type(active)), portalUser: user } },
      [`POST ${API}/portal-users/user-1/deactivate`]: { body: {} },
    });
    await choose(element, 'Manage Customers', 'Deactivate', settle);
    expect(calls.some((call) => call.path.endsWith('/user-1/deactivate'))).toBe(true);
  });

  it('R175: adds a portal at once to who is a portal user, at the address they sign in with', async () => {
    const support = type({ userType: { id: 'type-2', name: 'Support', kind: 'add-on' }, offer: 'add' });
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: { ...access('anna@nordvind.example', type(active), support), portalUser: user } },
      [`PUT ${USER}/accesses/type-2`]: { body: {} },
    });
    answer = { startsAt: null, endsAt: '2027-01-01T00:00:00Z' };
    button(element, 'Add Support')?.click();
    await settle();
    expect(questions[0]).toMatchObject({ title: 'Add Support for Anna Lindqvist', email: 'anna@work.example' });
    expect(calls.find((call) => call.method === 'PUT')?.body).toEqual(answer);
    expect(calls.filter((call) => call.path === ACCESS)).toHaveLength(2);
  });

  it('R106: changes the user type from the page', async () => {
    const gold = type({ userType: { id: 'type-3', name: 'Gold', kind: 'exclusive' }, offer: 'change' });
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: { ...access('anna@nordvind.example', type(active), gold), portalUser: user } },
      [`POST ${USER}/change-type`]: { body: {} },
    });
    button(element, 'Change to Gold')?.click();
    await settle();
    expect(calls.find((call) => call.path === `${USER}/change-type`)?.body).toEqual({ userTypeId: 'type-3' });
  });

  it('R126: says of a window what holds now, and sets it', async () => {
    const ended = { ...active, window: { state: 'ended', startsAt: null, endsAt: '2026-01-01T00:00:00Z' } } as const;
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: { ...access('anna@nordvind.example', type(ended)), portalUser: user } },
      [`PUT ${USER}/accesses/type-1`]: { body: {} },
    });
    expect(element.textContent).toContain('opens nothing any more');
    expect(lookOf(ended).tone).toBe('none');
    await choose(element, 'Manage Customers', 'Time window of Customers', settle);
    expect(questions[0]?.window).toEqual({ startsAt: null, endsAt: '2026-01-01T00:00:00Z' });
    expect(calls.some((call) => call.path === `${USER}/accesses/type-1`)).toBe(true);
  });

  it('R180: removes one portal and leaves the others', async () => {
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: { ...access('anna@nordvind.example', type(active)), portalUser: user } },
      [`DELETE ${USER}/accesses/type-1`]: { status: 204 },
    });
    await choose(element, 'Manage Customers', 'Remove Customers', settle);
    expect(TestBed.inject(ConfirmService).ask).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'Remove Customers from Anna Lindqvist?', action: 'Remove Customers' }),
    );
    expect(calls.filter((call) => call.method === 'DELETE').map((call) => call.path)).toEqual([
      `${USER}/accesses/type-1`,
    ]);
  });

  it('takes no room where nobody of the module can be a portal user', async () => {
    const { element } = await show({ [`GET ${ACCESS}`]: problem(404, 'NOT_FOUND') });
    expect(element.classList).toContain('none');
    expect(element.textContent?.trim()).toBe('');
  });

  it('X7: finds the reasons in the order of the catalogue, each once, and nothing that is no reason', () => {
    const refused = new ApiProblem(
      {
        status: 422,
        code: 'INVITATION_REFUSED',
        title: '',
        detail: '',
        errors: ['RECORD_NOT_FOUND', 'EMAIL_DOMAIN_BLOCKED', 'EMAIL_DOMAIN_BLOCKED', 'REQUIRED'].map((code) => ({
          pointer: '/recordId',
          code,
          message: '',
        })),
      },
      null,
    );
    expect(refusedReasons(refused)).toEqual({ reasons: ['EMAIL_DOMAIN_BLOCKED', 'RECORD_NOT_FOUND'], skips: [] });
  });
});
