import { Database, MailOutbox } from '@portico/platform';
import {
  createTestApplication,
  givenOrganisation,
  givenStaff,
  SmtpSink,
  TEST_PASSWORD,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

const NEW_PASSWORD = 'tramway vert sous la pluie';

let sink: SmtpSink;
let test: TestApplication;

beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await createTestApplication({ modules: [IdentityHttpModule], smtpUrl: sink.url });
});
afterAll(async () => {
  await test.close();
  await sink.stop();
});
afterEach(() => test.clock.reset());

const post = (path: string, body: object) => request(test.server).post(`/api/v1/auth/${path}`).send(body);
const signIn = (email: string, password: string) => post('sign-in', { email, password });

async function maya() {
  const organisation = await givenOrganisation(test, {
    administrator: {
      name: 'Maya Ross',
      email: `maya-${Math.random().toString(36).slice(2)}@alder.example`,
      password: TEST_PASSWORD,
    },
  });
  return { ...organisation.administrator, organisation };
}

/** What the worker does when the job comes. */
async function deliver(): Promise<void> {
  const rows = await test
    .get(Database)
    .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued'`);
  for (const { id } of rows) await test.get(MailOutbox).send(id);
}

async function mailedToken(email: string): Promise<string> {
  await deliver();
  const mail = (await sink.mailsTo(email)).at(-1);
  const [, token] = /http:\/\/localhost:4300\/admin\/set-password#([\w.-]+)/.exec(mail?.text ?? '') ?? [];
  if (!token) throw new Error(`no link for ${email}`);
  return token;
}

describe('a password reset', () => {
  it('sets a new password, ends all sessions and works once', async () => {
    const { email, headers } = await maya();
    await post('password-resets', { email: email.toUpperCase() }).expect(202);
    const token = await mailedToken(email);
    await post('password-resets/redeem', { token, password: NEW_PASSWORD }).expect(204);
    expect((await request(test.server).get('/api/v1/me').set(headers)).status).toBe(401);
    expect((await signIn(email, TEST_PASSWORD)).status).toBe(401);
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(200);
    const again = await post('password-resets/redeem', { token, password: 'another tram in the rain' });
    expect([again.status, again.body.code]).toEqual([410, 'RESET_LINK_INVALID']);
  });

  it('ends the other links that are on their way', async () => {
    const { email } = await maya();
    await post('password-resets', { email }).expect(202);
    const first = await mailedToken(email);
    await post('password-resets', { email }).expect(202);
    const second = await mailedToken(email);
    expect(second).not.toBe(first);
    await post('password-resets/redeem', { token: second, password: NEW_PASSWORD }).expect(204);
    await post('password-resets/redeem', { token: first, password: 'another tram in the rain' }).expect(410);
  });

  it('of ten who use one link at once lets one win', async () => {
    const { email } = await maya();
    await post('password-resets', { email }).expect(202);
    const token = await mailedToken(email);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        post('password-resets/redeem', { token, password: `tramway number ${index} in the rain` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(410)]);
  });

  it('is good for an hour', async () => {
    const { email } = await maya();
    await post('password-resets', { email }).expect(202);
    const token = await mailedToken(email);
    test.clock.advance({ seconds: 3_601 });
    await post('password-resets/redeem', { token, password: NEW_PASSWORD }).expect(410);
  });

  it('leaves the link usable after a password that is refused', async () => {
    const { email } = await maya();
    await post('password-resets', { email }).expect(202);
    const token = await mailedToken(email);
    const refused = await post('password-resets/redeem', { token, password: 'password1234' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      { pointer: '/password', code: 'PASSWORD_TOO_COMMON', message: expect.any(String) },
    ]);
    await post('password-resets/redeem', { token, password: NEW_PASSWORD }).expect(204);
  });

  it('answers alike for known, unknown and deactivated addresses, and mails the known one only', async () => {
    const { email, organisation } = await maya();
    const gone = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    await request(test.server)
      .patch(`${organisation.path}/staff/${gone.id}`)
      .set(organisation.administrator.headers)
      .send({ status: 'deactivated' })
      .expect(200);
    const unknown = `nobody-${organisation.id}@alder.example`;
    const answers = [];
    for (const address of [email, unknown, gone.email]) {
      const { status, text, headers } = await post('password-resets', { email: address });
      answers.push({ status, text, names: Object.keys(headers).sort() });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await deliver();
    expect(await sink.mailsTo(email)).toHaveLength(1);
    expect(await sink.mailsTo(unknown)).toHaveLength(0);
    expect(await sink.mailsTo(gone.email)).toHaveLength(0);
  });

  it('refuses tokens that were never mailed', async () => {
    const { email } = await maya();
    await post('password-resets', { email }).expect(202);
    const token = await mailedToken(email);
    const [id = '', signature = ''] = token.split('.');
    const forged = [
      id,
      `${id}.`,
      `${id}.${'A'.repeat(43)}`,
      `.${signature}`,
      `${id}.${signature}x`,
      'x',
      `${id.toUpperCase()}.${signature}`,
    ];
    for (const text of forged) {
      const answer = await post('password-resets/redeem', { token: text, password: NEW_PASSWORD });
      expect([text, answer.status]).toEqual([text, 410]);
    }
    for (const value of [null, '', [token], { token }]) {
      const answer = await post('password-resets/redeem', { token: value, password: NEW_PASSWORD });
      expect(answer.status).toBe(400);
    }
  });

  it('keeps the link out of the database', async () => {
    const { email } = await maya();
    await post('password-resets', { email }).expect(202);
    const signature = (await mailedToken(email)).split('.')[1];
    const { global } = test.get(Database);
    const rows = await global.query<{ found: boolean }>(
      `SELECT (SELECT count(*) FROM mail_outbox m WHERE m::text LIKE '%' || $1 || '%')
            + (SELECT count(*) FROM staff_password_resets r WHERE r::text LIKE '%' || $1 || '%') > 0 AS found`,
      [signature],
    );
    expect(rows).toEqual([{ found: false }]);
  });

  it('sends at most five mails an hour to one address', async () => {
    const { email } = await maya();
    for (let turn = 0; turn < 5; turn += 1) await post('password-resets', { email }).expect(202);
    const refused = await post('password-resets', { email: email.replace('@', '+6@') });
    expect(refused.status).toBe(429);
  });
});

describe('the welcome mail', () => {
  it('lets a new colleague set a password within seven days, in the language of the organisation', async () => {
    const organisation = await givenOrganisation(test, { language: 'fr', name: 'Vélos d’Aulne' });
    const email = `chloé-${Math.random().toString(36).slice(2)}@aulne.example`;
    const added = await request(test.server)
      .post(`${organisation.path}/staff`)
      .set(organisation.administrator.headers)
      .send({ name: 'Chloé <b>Martin</b>', email, profile: 'standard' })
      .expect(201);
    const token = await mailedToken(email);
    const [mail] = await sink.mailsTo(email);
    expect(mail?.subject).toBe('Votre compte chez Vélos d’Aulne');
    expect(mail?.html).toContain('Chloé &lt;b&gt;Martin&lt;/b&gt;');
    test.clock.advance({ days: 6, hours: 23 });
    await post('password-resets/redeem', { token, password: NEW_PASSWORD }).expect(204);
    const { body } = await post('sign-in', { email, password: NEW_PASSWORD, transport: 'bearer' });
    const me = await request(test.server).get('/api/v1/me').set('Authorization', `Bearer ${body.accessToken}`);
    expect(me.body).toMatchObject({
      id: added.body.id,
      language: 'fr',
      memberships: [{ profile: { key: 'standard' } }],
    });
  });
});

describe('POST /me/password', () => {
  it('R130: changes the password and ends the other sessions', async () => {
    const { email, headers } = await maya();
    const { body } = await post('sign-in', { email, password: TEST_PASSWORD, transport: 'bearer' });
    const other = { Authorization: `Bearer ${body.accessToken}` };
    const change = (currentPassword: string, newPassword: string) =>
      request(test.server).post('/api/v1/me/password').set(headers).send({ currentPassword, newPassword });
    const wrong = await change('wrong-gravel-42', NEW_PASSWORD);
    expect(wrong.body.errors).toMatchObject([{ pointer: '/currentPassword', code: 'PASSWORD_WRONG' }]);
    const common = await change(TEST_PASSWORD, 'qwertyuiop12');
    expect(common.body.errors).toMatchObject([{ pointer: '/newPassword', code: 'PASSWORD_TOO_COMMON' }]);
    await change(TEST_PASSWORD, NEW_PASSWORD).expect(204);
    expect((await request(test.server).get('/api/v1/me').set(headers)).status).toBe(200);
    expect((await request(test.server).get('/api/v1/me').set(other)).status).toBe(401);
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(200);
  });

  it('stops guesses at the current password', async () => {
    const { headers } = await maya();
    const guess = () =>
      request(test.server)
        .post('/api/v1/me/password')
        .set(headers)
        .send({ currentPassword: 'wrong-gravel-42', newPassword: NEW_PASSWORD });
    for (let turn = 0; turn < 10; turn += 1) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
  });
});
