import { TestBed } from '@angular/core/testing';
import type { RecordPortalAccess, RecordTypeAccess } from '@portico/contracts';
import { ApiProblem } from '@portico/web/core';
import { ConfirmService } from '@portico/web/ui';
import { type Answers, API, type Call, problem, setUpConsole } from '../testing/console.testing';
import { CONTACTS, record } from '../testing/records.fixture';
import { PortalAccessComponent } from './portal-access.component';
import { refusedReasons } from './portal-access.rules';

const ACCESS = `${API}/modules/Contacts/records/record-1/portal-access`;
const type = (more: Partial<RecordTypeAccess> = {}): RecordTypeAccess => ({
  userType: { id: 'type-1', name: 'Customers', kind: 'exclusive' },
  state: 'none',
  portalUserId: null,
  invitationId: null,
  since: null,
  lastSeenAt: null,
  expiresAt: null,
  ...more,
});
const access = (email: string | null, ...types: RecordTypeAccess[]): RecordPortalAccess => ({ email, types });

async function show(answers: Answers): Promise<{ element: HTMLElement; calls: Call[]; settle(): Promise<unknown> }> {
  const calls = await setUpConsole(answers, ['portal.users.manage']);
  jest.spyOn(TestBed.inject(ConfirmService), 'ask').mockResolvedValue(true);
  const fixture = TestBed.createComponent(PortalAccessComponent);
  fixture.componentRef.setInput('record', record(CONTACTS));
  await fixture.whenStable();
  return { element: fixture.nativeElement as HTMLElement, calls, settle: () => fixture.whenStable() };
}
const button = (element: HTMLElement, name: string): HTMLButtonElement | undefined =>
  [...element.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.getAttribute('aria-label')) === name);

describe("portals on a record's page", () => {
  it('R73: invites from the page, with an idempotency key', async () => {
    const { element, calls, settle } = await show({
      [`GET ${ACCESS}`]: { body: access('anna@nordvind.example', type()) },
      [`POST ${API}/invitations`]: { status: 201, body: {} },
    });
    button(element, 'Invite to Customers')?.click();
    await settle();
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
      [`GET ${ACCESS}`]: { body: access('a@b.example', type({ state: 'active', portalUserId: 'user-1' })) },
      [`POST ${API}/portal-users/user-1/deactivate`]: { body: {} },
    });
    button(element, 'Manage Customers')?.click();
    await settle();
    [...document.querySelectorAll<HTMLElement>('[mat-menu-item]')]
      .find((one) => one.textContent?.includes('Deactivate'))
      ?.click();
    await settle();
    expect(calls.some((call) => call.path.endsWith('/user-1/deactivate'))).toBe(true);
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
