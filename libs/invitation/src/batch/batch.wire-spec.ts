import type { AddressInfo } from 'node:net';
import type { InvitationBatch, InvitationCandidate, InvitationCount, Page } from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Database, etagOf, newId } from '@portico/platform';
import { ConfigurationDraftService, PublicationService } from '@portico/portal-config';
import { UserTypeService } from '@portico/user-type';
import {
  administratorContext,
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  givenRecord,
  givenStaff,
  InvitingConsole,
  SmtpSink,
  workOff,
  type TestApplication,
} from '@portico/testing';
import request, { type Response, type Test } from 'supertest';

describe('bulk invitations through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
    await test.application.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    sink.forgetAnswers();
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  const givenContact = (...contacts: Parameters<typeof givenContacts>[2]) =>
    givenContacts(test, console.tenant.organisation, contacts);
  /** Asks again while the answer is that too many ask at once. */
  const patiently = async (ask: () => Test): Promise<Response> => {
    for (;;) {
      const answer = await ask();
      if (answer.status !== 503) return answer;
    }
  };
  const candidates = async (query = ''): Promise<Page<InvitationCandidate>> => {
    const path = `user-types/${console.tenant.portal.userTypeId}/invitation-candidates${query}`;
    return (await console.get(path).expect(200)).body as Page<InvitationCandidate>;
  };
  const body = (selection: object) => ({ userTypeId: console.tenant.portal.userTypeId, selection });

  it('R78: invites the selected records from the Users tab and answers with a batch to watch', async () => {
    const recordIds = await givenContact({}, {});
    const answer = await console.post('invitation-batches', body({ kind: 'records', recordIds })).expect(202);
    const batch = answer.body as InvitationBatch;
    expect(answer.headers['location']).toBe(batch.links.self);
    expect(batch).toMatchObject({ kind: 'bulk', status: 'running', total: 2, counts: { queued: 2 } });
  });

  it('R79: lists records with an address that are not invited, searched, sorted and paged', async () => {
    const [ada = ''] = await givenContact(
      { name: 'Ada Lovelace', email: 'ada@one.example' },
      { name: 'Bo Ek' },
      { name: 'Cy Twombly' },
      { name: 'No Address', email: null },
      { name: 'Odd Address', email: "o'hara@customer.example" },
      { name: 'Binned', isDeleted: true },
    );
    const first = await candidates('?limit=2&count=exact');
    expect(first.data.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Bo Ek']);
    expect(first.count).toBe(3);
    const second = await candidates(`?limit=2&cursor=${first.page.nextCursor}`);
    expect(second.data.map(({ name }) => name)).toEqual(['Cy Twombly']);
    expect(second.page).toEqual({ nextCursor: null, hasMore: false });
    expect((await candidates('?q=lovelace')).data.map(({ recordId }) => recordId)).toEqual([ada]);
    expect((await candidates('?filter[name][starts]=bo')).data.map(({ name }) => name)).toEqual(['Bo Ek']);
    expect((await candidates('?sort=-name&limit=1')).data[0]?.name).toBe('Cy Twombly');
  });

  it('R79: counts expired, bounced and revoked invitations as not invited', async () => {
    const [sent = '', bounced = '', revoked = '', expired = ''] = await givenContact(
      { email: 'sent@one.example' },
      { email: 'bounced@one.example' },
      { email: 'revoked@one.example' },
      { email: 'expired@one.example' },
    );
    sink.answer('bounced@one.example', { at: 'rcpt', code: 550 });
    await console.inviteAll([sent, bounced]);
    await console.post(`invitations/${(await console.inviteOne(revoked)).id}/revoke`).expect(200);
    const { id } = await console.inviteOne(expired);
    await console.sql(`UPDATE invitations SET state = 'expired' WHERE organisation_id = $1 AND id = $2`, [id]);
    const page = await candidates('?sort=createdAt');
    expect(page.data.map(({ recordId, lastInvitation }) => [recordId, lastInvitation?.state])).toEqual([
      [bounced, 'bounced'],
      [revoked, 'revoked'],
      [expired, 'expired'],
    ]);
  });

  it('R80: invites all that match the filter, less those taken out by hand', async () => {
    const [, out = ''] = await givenContact(
      { name: 'Match 1' },
      { name: 'Match 2' },
      { name: 'Match 3' },
      { name: 'Else' },
    );
    const filter = [{ field: 'name', operator: 'starts', value: 'Match' }];
    const { id, total } = await console.startBatch({ kind: 'all', filter: filter as never, except: [out] });
    expect(total).toBe(2);
    await workOff(test, console.tenant.organisation, id);
    expect((await console.recipients(id)).map(({ name, state }) => [name, state])).toEqual([
      ['Match 1', 'sent'],
      ['Match 3', 'sent'],
    ]);
  });

  it('R81: states how many will be invited, and the seats, before anything is sent', async () => {
    await givenContact({}, {}, {});
    const before = sink.taken.length;
    const answer = await console.post('invitation-batches/count', body({ kind: 'all' })).expect(200);
    expect(answer.body as InvitationCount).toEqual({
      count: 3,
      seats: { limit: 10_000, used: 0, reserved: 0, free: 10_000 },
    });
    expect(sink.taken).toHaveLength(before);
  });

  it('R83: counts delivery states that always add up to the total, and outcomes apart', async () => {
    const [accepted = '', ...others] = await givenContact(
      { email: 'ada@one.example' },
      { email: 'bo@two.example' },
      { email: 'cy@three.example', approvalState: 'pending' },
      { email: 'ADA@one.example' },
      { email: 'lost@four.example' },
      { email: 'later@five.example' },
      { email: 'dee@six.example' },
    );
    sink.answer('bo@two.example', { at: 'rcpt', code: 550, text: '5.1.1 no such user' });
    sink.answer('lost@four.example', { at: 'after-data' });
    sink.answer('later@five.example', { at: 'rcpt', code: 451 });
    const again = others.at(-1) ?? '';
    await console.inviteOne(again);
    const { id } = await console.inviteAll([accepted, ...others]);
    const [first] = await console.recipients(id);
    await console.sql(
      `UPDATE invitations SET state = 'accepted' WHERE organisation_id = $1 AND record_id = $2 AND state = 'pending'`,
      [first?.recordId],
    );
    const batch = await console.batch(id);
    expect(batch).toMatchObject({
      status: 'running',
      total: 7,
      counts: { queued: 1, sent: 1, failed: 2, unknown: 1, skipped: 2 },
      outcomes: { pending: 0, accepted: 1, expired: 0, revoked: 0 },
      reasons: [
        { code: 'BOUNCED', count: 1 },
        { code: 'RECORD_PENDING_APPROVAL', count: 1 },
      ],
      skips: [
        { code: 'ALREADY_INVITED', count: 1 },
        { code: 'DUPLICATE_IN_BATCH', count: 1 },
      ],
    });
    expect(Object.values(batch.counts).reduce((sum, count) => sum + count)).toBe(batch.total);
  });

  it('R83: streams the counts until the batch is finished', async () => {
    const recordIds = await givenContact({}, {});
    const { id, links } = await console.startBatch({ kind: 'records', recordIds });
    const { port } = test.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${links.events}`, {
      headers: console.tenant.organisation.administrator.headers,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = response.text();
    await workOff(test, console.tenant.organisation, id);
    const events = (await text)
      .split('\n\n')
      .filter((event) => event.startsWith('event: batch'))
      .map((event) => JSON.parse(event.split('\ndata: ')[1] ?? '') as InvitationBatch);
    expect(events.at(-1)).toMatchObject({ id, status: 'finished', counts: { sent: 2 } });
  });

  it('R83: ends the stream when the session of its reader ends', async () => {
    const recordIds = await givenContact({});
    const { links } = await console.startBatch({ kind: 'records', recordIds });
    const { administrator } = console.tenant.organisation;
    const { port } = test.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${links.events}`, { headers: administrator.headers });
    expect(response.status).toBe(200);
    await test.get(Database).global.execute('DELETE FROM staff_sessions WHERE staff_user_id = $1', [administrator.id]);
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event: batch'));
    expect(events).toHaveLength(1);
    expect(events[0]).toContain('"status":"running"');
  });

  it('R82: works for whichever base module the type has', async () => {
    const { organisation, portal } = console.tenant;
    const context = administratorContext(test, organisation);
    const leads = await test
      .get(UserTypeService)
      .create(context, portal.id, { name: 'Prospects', baseModule: 'Leads' }, newId());
    await test
      .get(Database)
      .transaction(context, (transaction) => test.get(SeatService).setBought(transaction, leads.id, 2));
    const { revision } = await test.get(ConfigurationDraftService).get(context, portal.id, leads.id);
    await test.get(PublicationService).publish(context, portal.id, leads.id, etagOf(revision));
    const lead = await givenRecord(test, organisation, 'Leads', { lastName: 'Ek', email: 'ek@prospect.example' });
    await givenContact({});
    const page = await console.get(`user-types/${leads.id}/invitation-candidates`).expect(200);
    expect(page.body.data).toMatchObject([{ recordId: lead, name: 'Ek' }]);
    const started = await console
      .post('invitation-batches', { userTypeId: leads.id, selection: { kind: 'all' } })
      .expect(202);
    await workOff(test, organisation, started.body.id as string);
    expect(await console.recipients(started.body.id as string)).toMatchObject([{ module: 'Leads', state: 'sent' }]);
  });

  it('R72a: of 100 single invitations at once for 10 seats exactly 10 go out', async () => {
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan: await givenPlan(test, 10) }));
    const ids = await givenContact(...Array.from({ length: 100 }, () => ({})));
    const { userTypeId } = console.tenant.portal;
    const answers = await Promise.all(
      ids.map((recordId) => patiently(() => console.post('invitations', { userTypeId, recordId }))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status === 422);
    expect(refused).toHaveLength(90);
    for (const { body: problem } of refused) expect(problem.errors[0].code).toBe('SEAT_LIMIT_REACHED');
    expect(await console.seats()).toEqual({ limit: 10, used: 0, reserved: 10, free: 0 });
  });

  it('R84: lists each failed invitee with the reasons, and exports them as a file no spreadsheet can run', async () => {
    const ids = await givenContact(
      { name: '=HYPERLINK("x")', email: 'cmd@one.example', reviewState: 'pending' },
      { name: 'Bo, Ek', email: 'bo@two.example', approvalState: 'pending', reviewState: 'pending' },
      { email: 'bounced@three.example' },
      {},
    );
    sink.answer('bounced@three.example', { at: 'data', code: 554, text: '5.7.1 policy' });
    const { id } = await console.inviteAll(ids);
    const failed = await console.recipients(id, '?filter[state][eq]=failed');
    expect(failed.map(({ position, state, reasons }) => [position, state, reasons])).toEqual([
      [1, 'failed', ['RECORD_PENDING_REVIEW']],
      [2, 'failed', ['RECORD_PENDING_APPROVAL', 'RECORD_PENDING_REVIEW']],
      [3, 'bounced', []],
    ]);
    expect(failed[2]?.smtpReason).toMatch(/refuses mail from us .*5\.7\.1 policy/);
    expect((await console.recipients(id, '?filter[reason][eq]=BOUNCED')).map(({ position }) => position)).toEqual([3]);
    expect((await console.recipients(id, '?filter[reason][eq]=RECORD_PENDING_APPROVAL'))[0]?.position).toBe(2);
    const csv = await console.get(`invitation-batches/${id}/recipients.csv?filter[state][eq]=failed`).expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toContain('attachment');
    const lines = csv.text.split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[2]).toContain('"Bo, Ek"');
    expect(lines[2]).toContain('The record is waiting for an approval. The record is in review.');
    expect(lines[2]).toContain('Approve the record, then invite again. Finish the review, then invite again.');
    const route = `invitation-batches/${id}/recipients.csv?filter[state][eq]=failed&language=`;
    const french = await console.get(`${route}fr`).expect(200);
    expect(french.text).toContain('Que faire');
    expect(french.text).toContain('Approuvez la fiche, puis renvoyez l’invitation.');
    expect((await console.get(`${route}de`).expect(400)).body.errors).toEqual([
      expect.objectContaining({ pointer: '?language', code: 'NOT_AN_OPTION' }),
    ]);
  });

  it('R85: one failure never blocks another', async () => {
    const ids = await givenContact(...Array.from({ length: 12 }, (_, index) => ({ email: `f${index}@one.example` })));
    sink.answer('f0@one.example', { at: 'rcpt', code: 550 });
    sink.answer('f5@one.example', { at: 'before-data' });
    sink.answer('f7@one.example', { at: 'data', code: 554 });
    const { counts } = await console.inviteAll([newId(), ...ids]);
    expect(counts).toEqual({ queued: 1, sent: 9, failed: 3, unknown: 0, skipped: 0 });
  });

  it('R80: the same Idempotency-Key makes one batch, and refuses another body', async () => {
    const recordIds = await givenContact({}, {});
    const key = { 'Idempotency-Key': newId() };
    const [one, other] = await Promise.all([
      console.post('invitation-batches', body({ kind: 'records', recordIds }), key),
      console.post('invitation-batches', body({ kind: 'records', recordIds }), key),
    ]);
    expect([one.status, other.status]).toEqual([202, 202]);
    expect(one.body.id).toBe(other.body.id);
    const refused = await console.post('invitation-batches', body({ kind: 'all' }), key).expect(409);
    expect(refused.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it.each<[string, object, string[]]>([
    ['no selection', {}, ['/selection']],
    ['an unknown kind', { selection: { kind: 'everybody' } }, ['/selection/kind']],
    ['records without ids', { selection: { kind: 'records' } }, ['/selection/recordIds']],
    ['ids that are none', { selection: { kind: 'records', recordIds: ['x'] } }, ['/selection/recordIds']],
    ['a filter on records', { selection: { kind: 'records', recordIds: [], q: 'x' } }, ['/selection/q']],
    ['an unknown property', { selection: { kind: 'all' }, status: 'sent' }, ['/status']],
    ['null for a text', { selection: { kind: 'all', q: null } }, ['/selection/q']],
  ])('R80: refuses %s with a pointer', async (_, change, pointers) => {
    const answer = await console.post('invitation-batches', { userTypeId: newId(), ...change }).expect(400);
    const mistakes = answer.body.errors as { pointer: string }[];
    expect([...new Set(mistakes.map(({ pointer }) => pointer))]).toEqual(pointers);
  });

  it('R80: refuses nobody, a hidden or unindexed field, and a type that is not there', async () => {
    const empty = await console.post('invitation-batches', body({ kind: 'all', q: 'nobody-at-all' }));
    expect([empty.status, empty.body.code]).toEqual([422, 'SELECTION_EMPTY']);
    const filter = (field: string) => body({ kind: 'all', filter: [{ field, operator: 'eq', value: 'x' }] });
    expect((await console.post('invitation-batches', filter('shoeSize'))).body.code).toBe('FIELD_NOT_AVAILABLE');
    expect((await console.post('invitation-batches', filter('department'))).body.code).toBe('FIELD_NOT_INDEXED');
    const wrong = await console.post('invitation-batches', { userTypeId: newId(), selection: { kind: 'all' } });
    expect(wrong.body.errors).toEqual([
      expect.objectContaining({ pointer: '/userTypeId', code: 'REFERENCE_NOT_FOUND' }),
    ]);
  });

  it('R1: only staff with portal.users.manage invite, and nobody of another organisation', async () => {
    const [recordId = ''] = await givenContact({});
    const { id } = await console.inviteAll([recordId]);
    const standard = await givenStaff(test, console.tenant.organisation.id, 'standard');
    const path = `${console.tenant.organisation.path}/invitation-batches`;
    await request(test.server)
      .post(path)
      .set(standard.headers)
      .send(body({ kind: 'all' }))
      .expect(403);
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    for (const foreign of [
      `invitation-batches/${id}`,
      `invitation-batches/${id}/recipients`,
      `invitation-batches/${newId()}`,
    ])
      expect((await other.get(foreign).expect(404)).body.code).toBe('NOT_FOUND');
  });

  it('R80: writes 10,000 recipients from a filter in one request', async () => {
    await givenContact(...Array.from({ length: 10_000 }, (_, index) => ({ name: `Many ${index}` })));
    const { total } = await console.startBatch({ kind: 'all', q: 'many' });
    expect(total).toBe(10_000);
  });
});
