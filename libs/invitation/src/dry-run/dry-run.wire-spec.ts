import type {
  DryRunRecipient,
  InvitationBatch,
  InvitationDryRun,
  InvitationSelection,
  MailPreview,
  Page,
} from '@portico/contracts';
import { DryRunEvaluation } from './dry-run-evaluation.service';
import { newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  givenStaff,
  InvitingConsole,
  SmtpSink,
  workOff,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

describe('dry runs through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  const givenContact = (...contacts: Parameters<typeof givenContacts>[2]) =>
    givenContacts(test, console.tenant.organisation, contacts);
  const start = async (selection: object): Promise<InvitationDryRun> => {
    const body = { userTypeId: console.tenant.portal.userTypeId, selection };
    return (await console.post('invitation-dry-runs', body).expect(202)).body as InvitationDryRun;
  };
  const get = async (id: string): Promise<InvitationDryRun> =>
    (await console.get(`invitation-dry-runs/${id}`).expect(200)).body as InvitationDryRun;
  const finish = async ({ id }: { id: string }): Promise<InvitationDryRun> => {
    while (await test.get(DryRunEvaluation).checkNext(console.tenant.organisation.id, id));
    return get(id);
  };
  const check = async (recordIds: string[]) => finish(await start({ kind: 'records', recordIds }));
  const people = async (id: string, query = ''): Promise<DryRunRecipient[]> =>
    ((await console.get(`invitation-dry-runs/${id}/recipients${query}`).expect(200)).body as Page<DryRunRecipient>)
      .data;
  const send = async (dryRunId: string, more: object = {}): Promise<InvitationBatch> => {
    const selection: InvitationSelection = { kind: 'dry-run', dryRunId };
    const body = { userTypeId: console.tenant.portal.userTypeId, selection, ...more };
    const { id } = (await console.post('invitation-batches', body).expect(202)).body as InvitationBatch;
    await workOff(test, console.tenant.organisation, id);
    return console.batch(id);
  };

  it('X2: gives each recipient every reason, sends nothing and reserves no seat', async () => {
    const ids = await givenContact(
      { name: 'Ada', email: 'ada@one.example' },
      { name: 'Bo', approvalState: 'pending', reviewState: 'pending' },
      { name: 'Cy', email: 'ADA@one.example' },
    );
    const before = sink.taken.length;
    const run = await check([...ids, newId()]);
    expect(run).toMatchObject({
      ...{ status: 'finished', total: 4, counts: { unchecked: 0, invite: 1, failed: 2, skipped: 1 } },
      languages: [{ language: 'en', count: 1 }],
      skips: [{ code: 'DUPLICATE_IN_BATCH', count: 1 }],
      batchId: null,
    });
    expect(run.reasons.map(({ code }) => code).sort()).toEqual([
      'RECORD_NOT_FOUND',
      'RECORD_PENDING_APPROVAL',
      'RECORD_PENDING_REVIEW',
    ]);
    expect((await people(run.id)).map(({ verdict, reasons, skipCode }) => [verdict, reasons, skipCode])).toEqual([
      ['invite', [], null],
      ['failed', ['RECORD_PENDING_APPROVAL', 'RECORD_PENDING_REVIEW'], null],
      ['skipped', [], 'DUPLICATE_IN_BATCH'],
      ['failed', ['RECORD_NOT_FOUND'], null],
    ]);
    expect(sink.taken).toHaveLength(before);
    expect(await console.seats()).toMatchObject({ used: 0, reserved: 0 });
    expect((await console.get('invitation-batches').expect(200)).body.data).toEqual([]);
  });

  it('X2: says the very same as the sending that follows it, in every chunk', async () => {
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan: await givenPlan(test, 900) }));
    const made = await givenContact(
      ...Array.from({ length: 2_300 }, (_, index) => ({
        email: `p${index % 2_000}@many.example`,
        ...(index % 7 === 0 ? { reviewState: 'pending' } : {}),
      })),
    );
    const run = await check([...made, ...made.slice(0, 3)]);
    expect(run.counts).toMatchObject({ unchecked: 0, invite: 900 });
    expect(run.seats).toMatchObject({ limit: 900, free: 900, left: 0 });
    const batch = await send(run.id);
    expect(batch.changed).toBe(0);
    expect(batch.counts).toMatchObject({ sent: 900, failed: run.counts.failed, skipped: run.counts.skipped });
  });

  it('X2: foretells who would get no seat, and what their seats would cost', async () => {
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan: await givenPlan(test, 2) }));
    const run = await check(await givenContact({}, {}, {}, {}, {}));
    expect(run.seats).toEqual({ limit: 2, used: 0, reserved: 0, free: 2, needed: 5, left: 0, missing: 3 });
    expect(run.cost).toEqual({
      ...{ currency: 'USD', mode: 'volume', seatsNow: 0, seatsThen: 50 },
      ...{ amountNow: '0.00', amountThen: '600.00', more: '600.00' },
    });
    expect((await people(run.id, '?filter[reason][eq]=SEAT_LIMIT_REACHED')).map(({ position }) => position)).toEqual([
      3, 4, 5,
    ]);
  });

  it('X2: sending checks again and says whose verdict changed', async () => {
    const [ada = '', bo = '', cy = ''] = await givenContact(
      { name: 'Ada' },
      { name: 'Bo', reviewState: 'pending' },
      {},
    );
    const run = await check([ada, bo, cy]);
    await console.sql(`UPDATE records SET review_state = 'reviewed' WHERE organisation_id = $1 AND id = $2`, [bo]);
    await console.sql(`UPDATE records SET approval_state = 'pending' WHERE organisation_id = $1 AND id = $2`, [ada]);
    const batch = await send(run.id);
    expect([batch.changed, batch.counts.sent, batch.counts.failed]).toEqual([2, 2, 1]);
    const changed = await console.recipients(batch.id, '?filter[changed][eq]=true');
    expect(changed.map(({ name, foretold, reasons, state }) => [name, foretold, reasons, state])).toEqual([
      ['Ada', [], ['RECORD_PENDING_APPROVAL'], 'failed'],
      ['Bo', ['RECORD_PENDING_REVIEW'], [], 'sent'],
    ]);
    expect((await get(run.id)).batchId).toBe(batch.id);
  });

  it('X2: is sent once, by whoever made it, for its own type, when it is finished', async () => {
    const { userTypeId } = console.tenant.portal;
    const [recordId = ''] = await givenContact({});
    const run = await start({ kind: 'records', recordIds: [recordId] });
    const body = { userTypeId, selection: { kind: 'dry-run', dryRunId: run.id } };
    expect((await console.post('invitation-batches', body)).body.code).toBe('DRY_RUN_UNFINISHED');
    await finish(run);
    const colleague = await givenStaff(test, console.tenant.organisation.id, 'administrator');
    const path = console.tenant.organisation.path;
    const asColleague = await request(test.server).post(`${path}/invitation-batches`).set(colleague.headers).send(body);
    expect(asColleague.body.errors).toEqual([
      expect.objectContaining({ pointer: '/selection/dryRunId', code: 'REFERENCE_NOT_FOUND' }),
    ]);
    for (const end of ['', '/recipients', '/recipients.csv'])
      await request(test.server).get(`${path}/invitation-dry-runs/${run.id}${end}`).set(colleague.headers).expect(404);
    await send(run.id);
    expect((await console.post('invitation-batches', body)).body.code).toBe('DRY_RUN_SENT');
  });

  it('X2: takes all that match, and forgets after a day', async () => {
    await givenContact({ name: 'Match 1' }, { name: 'Match 2' }, { name: 'Else' });
    const run = await finish(await start({ kind: 'all', q: 'match' }));
    expect((await people(run.id)).map(({ name }) => name)).toEqual(['Match 1', 'Match 2']);
    await console.sql(`UPDATE invitation_dry_runs SET expires_at = $2 WHERE organisation_id = $1 AND id = $3`, [
      test.clock.now(),
      run.id,
    ]);
    await console.get(`invitation-dry-runs/${run.id}`).expect(404);
  });

  it('X2: shows the mail in each language somebody is written to in, with the words as text', async () => {
    const run = await check(
      await givenContact({ name: 'Ada' }, { name: 'Chloé', language: 'fr' }, { name: 'João', language: 'pt-BR' }),
    );
    const message = 'Hello <b>all</b>,\nsee http://alder.example';
    const previews = (await console.post(`invitation-dry-runs/${run.id}/preview`, { message }).expect(200))
      .body as MailPreview[];
    expect(previews.map(({ language, count, recipient }) => [language, count, recipient]).sort()).toEqual([
      ['en', 1, 'Ada'],
      ['fr', 1, 'Chloé'],
      ['pt-BR', 1, 'João'],
    ]);
    for (const { html, text } of previews) {
      expect(text).toContain(message);
      expect(html).toContain('Hello &lt;b&gt;all&lt;/b&gt;,<br>see http://alder.example');
    }
    const chosen = await console.post(`invitation-dry-runs/${run.id}/preview`, { language: 'fr' }).expect(200);
    expect(chosen.body).toMatchObject([{ language: 'fr', count: 3, recipient: 'Ada' }]);
  });

  it('R75: sends the words and the language that were chosen', async () => {
    const [ada = ''] = await givenContact({ name: 'Ada', email: 'ada@words.example' });
    const run = await check([ada]);
    await send(run.id, { message: '  Bienvenue,\r\n<i>à bientôt</i>  ', language: 'fr' });
    const [mail] = await sink.mailsTo('ada@words.example');
    expect(mail?.subject).toContain('vous invite');
    expect(mail?.text).toContain('Bienvenue,\n<i>à bientôt</i>');
    expect(mail?.html).toContain('Bienvenue,<br>&lt;i&gt;à bientôt&lt;/i&gt;');
  });

  it.each<[string, object, string]>([
    ['too many characters', { message: 'x'.repeat(2_001) }, '/message'],
    ['a text that turns around', { message: 'a\u202eb' }, '/message'],
    ['control characters', { message: 'a\u0007b' }, '/message'],
    ['a language that Portico does not speak', { language: 'sv' }, '/language'],
  ])('R75: refuses %s', async (_, change, pointer) => {
    const body = { userTypeId: newId(), selection: { kind: 'all' }, ...change };
    const answer = await console.post('invitation-batches', body).expect(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('X2: exports the people with reasons and remedies', async () => {
    const run = await check(await givenContact({ name: '=cmd()', reviewState: 'pending' }, {}));
    const { text, headers } = await console
      .get(`invitation-dry-runs/${run.id}/recipients.csv?filter[verdict][eq]=failed`)
      .expect(200);
    expect(headers['content-disposition']).toContain('attachment');
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`'=cmd()`);
    expect(lines[1]).toContain('The record is in review.,"Finish the review, then invite again."');
  });

  it('X2: checks all of 10,000 recipients', async () => {
    await givenContact(...Array.from({ length: 10_000 }, (_, index) => ({ name: `Many ${index}` })));
    const run = await finish(await start({ kind: 'all', q: 'many' }));
    expect(run.counts).toEqual({ unchecked: 0, invite: 10_000, failed: 0, skipped: 0 });
    // Writing them down takes longer than checking them.
  }, 120_000);
});
