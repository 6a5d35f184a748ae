import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { DryRunRecipient, InvitationDryRun, MailPreview } from '@portico/contracts';
import { type Answers, API, setUpConsole, until } from '@portico/web/admin/testing';
import { invitationTextsResolver } from '../invitations.texts';
import { asRecipient, checkedOf, checkedQuery } from './check.rules';
import { CheckStore } from './check.store';

const CHECK = `${API}/invitation-dry-runs/check-1`;
const BATCHES = `${API}/invitation-batches`;
const run = (more: Partial<InvitationDryRun> = {}): InvitationDryRun => ({
  ...{ id: 'check-1', userType: { id: 'type-1', name: 'Customers' }, status: 'finished', total: 12, batchId: null },
  ...{ createdAt: '2026-11-22T13:02:00Z', finishedAt: '2026-11-22T13:02:01Z', expiresAt: '2026-11-23T13:02:00Z' },
  counts: { unchecked: 0, invite: 9, failed: 2, skipped: 1 },
  ...{ reasons: [{ code: 'RECORD_PENDING_REVIEW', count: 2 }], skips: [], languages: [{ language: 'en', count: 9 }] },
  seats: { limit: 100, used: 60, reserved: 0, free: 40, needed: 9, left: 31, missing: 0 },
  ...{ cost: null, links: { self: '', recipients: '', csv: '' } },
  ...more,
});
const preview: MailPreview = {
  ...{ language: 'en', count: 9, recipient: 'Ada', from: 'Portal', subject: 'Welcome', text: '', html: '' },
};

async function begin(answers: Answers) {
  TestBed.configureTestingModule({ providers: [CheckStore] });
  const console = await setUpConsole(
    {
      [`GET ${CHECK}`]: { body: run() },
      [`GET ${CHECK}/recipients`]: { body: { data: [], page: { nextCursor: null, hasMore: false }, count: 0 } },
      [`POST ${CHECK}/preview`]: { body: [preview] },
      [`POST ${BATCHES}`]: { status: 202, body: { id: 'batch-1' } },
      ...answers,
    },
    [invitationTextsResolver],
  );
  const store = TestBed.inject(CheckStore);
  store.id.set('check-1');
  return { store, console };
}

async function open(answers: Answers = {}) {
  const check = await begin(answers);
  await until(() => check.store.run() !== null);
  return check;
}

describe('a check before sending', () => {
  it('R81: states how many will be invited, their seats, and who is left out, before anything is sent', async () => {
    const { store, console } = await open();
    console.answerWith(false);
    await store.send();
    expect(console.questions[0]).toMatchObject({
      title: 'Invite 9 people as “Customers”?',
      action: 'Send 9 invitations',
    });
    expect(console.questions[0]?.text).toContain('9 of 40 free seats will be reserved.');
    expect(console.questions[0]?.text).toContain('3 people of the check are left out');
    expect(console.sent('POST', BATCHES)).toEqual([]);
  });

  it('X2: sends exactly the people of the check, with the words and the language chosen, and opens the batch', async () => {
    const { store, console } = await open();
    store.message.set('  Welcome!  ');
    store.language.set('fr');
    await store.send();
    const [sent] = console.sent('POST', BATCHES);
    expect(sent?.body).toEqual({
      ...{ userTypeId: 'type-1', selection: { kind: 'dry-run', dryRunId: 'check-1' } },
      ...{ message: 'Welcome!', language: 'fr' },
    });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/\S{8,}/);
    expect(TestBed.inject(Router).url).toContain('/invitations/batch-1');
  });

  it('X2: asks for the people only once it knows how many there are, so that nobody found meanwhile is missed', async () => {
    let tell = (): void => undefined;
    const isTold = new Promise<void>((resolve) => (tell = resolve));
    const { store, console } = await begin({ [`GET ${CHECK}`]: async () => (await isTold, { body: run() }) });
    await until(() => console.sent('GET', CHECK).length === 1);
    expect(console.sent('GET', `${CHECK}/recipients`)).toEqual([]);
    tell();
    await until(() => !store.list.isLoading());
    expect(console.sent('GET', `${CHECK}/recipients`)).toHaveLength(1);
  });

  it('X2: shows the mail only once the check is finished', async () => {
    const { store, console } = await open();
    await until(() => store.previews.hasValue());
    expect(store.previews.value()).toEqual([preview]);
    expect(console.sent('POST', `${CHECK}/preview`)[0]?.body).toEqual({});
  });

  it('X2: tells why it was not sent', async () => {
    const { store } = await open({ [`POST ${BATCHES}`]: { status: 409, body: { code: 'DRY_RUN_SENT' } } });
    await store.send();
    expect([store.problem() !== null, store.busy()]).toEqual([true, false]);
  });
});

describe('what of a check is shown', () => {
  it('X2: begins with whoever cannot be invited, where there is anybody', () => {
    expect(checkedOf(undefined, run())).toBe('failed');
    expect(checkedOf(undefined, run({ counts: { unchecked: 0, invite: 12, failed: 0, skipped: 0 } }))).toBe('all');
    expect(checkedOf('skipped', run())).toBe('skipped');
    expect(checkedOf('nonsense', run())).toBe('failed');
  });

  it('X2: narrows by verdict, and by reason only among the failed', () => {
    expect(checkedQuery('failed', 'SEAT_LIMIT_REACHED')).toEqual({
      'filter[verdict][eq]': 'failed',
      'filter[reason][eq]': 'SEAT_LIMIT_REACHED',
    });
    expect(checkedQuery('invite', 'SEAT_LIMIT_REACHED')).toEqual({ 'filter[verdict][eq]': 'invite' });
    expect(checkedQuery('all', null)).toEqual({});
  });

  it('X2: shows people as they will be shown in the batch', () => {
    const one: DryRunRecipient = {
      ...{ position: 3, recordId: 'r', module: 'Contacts', name: 'Ada', email: 'ada@one.example', language: 'en' },
      ...{ verdict: 'failed', reasons: ['RECORD_PENDING_REVIEW'], skipCode: null },
    };
    expect(asRecipient(one)).toMatchObject({ state: 'failed', reasons: ['RECORD_PENDING_REVIEW'], name: 'Ada' });
    expect(asRecipient({ ...one, verdict: 'invite', reasons: [] }).state).toBe('queued');
  });
});
