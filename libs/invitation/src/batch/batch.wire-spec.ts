import type { InvitationBatch, InvitationRecipient, Page } from '@portico/contracts';
import { InvitationHttpModule } from '@portico/invitation';
import { newId } from '@portico/platform';
import { PortalUserModule } from '@portico/portal-user';
import {
  createTestApplication,
  givenContacts,
  givenInvitingTenant,
  SmtpSink,
  workOff,
  type InvitingTenant,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

describe('bulk invitations through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let tenant: InvitingTenant;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createTestApplication({ modules: [PortalUserModule, InvitationHttpModule], smtpUrl: sink.url });
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    sink.forgetAnswers();
    tenant = await givenInvitingTenant(test);
  });

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    request(test.server)
      .post(`${tenant.organisation.path}/${path}`)
      .set({ ...tenant.organisation.administrator.headers, ...headers })
      .send(body);
  const get = (path: string) =>
    request(test.server).get(`${tenant.organisation.path}/${path}`).set(tenant.organisation.administrator.headers);
  const invite = async (recordIds: string[]): Promise<InvitationBatch> => {
    const body = { userTypeId: tenant.portal.userTypeId, selection: { kind: 'records', recordIds } };
    const created = (await post('invitation-batches', body).expect(202)).body as InvitationBatch;
    await workOff(test, tenant.organisation, created.id);
    return (await get(`invitation-batches/${created.id}`).expect(200)).body as InvitationBatch;
  };
  const recipients = async (batchId: string, query = ''): Promise<InvitationRecipient[]> =>
    ((await get(`invitation-batches/${batchId}/recipients${query}`).expect(200)).body as Page<InvitationRecipient>)
      .data;

  it('R83: sends to whoever has no fault and counts every state from the rows', async () => {
    const ids = await givenContacts(test, tenant.organisation, [
      { email: 'ada@one.example' },
      { email: 'bo@two.example' },
      { email: 'cy@three.example', approvalState: 'pending' },
      { email: 'ADA@one.example' },
    ]);
    sink.answer('bo@two.example', { at: 'rcpt', code: 550, text: '5.1.1 no such user' });
    const batch = await invite(ids);
    expect(batch).toMatchObject({
      status: 'finished',
      total: 4,
      counts: { queued: 0, sent: 1, failed: 2, unknown: 0, skipped: 1 },
      outcomes: { pending: 1, accepted: 0, expired: 0, revoked: 0 },
      reasons: [
        { code: 'BOUNCED', count: 1 },
        { code: 'RECORD_PENDING_APPROVAL', count: 1 },
      ],
      skips: [{ code: 'DUPLICATE_IN_BATCH', count: 1 }],
    });
    expect(await sink.mailsTo('ada@one.example')).toHaveLength(1);
  });

  it('R79: lists candidates by search and page', async () => {
    await givenContacts(test, tenant.organisation, [{ name: 'Ada Lovelace' }, { name: 'Bo Ek' }, { email: null }]);
    const path = `user-types/${tenant.portal.userTypeId}/invitation-candidates`;
    const page = (await get(`${path}?count=exact`).expect(200)).body as Page<{ name: string }>;
    expect(page.data.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Bo Ek']);
    expect(page.count).toBe(2);
    const found = (await get(`${path}?q=love`).expect(200)).body as Page<{ name: string }>;
    expect(found.data.map(({ name }) => name)).toEqual(['Ada Lovelace']);
  });

  it('R94: an id that is nobody’s is a reason, and blocks no other', async () => {
    const [id = ''] = await givenContacts(test, tenant.organisation, [{}]);
    const batch = await invite([newId(), id]);
    expect(batch.counts).toMatchObject({ sent: 1, failed: 1 });
    expect((await recipients(batch.id, '?filter[state][eq]=failed'))[0]?.reasons).toEqual(['RECORD_NOT_FOUND']);
  });
});
