import type { StaffRecoveryCodes, StaffSignInAnswer, StaffTotpSecret } from '@portico/contracts';
import { Database } from '@portico/platform';
import {
  createTestApplication,
  givenOrganisation,
  givenStaff,
  TEST_PASSWORD,
  type TestApplication,
  type TestOrganisation,
  type TestStaff,
} from '@portico/testing';
import { generateSync } from 'otplib';
import request, { type Test } from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [IdentityHttpModule] });
});
afterAll(() => test.close());
beforeEach(() => test.clock.set('2027-03-01T09:00:10Z'));
afterEach(() => test.clock.reset());

interface Enrolled {
  organisation: TestOrganisation;
  person: TestStaff;
  secret: string;
  recoveryCodes: string[];
}

const post = (path: string, { headers }: TestStaff, body: object = {}): Test =>
  request(test.server).post(`/api/v1${path}`).set(headers).send(body);
const get = (path: string, { headers }: TestStaff): Test => request(test.server).get(path).set(headers);
const codeOf = (secret: string, shiftSeconds = 0): string =>
  generateSync({ secret, epoch: Math.floor(test.clock.now().getTime() / 1_000) + shiftSeconds });
const signIn = (email: string, password = TEST_PASSWORD): Test =>
  request(test.server).post('/api/v1/auth/sign-in').send({ email, password, transport: 'bearer' });
const answer = (challenge: string, code: string): Test =>
  request(test.server).post('/api/v1/auth/sign-in/second-step').send({ challenge, code });

/** The password was right, and opens nothing yet. */
async function expectSecondStep(asked: Test): Promise<void> {
  const { status, body } = await asked;
  expect([status, Object.keys(body), body.accessToken]).toEqual([200, ['challenge'], undefined]);
  expect(body.challenge.token).toMatch(/^[\w.-]{40,}$/);
}

async function challengeOf(email: string): Promise<string> {
  const { body } = (await signIn(email).expect(200)) as { body: StaffSignInAnswer };
  return body.challenge?.token ?? '';
}

/** Turned on through HTTP; the clock then stands in the next step, so that a code is new. */
async function enrol(organisation: TestOrganisation, person: TestStaff): Promise<Enrolled> {
  const { secret } = (await post('/me/totp', person, { password: TEST_PASSWORD }).expect(200)).body as StaffTotpSecret;
  const confirmed = await post('/me/totp/confirm', person, { code: codeOf(secret) }).expect(200);
  test.clock.advance({ seconds: 30 });
  return { organisation, person, secret, recoveryCodes: (confirmed.body as StaffRecoveryCodes).recoveryCodes };
}

async function givenEnrolled(): Promise<Enrolled> {
  const organisation = await givenOrganisation(test);
  return enrol(organisation, await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD }));
}

async function trailOf(organisation: TestOrganisation): Promise<string[]> {
  const { body } = await get(`${organisation.path}/audit-events`, organisation.administrator).expect(200);
  return (body.data as { action: string }[]).map(({ action }) => action).filter((action) => action.includes('totp'));
}

describe('setting up a second step', () => {
  it('TOTP: tells the secret once, and counts from the first right code on', async () => {
    const organisation = await givenOrganisation(test);
    const person = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    const { body } = await post('/me/totp', person, { password: TEST_PASSWORD }).expect(200);
    expect(body.uri).toBe(
      `otpauth://totp/Portico:${encodeURIComponent(person.email)}?secret=${body.secret}&issuer=Portico`,
    );
    expect((await signIn(person.email)).body.accessToken).toEqual(expect.any(String));
    const wrong = await post('/me/totp/confirm', person, { code: '000000' });
    expect([wrong.status, wrong.body.errors[0]]).toMatchObject([400, { pointer: '/code', code: 'CODE_WRONG' }]);

    const confirmed = await post('/me/totp/confirm', person, { code: codeOf(body.secret) }).expect(200);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect((await get('/api/v1/me/totp', person)).body).toEqual({
      since: '2027-03-01T09:00:10.000Z',
      recoveryCodesLeft: 10,
    });
    expect((await get('/api/v1/me', person)).body.hasTotp).toBe(true);
    expect((await post('/me/totp', person, { password: TEST_PASSWORD })).body.code).toBe('TOTP_IS_ON');
    expect((await post('/me/totp/confirm', person, { code: codeOf(body.secret) })).body.code).toBe('TOTP_IS_ON');
    expect(await trailOf(organisation)).toEqual(['staff.totp-on']);
  });

  it('TOTP: needs the password, and a code within the hour, of the newest secret', async () => {
    const organisation = await givenOrganisation(test);
    const person = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    const wrong = await post('/me/totp', person, { password: 'not-it' });
    expect(wrong.body.errors[0]).toMatchObject({ pointer: '/password', code: 'PASSWORD_WRONG' });
    const first = await post('/me/totp', person, { password: TEST_PASSWORD }).expect(200);
    const second = await post('/me/totp', person, { password: TEST_PASSWORD }).expect(200);
    await post('/me/totp/confirm', person, { code: codeOf(first.body.secret) }).expect(400);
    test.clock.advance({ minutes: 60 });
    await post('/me/totp/confirm', person, { code: codeOf(second.body.secret) }).expect(400);
  });

  it('TOTP: ends the sessions that were opened with a password alone', async () => {
    const organisation = await givenOrganisation(test);
    const person = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    const { body } = await signIn(person.email);
    await enrol(organisation, person);
    const elsewhere = { ...person, headers: { authorization: `Bearer ${body.accessToken}` } };
    expect((await get('/api/v1/me', elsewhere)).status).toBe(401);
    expect((await get('/api/v1/me', person)).status).toBe(200);
  });

  it('TOTP: nothing in the database shows the secret or a recovery code', async () => {
    const { secret, recoveryCodes, person } = await givenEnrolled();
    await challengeOf(person.email);
    const rows = await test.get(Database).global.query<{ row: string }>(
      `SELECT t::text || encode(t.secret, 'escape') AS row FROM staff_totp t
       UNION ALL SELECT c::text FROM staff_recovery_codes c UNION ALL SELECT e.details::text FROM audit_events e`,
    );
    const kept = rows.map(({ row }) => row).join('\n');
    expect(kept).toContain(person.id);
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))])
      expect(kept).not.toContain(text);
  });
});

describe('signing in with a second step', () => {
  it('TOTP: a right password opens nothing but the question for the code', async () => {
    const { person, secret } = await givenEnrolled();
    const { body, headers } = await signIn(person.email).expect(200);
    expect(body).toEqual({ challenge: { token: expect.any(String), expiresAt: '2027-03-01T09:05:40.000Z' } });
    expect(headers['set-cookie']).toBeUndefined();
    const asSession = await request(test.server)
      .get('/api/v1/me')
      .set('Authorization', `Bearer ${body.challenge.token}`);
    expect(asSession.status).toBe(401);

    const opened = await answer(body.challenge.token, codeOf(secret)).expect(200);
    const me = await request(test.server).get('/api/v1/me').set('Authorization', `Bearer ${opened.body.accessToken}`);
    expect(me.body.email).toBe(person.email);
    expect((await answer(body.challenge.token, codeOf(secret, 30))).body.code).toBe('SIGN_IN_CHALLENGE_INVALID');
  });

  it('TOTP: a cookie session is opened as it was asked for', async () => {
    const { person, secret } = await givenEnrolled();
    const { body } = await request(test.server)
      .post('/api/v1/auth/sign-in')
      .send({ email: person.email, password: TEST_PASSWORD });
    const opened = await answer(body.challenge.token, codeOf(secret)).expect(200);
    expect(opened.body).toEqual({ csrfToken: expect.any(String) });
    expect((opened.headers['set-cookie'] as unknown as string[])[0]).toMatch(/^portico_staff=[\w-]{43};.*HttpOnly/);
  });

  it('TOTP: takes a code once, also of many who try it at the same moment', async () => {
    const { person, secret } = await givenEnrolled();
    const challenges = await Promise.all(Array.from({ length: 6 }, () => challengeOf(person.email)));
    const answers = await Promise.all(challenges.map((challenge) => answer(challenge, codeOf(secret))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
  });

  it.each([
    [-60, 400],
    [-30, 200],
    [0, 200],
    [30, 200],
    [60, 400],
  ])('TOTP: a clock that differs by %i seconds is answered %i', async (shift, status) => {
    const { person, secret } = await givenEnrolled();
    test.clock.advance({ seconds: 120 });
    expect((await answer(await challengeOf(person.email), codeOf(secret, shift))).status).toBe(status);
  });

  it('TOTP: an older code than the last one used is not taken', async () => {
    const { person, secret } = await givenEnrolled();
    test.clock.advance({ seconds: 60 });
    await answer(await challengeOf(person.email), codeOf(secret)).expect(200);
    await answer(await challengeOf(person.email), codeOf(secret, -30)).expect(400);
  });

  it('TOTP: the challenge ends after five minutes, and after five wrong codes', async () => {
    const { person, secret } = await givenEnrolled();
    const late = await challengeOf(person.email);
    test.clock.advance({ minutes: 5 });
    expect((await answer(late, codeOf(secret))).body.code).toBe('SIGN_IN_CHALLENGE_INVALID');
    const tried = await challengeOf(person.email);
    for (let guess = 0; guess < 5; guess += 1) await answer(tried, 'ABCDE').expect(400);
    expect((await answer(tried, codeOf(secret))).body.code).toBe('SIGN_IN_CHALLENGE_INVALID');
    await answer(await challengeOf(person.email), codeOf(secret)).expect(200);
  });

  it('TOTP: ten wrong codes in a row lock it for an hour, for right ones and recovery codes as well', async () => {
    const { organisation, person, secret, recoveryCodes } = await givenEnrolled();
    for (let turn = 0; turn < 2; turn += 1) {
      const challenge = await challengeOf(person.email);
      for (let guess = 0; guess < 5; guess += 1) await answer(challenge, '000000').expect(400);
    }
    const locked = await answer(await challengeOf(person.email), codeOf(secret));
    expect(locked.body.errors[0].code).toBe('CODE_WRONG');
    await answer(await challengeOf(person.email), recoveryCodes[0] ?? '').expect(400);
    expect(await trailOf(organisation)).toEqual(['staff.totp-lock', 'staff.totp-on']);
    test.clock.advance({ minutes: 59, seconds: 59 });
    await answer(await challengeOf(person.email), codeOf(secret)).expect(400);
    test.clock.advance({ seconds: 1 });
    await answer(await challengeOf(person.email), codeOf(secret)).expect(200);
  });

  it('TOTP: a wrong password is answered alike with a second step and without', async () => {
    const { organisation, person } = await givenEnrolled();
    const plain = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    const answers = [await signIn(person.email, 'no'), await signIn(plain.email, 'no')].map(
      ({ status, body, headers }) => ({ status, body, names: Object.keys(headers).sort() }),
    );
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'CREDENTIALS_INVALID' } });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('TOTP: a new password ends challenges, and the second step stays', async () => {
    const { organisation, person, secret } = await givenEnrolled();
    const challenge = await challengeOf(person.email);
    const changed = { currentPassword: TEST_PASSWORD, newPassword: 'tramway vert sous la pluie' };
    await post('/me/password', person, changed).expect(204);
    expect((await answer(challenge, codeOf(secret))).body.code).toBe('SIGN_IN_CHALLENGE_INVALID');
    await expectSecondStep(signIn(person.email, changed.newPassword));
    expect(await trailOf(organisation)).toEqual(['staff.totp-on']);
  });

  it('TOTP: who is deactivated between password and code does not come in', async () => {
    const { organisation, person, secret } = await givenEnrolled();
    const challenge = await challengeOf(person.email);
    await request(test.server)
      .patch(`${organisation.path}/staff/${person.id}`)
      .set(organisation.administrator.headers)
      .send({ status: 'deactivated' })
      .expect(200);
    expect((await answer(challenge, codeOf(secret))).body.code).toBe('SIGN_IN_CHALLENGE_INVALID');
  });
});

describe('recovery codes', () => {
  it('TOTP: each opens once, however it is typed', async () => {
    const { organisation, person, recoveryCodes } = await givenEnrolled();
    const [first = '', second = ''] = recoveryCodes;
    await answer(await challengeOf(person.email), ` ${first.toLowerCase().replace('-', ' ')} `).expect(200);
    await answer(await challengeOf(person.email), first).expect(400);
    await answer(await challengeOf(person.email), second).expect(200);
    expect((await get('/api/v1/me/totp', person)).body.recoveryCodesLeft).toBe(8);
    expect(await trailOf(organisation)).toEqual(['staff.totp-recovery', 'staff.totp-recovery', 'staff.totp-on']);
  });

  it('TOTP: are made anew with password and code, and those before open nothing', async () => {
    const { person, secret, recoveryCodes } = await givenEnrolled();
    const proof = { password: TEST_PASSWORD, code: codeOf(secret) };
    const wrong = await post('/me/totp/recovery-codes', person, { ...proof, password: 'no' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/password', code: 'PASSWORD_WRONG' }]);
    const { body } = await post('/me/totp/recovery-codes', person, proof).expect(200);
    await answer(await challengeOf(person.email), recoveryCodes[3] ?? '').expect(400);
    await answer(await challengeOf(person.email), body.recoveryCodes[3]).expect(200);
  });
});

describe('turning it off', () => {
  it('TOTP: takes the password and a code', async () => {
    const { organisation, person, secret } = await givenEnrolled();
    await post('/me/totp/turn-off', person, { password: TEST_PASSWORD, code: '000000' }).expect(400);
    await post('/me/totp/turn-off', person, { password: 'no', code: codeOf(secret) }).expect(400);
    await post('/me/totp/turn-off', person, { password: TEST_PASSWORD, code: codeOf(secret) }).expect(204);
    expect((await signIn(person.email)).body.accessToken).toEqual(expect.any(String));
    expect((await get('/api/v1/me/totp', person)).body).toEqual({ since: null, recoveryCodesLeft: 0 });
    const again = await post('/me/totp/turn-off', person, { password: TEST_PASSWORD, code: '000000' });
    expect(again.body.code).toBe('TOTP_IS_OFF');
    expect(await trailOf(organisation)).toEqual(['staff.totp-off', 'staff.totp-on']);
  });

  it('TOTP: an administrator does it for a colleague, whose sessions end', async () => {
    const { organisation, person } = await givenEnrolled();
    const path = `${organisation.path}/staff/${person.id}`.replace('/api/v1', '');
    expect((await get(`${organisation.path}/staff/${person.id}`, organisation.administrator)).body.hasTotp).toBe(true);
    expect((await get(`${organisation.path}/staff/${person.id}`, person)).body.hasTotp).toBeNull();
    expect((await post(`${path}/reset-totp`, person)).body.code).toBe('FORBIDDEN');
    await post(`${path}/reset-totp`, organisation.administrator).expect(204);
    expect((await get('/api/v1/me', person)).status).toBe(401);
    expect((await signIn(person.email)).body.accessToken).toEqual(expect.any(String));
    expect((await post(`${path}/reset-totp`, organisation.administrator)).body.code).toBe('TOTP_IS_OFF');
    expect(await trailOf(organisation)).toEqual(['staff.totp-reset', 'staff.totp-on']);
  });

  it('TOTP: nobody does it to themselves, to who may more, to strangers, nor to who works elsewhere too', async () => {
    const { organisation, person } = await givenEnrolled();
    const other = await givenOrganisation(test);
    const resetBy = (by: TestStaff, at: TestOrganisation, id: string) =>
      post(`/organisations/${at.id}/staff/${id}/reset-totp`, by);
    const { administrator } = organisation;
    expect((await resetBy(administrator, organisation, administrator.id)).body.code).toBe('FORBIDDEN');
    const profile = await post(`/organisations/${organisation.id}/profiles`, administrator, {
      name: 'People desk',
      permissions: ['staff.manage'],
    }).expect(201);
    const desk = await givenStaff(test, organisation.id, profile.body.id);
    expect((await resetBy(desk, organisation, administrator.id)).body.code).toBe('FORBIDDEN');
    expect((await resetBy(other.administrator, other, person.id)).body.code).toBe('NOT_FOUND');
    await givenStaff(test, other.id, 'standard', { email: person.email });
    expect((await resetBy(other.administrator, other, person.id)).body.code).toBe('TOTP_USED_ELSEWHERE');
    await expectSecondStep(signIn(person.email));
  });
});

describe('an organisation that requires it', () => {
  const require = (organisation: TestOrganisation, requiresTotp: boolean): Test =>
    request(test.server).patch(organisation.path).set(organisation.administrator.headers).send({ requiresTotp });

  async function givenRequiring(): Promise<{ organisation: TestOrganisation; person: TestStaff }> {
    const administrator = { name: 'Maya Ross', email: `m-${Math.random()}@staff.example`, password: TEST_PASSWORD };
    const organisation = await givenOrganisation(test, { administrator });
    expect((await require(organisation, true)).body.code).toBe('TOTP_IS_OFF');
    await enrol(organisation, organisation.administrator);
    await require(organisation, true).expect(200);
    const person = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    return { organisation, person };
  }

  it('TOTP: opens for nobody who has none, with the very next request, and then for who has set it up', async () => {
    const { organisation, person } = await givenRequiring();
    const refused = await get(`${organisation.path}/staff`, person);
    expect([refused.status, refused.body.code]).toEqual([403, 'TOTP_REQUIRED']);
    const me = await get('/api/v1/me', person).expect(200);
    expect(me.body.memberships[0]).toMatchObject({ needsTotp: true });
    await enrol(organisation, person);
    await get(`${organisation.path}/staff`, person).expect(200);
    expect((await get('/api/v1/me', person)).body.memberships[0]).toMatchObject({ needsTotp: false });
    await get(`${organisation.path}/staff`, organisation.administrator).expect(200);
  });

  it('TOTP: says nothing of it to strangers, and shuts nobody out of another organisation', async () => {
    const { organisation, person } = await givenRequiring();
    const other = await givenOrganisation(test);
    expect((await get(`${organisation.path}/staff`, other.administrator)).body.code).toBe('NOT_FOUND');
    await givenStaff(test, other.id, 'standard', { email: person.email });
    await get(`${other.path}/staff`, person).expect(200);
  });

  it('TOTP: who turns theirs off has to set it up again before anything else', async () => {
    const { organisation, person } = await givenRequiring();
    const { secret } = await enrol(organisation, person);
    await post('/me/totp/turn-off', person, { password: TEST_PASSWORD, code: codeOf(secret) }).expect(204);
    expect((await get(`${organisation.path}/staff`, person)).body.code).toBe('TOTP_REQUIRED');
    await require(organisation, false).expect(200);
    await get(`${organisation.path}/staff`, person).expect(200);
  });
});
