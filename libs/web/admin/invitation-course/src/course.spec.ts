import { TestBed } from '@angular/core/testing';
import { TIME_LINE_KINDS, type InvitationDetail, type TimeLineEntry } from '@portico/contracts';
import { API, setUpConsole, until } from '@portico/web/admin/testing';
import { ConfirmService } from '@portico/web/ui';
import { AgainComponent } from './again.component';
import { lookOf } from './course.rules';
import { courseTextsResolver } from './course.texts';
import { InvitationPage } from './invitation.page';
import { RescuesComponent } from './rescues.component';

const ONE = `${API}/invitations/invitation-1`;
const invitation = (more: Partial<InvitationDetail> = {}): InvitationDetail => ({
  ...{ id: 'invitation-1', userType: { id: 'type-1', name: 'Customers' }, email: 'anna@nordvind.example' },
  ...{ record: { module: 'Contacts', id: 'record-1', name: 'Anna Lindqvist' }, batchId: 'batch-1' },
  ...{ state: 'pending', delivery: 'sent', invitedBy: { id: 'staff-1', name: 'Maya Ross' }, endedAt: null },
  ...{ createdAt: '2026-11-22T10:00:00Z', handedOverAt: '2026-11-22T10:01:00Z', expiresAt: '2026-11-29T10:01:00Z' },
  replacedById: null,
  ...more,
});
const entry = (kind: TimeLineEntry['kind'], more: Partial<TimeLineEntry> = {}): TimeLineEntry => ({
  ...{ kind, at: '2026-11-22T10:00:00Z', actor: { kind: 'system', name: null }, cause: null, words: null },
  ...more,
});
const words = (element: HTMLElement): string => (element.textContent ?? '').replace(/\s+/gu, ' ');

async function show(one: InvitationDetail, story: TimeLineEntry[], more = {}) {
  const console = await setUpConsole(
    { [`GET ${ONE}`]: { body: one }, [`GET ${ONE}/time-line`]: { body: { data: story } }, ...more },
    [courseTextsResolver],
  );
  jest.spyOn(TestBed.inject(ConfirmService), 'ask').mockResolvedValue(true);
  const fixture = TestBed.createComponent(InvitationPage);
  fixture.componentRef.setInput('invitationId', 'invitation-1');
  const element = fixture.nativeElement as HTMLElement;
  await until(() => words(element).includes('What happened'));
  const press = (name: string): void =>
    [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(name))?.click();
  return { element, console, press };
}

describe('the page of an invitation', () => {
  it('X25: tells what happened, by whom, and the mail server’s words', async () => {
    const { element } = await show(invitation(), [
      entry('evaluated', { actor: { kind: 'staff', name: 'Maya Ross' } }),
      entry('deferred', { words: '451 4.7.1 greylisted' }),
      entry('revoked', { cause: 'ADDRESS_CHANGED' }),
    ]);
    const moments = [...element.querySelectorAll('pt-time-line li')].map((one) => words(one as HTMLElement));
    expect(moments).toHaveLength(3);
    expect(moments[0]).toMatch(/Checked against all rules.*Maya Ross/);
    expect(moments[1]).toContain('451 4.7.1 greylisted');
    expect(moments[2]).toContain('The record’s e-mail address was changed.');
  });

  it('X25: has a look for every moment there can be', () => {
    for (const kind of TIME_LINE_KINDS) expect(lookOf(kind).icon).toMatch(/^\w+$/);
  });

  it('R77: shows the link that was copied, and says that it needs a code', async () => {
    const url = 'https://portal.example/accept/portal-1#token';
    const answers = { [`POST ${ONE}/link`]: { body: { url, expiresAt: null } } };
    const { element, press } = await show(invitation(), [entry('evaluated')], answers);
    press('Copy link');
    await until(() => words(element).includes('needs a code'));
    expect(element.querySelector('input')?.value).toBe(url);
  });

  it('R79: offers to send again what expired, but neither to revoke nor to copy it', async () => {
    const { element, console, press } = await show(invitation({ state: 'expired' }), [entry('evaluated')], {
      [`POST ${ONE}/re-invite`]: { status: 201, body: invitation({ id: 'invitation-2' }) },
    });
    expect(words(element)).not.toContain('Copy link');
    press('Send again');
    await until(() => console.sent('POST', `${ONE}/re-invite`).length === 1);
  });
});

describe('inviting the people of a batch again', () => {
  const batch = { id: 'batch-1', again: { failed: 3, expired: 0 }, againOf: null, againIn: [] };

  it('X3: one press and one answer retry who failed', async () => {
    const console = await setUpConsole(
      { [`POST ${API}/invitation-batches/batch-1/retry`]: { status: 202, body: { id: 'batch-2' } } },
      [courseTextsResolver],
    );
    jest.spyOn(TestBed.inject(ConfirmService), 'ask').mockResolvedValue(true);
    const fixture = TestBed.createComponent(AgainComponent);
    fixture.componentRef.setInput('batch', batch);
    fixture.componentRef.setInput('part', 'buttons');
    const element = fixture.nativeElement as HTMLElement;
    await until(() => words(element).includes('Retry 3 failed'));
    expect(element.querySelectorAll('button')).toHaveLength(1);
    element.querySelector('button')?.click();
    await until(() => console.sent('POST', `${API}/invitation-batches/batch-1/retry`).length === 1);
  });
});

describe('requests for a new link', () => {
  it('X17: names who asked and what stands in the way, and sends or dismisses', async () => {
    const rescue = {
      ...{ invitationId: 'invitation-1', record: { module: 'Contacts', id: 'record-1', name: 'Anna Lindqvist' } },
      ...{ email: 'anna@nordvind.example', userType: { id: 'type-1', name: 'Customers' }, newInvitationId: null },
      ...{ requestedAt: '2026-11-22T10:00:00Z', state: 'refused', reasons: ['ADDRESS_CHANGED'] },
    };
    const list = `${API}/invitation-rescues`;
    const console = await setUpConsole(
      {
        [`GET ${list}`]: { body: { data: [rescue], page: { hasMore: false, nextCursor: null } } },
        [`POST ${list}/invitation-1/dismiss`]: { status: 204 },
      },
      [courseTextsResolver],
    );
    const fixture = TestBed.createComponent(RescuesComponent);
    const element = fixture.nativeElement as HTMLElement;
    await until(() => words(element).includes('Anna Lindqvist'));
    expect(words(element)).toContain('Address changed');
    [...element.querySelectorAll('button')].find((one) => one.textContent?.includes('Dismiss'))?.click();
    await until(() => console.sent('POST', `${list}/invitation-1/dismiss`).length === 1);
  });
});
