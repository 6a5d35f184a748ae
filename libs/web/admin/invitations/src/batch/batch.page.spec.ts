import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { InvitationBatch, InvitationRecipient } from '@portico/contracts';
import { reasonTextsResolver } from '@portico/web/admin/reasons';
import { type Answers, API, setUpConsole, until } from '@portico/web/admin/testing';
import { type EventStream, EventStreamService } from '@portico/web/core';
import { invitationTextsResolver } from '../invitations.texts';
import { BatchPage } from './batch.page';

const BATCH = `${API}/invitation-batches/batch-1`;
const batch = (more: Partial<InvitationBatch> = {}): InvitationBatch => ({
  ...{ id: 'batch-1', userType: { id: 'type-1', name: 'Customers' }, invitedBy: { id: 'staff-1', name: 'Maya Ross' } },
  ...{
    kind: 'bulk',
    status: 'running',
    pauseCode: null,
    pauseReason: null,
    createdAt: '2026-11-22T13:02:00Z',
    finishedAt: null,
  },
  ...{ cancelledAt: null, message: null, language: null, changed: null },
  ...{ total: 10, counts: { queued: 8, sent: 0, failed: 2, unknown: 0, skipped: 0 } },
  outcomes: { pending: 0, accepted: 0, expired: 0, revoked: 0 },
  reasons: [
    { code: 'CONSENT_NOT_OBTAINED', count: 2 },
    { code: 'RECORD_PENDING_APPROVAL', count: 1 },
  ],
  ...{ skips: [], rate: 4, secondsLeft: 2, links: { self: '', events: '', recipients: '', csv: '' } },
  ...{ again: { failed: 2, expired: 0 }, againOf: null, againIn: [] },
  ...more,
});
const recipient = (more: Partial<InvitationRecipient> = {}): InvitationRecipient => ({
  ...{ position: 1, recordId: 'record-1', module: 'Contacts', name: 'João Pereira', email: 'joao@serra.example' },
  ...{
    state: 'failed',
    invitationState: null,
    invitationId: null,
    reasons: ['RECORD_PENDING_APPROVAL', 'CONSENT_NOT_OBTAINED'],
  },
  ...{ skipCode: null, smtpReason: null, foretold: null, at: '2026-11-22T13:02:01Z' },
  ...more,
});

async function open(first: Answers[string], person = recipient()) {
  const page = { data: [person], page: { nextCursor: null, hasMore: false }, count: 1 };
  const console = await setUpConsole({ [`GET ${BATCH}`]: first, [`GET ${BATCH}/recipients`]: { body: page } }, [
    invitationTextsResolver,
    reasonTextsResolver,
  ]);
  const data = signal<InvitationBatch | null>(null);
  const stream: EventStream<InvitationBatch> = { data, state: signal('open'), close: jest.fn() };
  const listen = jest.spyOn(TestBed.inject(EventStreamService), 'open').mockReturnValue(stream as never);
  const fixture = TestBed.createComponent(BatchPage);
  fixture.componentRef.setInput('batchId', 'batch-1');
  const element = fixture.nativeElement as HTMLElement;
  const words = (): string => (element.textContent ?? '').replace(/\s+/gu, ' ');
  return { element, words, console, listen, stream, tell: (next: InvitationBatch) => data.set(next), fixture };
}

async function show(first: InvitationBatch, person = recipient()) {
  const page = await open({ body: first }, person);
  await until(() => page.words().includes(person.name));
  return page;
}

describe('the page of a batch', () => {
  it('R83: shows counts that change as the server tells, and asks for the people again', async () => {
    const { words, console, tell } = await show(batch());
    expect(words()).toContain('Inviting 10 people');
    tell(batch({ counts: { queued: 3, sent: 4, failed: 3, unknown: 0, skipped: 0 } }));
    await until(() => console.sent('GET', `${BATCH}/recipients`).length === 2);
    await until(() => words().includes('4sent') || words().includes('sent 4') || words().includes('sent4'));
    expect(words()).toContain('Sending 4 a second, about 2 seconds left.');
  });

  it('R84: asks for the people only once it knows how many there are, so that nobody who fails meanwhile is missed', async () => {
    let tell = (): void => undefined;
    const isTold = new Promise<void>((resolve) => (tell = resolve));
    const { console, words } = await open(async () => (await isTold, { body: batch({ status: 'finished' }) }));
    await until(() => console.sent('GET', BATCH).length === 1);
    expect(console.sent('GET', `${BATCH}/recipients`)).toEqual([]);
    tell();
    await until(() => words().includes('João Pereira'));
    expect(console.sent('GET', `${BATCH}/recipients`)).toHaveLength(1);
  });

  it('R83: listens to no stream when everything is over', async () => {
    const { listen, words } = await show(batch({ status: 'finished', finishedAt: '2026-11-22T13:03:00Z' }));
    expect(listen).not.toHaveBeenCalled();
    expect(words()).toContain('Invitations of 10 people');
  });

  it('R84: lists who failed with every reason, and what to do', async () => {
    const { element, words } = await show(batch());
    expect(words()).toContain('Waiting for approval');
    expect(words()).toContain('Consent not obtained');
    const link = [...element.querySelectorAll('a')].find((one) => one.textContent?.trim() === 'Open the record');
    expect(link?.getAttribute('href')).toBe('/admin/o/org-1/records/Contacts/record-1');
  });

  it('R84: offers the failed as a file', async () => {
    const { element } = await show(batch());
    const file = [...element.querySelectorAll('a')].find((one) => one.textContent?.includes('Export failed'));
    expect(file?.getAttribute('href')).toBe(`/api/v1${BATCH}/recipients.csv?filter[state][eq]=failed`);
  });

  it('R84: a reason narrows the list', async () => {
    const { console, fixture } = await show(batch());
    fixture.componentRef.setInput('reason', 'CONSENT_NOT_OBTAINED');
    await until(() => console.sent('GET', `${BATCH}/recipients`).length === 2);
    const query = console.sent('GET', `${BATCH}/recipients`)[1]?.query;
    expect([query?.get('filter[state][eq]'), query?.get('filter[reason][eq]')]).toEqual([
      'failed',
      'CONSENT_NOT_OBTAINED',
    ]);
  });

  it('R97a: tells the mail server’s words of a bounce', async () => {
    const bounced = recipient({ state: 'bounced', reasons: [], smtpReason: 'No such mailbox' });
    const { words } = await show(batch(), bounced);
    expect(words()).toContain('Bounced');
    expect(words()).toContain('No such mailbox');
  });

  it('R83: says why it pauses, and goes on when asked', async () => {
    const paused = batch({ status: 'paused', pauseCode: 'MAIL_SERVER_UNREACHABLE' });
    const { element, words } = await show(paused);
    expect(words()).toContain('the mail server cannot be reached');
    expect([...element.querySelectorAll('button')].some((one) => one.textContent?.includes('Try again now'))).toBe(
      true,
    );
  });
});
