import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenStaff,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

describe('blocked mail domains through HTTP', () => {
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
    console = new InvitingConsole(test, await givenInvitingTenant(test, { domains: ['alder.example'] }));
  });

  const put = (body: object, headers: Record<string, string> = {}) =>
    request(test.server)
      .put(`${console.tenant.organisation.path}/mail-domain-rules`)
      .set({ ...console.tenant.organisation.administrator.headers, ...headers })
      .send(body);
  const verdict = async (domain: string) =>
    (await console.post('mail-domain-rules/check', { domain }).expect(200)).body as object;

  it('R91: begins with the shipped list alone', async () => {
    expect((await console.get('mail-domain-rules').expect(200)).body).toEqual({ block: [], allow: [] });
    expect(await verdict('ada@GuerrillaMail.com.')).toEqual({
      ...{ domain: 'guerrillamail.com', isBlocked: true, decidedBy: 'list', ruleDomain: null, isOwn: false },
    });
    expect(await verdict('shop.alder.example')).toMatchObject({ isBlocked: false, decidedBy: 'none', isOwn: true });
  });

  it('R91: is extended and excepted from, and invitations follow at once', async () => {
    const ids = await givenContacts(test, console.tenant.organisation, [
      { email: 'a@mail.rival.example' },
      { email: 'b@guerrillamail.com' },
    ]);
    const saved = await put({ block: ['Rival.example.', 'bücher.example'], allow: ['guerrillamail.com'] }).expect(200);
    expect(saved.body).toEqual({ block: ['rival.example', 'xn--bcher-kva.example'], allow: ['guerrillamail.com'] });
    expect((await console.get('mail-domain-rules')).body).toEqual(saved.body);
    expect(await verdict('mail.rival.example')).toMatchObject({ isBlocked: true, ruleDomain: 'rival.example' });
    const { id } = await console.inviteAll(ids);
    expect((await console.recipients(id)).map(({ state, reasons }) => [state, reasons])).toEqual([
      ['failed', ['EMAIL_DOMAIN_BLOCKED']],
      ['sent', []],
    ]);
  });

  it('R91: refuses what is no domain and what stands in both lists, each beside its line', async () => {
    const answer = await put({ block: ['ok.example', 'nonsense', 'a b.example'], allow: ['OK.example'] }).expect(400);
    expect(answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/block/1', 'FORMAT_INVALID'],
      ['/block/2', 'FORMAT_INVALID'],
      ['/allow/0', 'NOT_UNIQUE'],
    ]);
    await console.post('mail-domain-rules/check', { domain: 'nonsense' }).expect(400);
  });

  it('R91: tells the second of two administrators that the first changed it', async () => {
    const { headers } = await console.get('mail-domain-rules');
    await put({ block: ['rival.example'], allow: [] }, { 'if-match': headers['etag'] ?? '' }).expect(200);
    await put({ block: [], allow: [] }, { 'if-match': headers['etag'] ?? '' }).expect(412);
  });

  it('R91: is for those who manage the organisation, and for this one only', async () => {
    const standard = await givenStaff(test, console.tenant.organisation.id, 'standard');
    const path = `${console.tenant.organisation.path}/mail-domain-rules`;
    await request(test.server).get(path).set(standard.headers).expect(403);
    await put({ block: ['rival.example'], allow: [] }).expect(200);
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    expect((await other.get('mail-domain-rules')).body).toEqual({ block: [], allow: [] });
  });
});
