import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { PortalUserSummary } from '@portico/contracts';
import { type Answers, API, type Console, setUpConsole, until } from '@portico/web/admin/testing';
import { DialogService } from '@portico/web/ui';
import { PortalUsersTableComponent } from './portal-users-table.component';
import type { AddressQuestion } from './sign-in-address.dialog';
import { portalUsersTextsResolver } from './portal-users.texts';

const USERS = `${API}/portal-users`;
const anna = (more: Partial<PortalUserSummary> = {}): PortalUserSummary => ({
  ...{ id: 'user-1', name: 'Anna Lindqvist', email: 'anna@nordvind.example', status: 'active' },
  ...{ userTypes: [{ id: 'type-1', name: 'Customers' }], record: { module: 'Contacts', id: 'record-1' } },
  ...{ invitedBy: { id: 'staff-1', name: 'Maya Ross' }, createdAt: '2026-09-09T08:00:00Z', lastSeenAt: null },
  ...{ accesses: [], lock: null, invitation: null },
  ...more,
});
const page = (...data: PortalUserSummary[]) => ({
  body: { data, page: { nextCursor: null, hasMore: false }, count: data.length },
});
const PORTALS: Answers = {
  [`GET ${API}/portals`]: { body: { data: [], page: { nextCursor: null, hasMore: false } } },
};

async function show(user: PortalUserSummary, answers: Answers = {}, userTypeId: string | null = null) {
  const console = await setUpConsole({ ...PORTALS, [`GET ${USERS}`]: page(user), ...answers }, [
    portalUsersTextsResolver,
  ]);
  const fixture = TestBed.createComponent(PortalUsersTableComponent);
  fixture.componentRef.setInput('userTypeId', userTypeId);
  const element = fixture.nativeElement as HTMLElement;
  await until(() => element.textContent?.includes(user.name) ?? false);
  return { element, console, settle: () => fixture.whenStable() };
}

async function press(element: HTMLElement, name: string, settle: () => Promise<unknown>): Promise<void> {
  element.querySelector<HTMLElement>('[aria-label="Actions for Anna Lindqvist"]')?.click();
  await settle();
  const items = [...element.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const item = items.find((one) => one.textContent?.includes(name));
  if (item === undefined) throw new Error(`there is no ${name} in ${items.map((one) => one.textContent).join('|')}`);
  item.click();
  await settle();
}
const sent = (console: Console, method: string, end: string) => console.sent(method, `${USERS}/user-1${end}`).length;

/** jsdom has no popovers. */
beforeAll(() => {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
});

describe('portal users in the hands of staff', () => {
  it('R111: deactivates after saying what follows', async () => {
    const { element, console, settle } = await show(anna(), {
      [`POST ${USERS}/user-1/deactivate`]: { body: anna({ status: 'deactivated' }) },
    });
    await press(element, 'Deactivate', settle);
    expect(console.questions[0]?.title).toBe('Deactivate Anna Lindqvist?');
    expect(console.questions[0]?.text).toContain('Sessions end at once');
    expect(sent(console, 'POST', '/deactivate')).toBe(1);
    expect(console.sent('GET', USERS)).toHaveLength(2);
  });

  it('R111: does nothing when the answer is no', async () => {
    const { element, console, settle } = await show(anna());
    console.answerWith(false);
    await press(element, 'Deactivate', settle);
    expect(console.questions).toHaveLength(1);
    expect(sent(console, 'POST', '/deactivate')).toBe(0);
  });

  it('R111: locks after saying what follows, and offers to unlock', async () => {
    const lock = { by: 'staff', since: '2026-09-09T08:00:00Z', until: null } as const;
    const { element, console, settle } = await show(anna(), {
      [`POST ${USERS}/user-1/lock`]: { body: anna({ status: 'locked', lock }) },
    });
    await press(element, 'Lock', settle);
    expect(console.questions[0]?.text).toContain('Sessions end at once');
    expect(sent(console, 'POST', '/lock')).toBe(1);
  });

  it('R111: offers to unlock who is locked, and says until when', async () => {
    const lock = { by: 'guesses', since: '2026-09-09T08:00:00Z', until: '2026-09-09T09:00:00Z' } as const;
    const { element, console, settle } = await show(anna({ status: 'locked', lock }), {
      [`POST ${USERS}/user-1/unlock`]: { body: anna() },
    });
    expect(element.textContent).toContain('by wrong passwords, until');
    await press(element, 'Unlock', settle);
    expect(sent(console, 'POST', '/unlock')).toBe(1);
  });

  it('R111: offers reactivation to who is deactivated', async () => {
    const { element, console, settle } = await show(anna({ status: 'deactivated' }), {
      [`POST ${USERS}/user-1/reactivate`]: { body: anna() },
    });
    await press(element, 'Reactivate', settle);
    expect(sent(console, 'POST', '/reactivate')).toBe(1);
  });

  it('R112: removes, saying that the record stays', async () => {
    const { element, console, settle } = await show(anna(), { [`DELETE ${USERS}/user-1`]: { status: 204 } });
    await press(element, 'Remove', settle);
    expect(console.questions[0]?.text).toContain('The record stays');
    expect(sent(console, 'DELETE', '')).toBe(1);
  });

  it('R107: switches those selected together, and says whom it could not', async () => {
    const { element, console, settle } = await show(anna({ status: 'deactivated' }), {
      [`POST ${USERS}/bulk`]: { body: { total: 2, done: 1, unchanged: 0, refused: 1, outcomes: [] } },
    });
    element.querySelector<HTMLElement>('[aria-label="Select Anna Lindqvist"]')?.click();
    await settle();
    const buttons = [...element.querySelectorAll<HTMLElement>('[role=region] button')];
    buttons.find((one) => one.textContent?.trim() === 'Reactivate')?.click();
    await settle();
    expect(console.questions[0]?.title).toBe('Reactivate 1 portal user?');
    expect(console.sent('POST', `${USERS}/bulk`)[0]?.body).toEqual({
      action: 'reactivate',
      selection: { kind: 'users', ids: ['user-1'] },
    });
    expect(element.querySelector('[role=region]')).toBeNull();
  });

  it('R107: invites those again whose invitation expired, and switches nobody who is no portal user yet', async () => {
    const expired = anna({ status: 'expired', invitation: { id: 'user-1', expiresAt: '2026-09-16T08:00:00Z' } });
    const { element, console, settle } = await show(expired, {
      [`POST /organisations/org-1/invitations`]: { status: 201, body: {} },
    });
    expect(element.textContent).toContain('Expired');
    await press(element, 'Invite again', settle);
    expect(console.sent('POST', `${API}/invitations`)[0]?.body).toEqual({ userTypeId: 'type-1', recordId: 'record-1' });
    await expect(press(element, 'Deactivate', settle)).rejects.toThrow('there is no Deactivate');
  });

  it('R79: invites all of a type whose invitation expired, after saying how many', async () => {
    const expired = anna({ status: 'expired', invitation: { id: 'user-1', expiresAt: '2026-09-16T08:00:00Z' } });
    const type = { id: 'type-1', name: 'Customers', isDefault: true };
    const route = `${API}/invitation-batches/re-invite-expired`;
    const { element, console, settle } = await show(
      expired,
      {
        [`GET ${API}/portals`]: { body: { data: [{ id: 'portal-1' }], page: { nextCursor: null, hasMore: false } } },
        [`GET ${API}/portals/portal-1`]: { body: { id: 'portal-1' } },
        [`GET ${API}/portals/portal-1/user-types`]: {
          body: { data: [type], page: { nextCursor: null, hasMore: false } },
        },
        [`GET ${API}/user-types/type-1/expired-invitations`]: { body: { count: 12 } },
        [`POST ${route}`]: { status: 202, body: { id: 'batch-1' } },
      },
      'type-1',
    );
    const button = () =>
      [...element.querySelectorAll('button')].find((one) => one.textContent?.includes('Invite all expired again'));
    expect(button()).toBeUndefined();
    element.querySelector<HTMLInputElement>('input[type=radio][value=expired]')?.click();
    await until(() => button() !== undefined);
    button()?.click();
    await until(() => console.sent('POST', route).length > 0);
    await settle();
    expect(console.questions[0]?.title).toBe('Invite 12 people to Customers again?');
    expect(console.sent('POST', route)[0]?.body).toEqual({ userTypeId: 'type-1' });
  });

  it('R93: sets another sign-in address for who lost theirs', async () => {
    const { element, console, settle } = await show(anna(), {
      [`POST ${USERS}/user-1/sign-in-address`]: { body: anna() },
    });
    jest.spyOn(TestBed.inject(DialogService), 'open').mockImplementation(async (_, question) => {
      await (question as AddressQuestion).change('anna@new.example');
      return true as never;
    });
    await press(element, 'Change sign-in address', settle);
    expect(console.sent('POST', `${USERS}/user-1/sign-in-address`)[0]?.body).toEqual({ email: 'anna@new.example' });
    expect(console.sent('GET', USERS)).toHaveLength(2);
  });

  it('keeps search and filter in the address, but does not hold who has begun to leave', async () => {
    const { element, settle } = await show(anna());
    const router = TestBed.inject(Router);
    let answer: (mayGo: boolean) => void = () => undefined;
    const mayGo = new Promise<boolean>((resolve) => (answer = resolve));
    router.resetConfig([{ path: 'elsewhere', canActivate: [() => mayGo], children: [] }, ...router.config]);
    const search = (words: string): void => {
      const box = element.querySelector<HTMLInputElement>('input[type=search]');
      if (box === null) throw new Error('there is no search');
      box.value = words;
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    };
    search('anna');
    await settle();
    expect(router.url).toBe('/?q=anna');
    const left = router.navigateByUrl('/elsewhere');
    search('lindqvist');
    TestBed.tick();
    answer(true);
    expect(await left).toBe(true);
  });

  it('R107: says what people can be changed to once the types are there', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const list = (...data: unknown[]) => ({ body: { data, page: { nextCursor: null, hasMore: false } } });
    const partners = {
      ...{ id: 'type-2', name: 'Partners', kind: 'exclusive', isDefault: false, publishedVersion: 1 },
      baseModule: { apiName: 'Contacts' },
    };
    const { element, console } = await show(anna(), {
      [`GET ${API}/portals`]: list({ id: 'portal-1' }),
      [`GET ${API}/portals/portal-1`]: { body: { id: 'portal-1' } },
      [`GET ${API}/portals/portal-1/user-types`]: async () => {
        await arrived;
        return list(partners);
      },
    });
    await press(element, 'Change user type', () => until(() => true));
    const dialog = (): Element | null => document.querySelector('pt-change-type-dialog');
    await until(() => dialog()?.textContent?.includes('Change the user type of Anna Lindqvist') ?? false);
    await until(() => console.sent('GET', `${API}/portals/portal-1/user-types`).length === 1);
    expect(dialog()?.textContent).not.toContain('There is no other user type to change to.');
    arrive();
    await until(() => document.querySelector('pt-change-type-dialog option[value=type-2]') !== null);
  });

  it('R78: a type’s tab asks for its users only, and shows no column of types', async () => {
    const { element, console } = await show(anna(), {}, 'type-1');
    expect(console.sent('GET', USERS).at(-1)?.query.get('filter[userType][eq]')).toBe('type-1');
    expect([...element.querySelectorAll('th')].map((head) => head.textContent?.trim())).not.toContain('User types');
  });
});
