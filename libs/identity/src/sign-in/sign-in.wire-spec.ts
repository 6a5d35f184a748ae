import { Database } from '@portico/platform';
import {
  createTestApplication,
  givenOrganisation,
  givenStaff,
  TEST_PASSWORD,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [IdentityHttpModule] });
});
afterAll(() => test.close());
afterEach(() => test.clock.reset());

const signIn = (body: object | string, headers: Record<string, string> = {}) =>
  request(test.server).post('/api/v1/auth/sign-in').set(headers).send(body);

async function person(): Promise<{ email: string; organisation: Awaited<ReturnType<typeof givenOrganisation>> }> {
  const organisation = await givenOrganisation(test, {
    administrator: {
      name: 'Maya Ross',
      email: `maya-${Math.random().toString(36).slice(2)}@alder.example`,
      password: TEST_PASSWORD,
    },
  });
  return { email: organisation.administrator.email, organisation };
}

describe('POST /auth/sign-in', () => {
  it('opens a cookie session that scripts cannot read', async () => {
    const { email } = await person();
    const { status, headers, body } = await signIn({ email: ` ${email.toUpperCase()} `, password: TEST_PASSWORD });
    expect(status).toBe(200);
    expect(body).toEqual({ csrfToken: expect.stringMatching(/^[\w-]{43}$/) });
    const [cookie] = headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^portico_staff=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect(headers['cache-control']).toBe('no-store');
    const token = cookie?.split(';')[0] ?? '';
    const me = await request(test.server).get('/api/v1/me').set('Cookie', token);
    expect(me.body).toMatchObject({ email, csrfToken: body.csrfToken });
  });

  it('gives programs the token in the body and no cookie', async () => {
    const { email } = await person();
    const { headers, body } = await signIn({ email, password: TEST_PASSWORD, transport: 'bearer' });
    expect(headers['set-cookie']).toBeUndefined();
    const me = await request(test.server).get('/api/v1/me').set('Authorization', `Bearer ${body.accessToken}`);
    expect(me.status).toBe(200);
  });

  it('gives a new token each time and ends the one that the browser had', async () => {
    const { email } = await person();
    const cookieOf = async (previous = '') => {
      const { headers } = await signIn({ email, password: TEST_PASSWORD }, previous ? { Cookie: previous } : {});
      return (headers['set-cookie'] as unknown as string[])[0]?.split(';')[0] ?? '';
    };
    const first = await cookieOf();
    const second = await cookieOf(first);
    expect(second).not.toBe(first);
    expect((await request(test.server).get('/api/v1/me').set('Cookie', first)).status).toBe(401);
    expect((await request(test.server).get('/api/v1/me').set('Cookie', second)).status).toBe(200);
  });

  it('answers alike for a wrong password, nobody, a deactivated member and one without a password', async () => {
    const { email, organisation } = await person();
    const gone = await givenStaff(test, organisation.id, 'standard', { password: TEST_PASSWORD });
    await request(test.server)
      .patch(`${organisation.path}/staff/${gone.id}`)
      .set(organisation.administrator.headers)
      .send({ status: 'deactivated' })
      .expect(200);
    const fresh = await givenStaff(test, organisation.id, 'standard');
    const answers = [
      await signIn({ email, password: 'wrong-gravel-42' }),
      await signIn({ email: 'nobody@alder.example', password: TEST_PASSWORD }),
      await signIn({ email: gone.email, password: TEST_PASSWORD }),
      await signIn({ email: fresh.email, password: TEST_PASSWORD }),
    ].map(({ status, body, headers }) => ({
      status,
      body,
      names: Object.keys(headers)
        .filter((name) => name !== 'date')
        .sort(),
    }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'CREDENTIALS_INVALID' } });
  });

  it.each([
    [{}, ['/email', '/password']],
    [{ email: ['a@b.example'], password: { $ne: '' } }, ['/email', '/password']],
    [{ email: 'a@b.example', password: 'x', role: 'administrator' }, ['/role']],
    [{ email: 'a@b.example', password: 'x', transport: null }, ['/transport']],
    [{ email: 'a@b.example', password: 'x', constructor: 'x' }, ['/constructor']],
    [{ email: 'a\u0000@b.example', password: 'x'.repeat(1_025) }, ['/email', '/password']],
  ])('names each mistake of input %#', async (body, pointers) => {
    const answer = await signIn(body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect([...new Set(answer.body.errors.map((error: { pointer: string }) => error.pointer))]).toEqual(pointers);
  });

  it('refuses the 11th guess, however the address is written', async () => {
    const { email } = await person();
    const [local, domain] = email.split('@');
    for (let guess = 0; guess < 10; guess += 1) {
      const written = guess % 2 ? email.toUpperCase() : `${local}+${guess}@${domain}`;
      const answer = await signIn({ email: written, password: 'no' }, { 'X-Forwarded-For': `203.0.113.${guess}` });
      expect(answer.status).toBe(401);
      expect(answer.headers['ratelimit-remaining']).toBe(String(9 - guess));
    }
    const refused = await signIn({ email, password: TEST_PASSWORD });
    expect(refused.status).toBe(429);
    expect(refused.body.code).toBe('RATE_LIMITED');
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(890);
    expect(refused.headers['ratelimit-limit']).toBe('10');
    test.clock.advance({ seconds: wait + 1 });
    expect((await signIn({ email, password: TEST_PASSWORD })).status).toBe(200);
  });

  it('does not count sign-ins that succeed', async () => {
    const { email } = await person();
    for (let attempt = 0; attempt < 12; attempt += 1)
      expect((await signIn({ email, password: TEST_PASSWORD })).status).toBe(200);
  });
});

describe('a staff session', () => {
  async function cookieSession(email: string) {
    const { headers, body } = await signIn({ email, password: TEST_PASSWORD });
    return {
      Cookie: (headers['set-cookie'] as unknown as string[])[0]?.split(';')[0] ?? '',
      csrf: body.csrfToken as string,
    };
  }

  it('needs the CSRF token on unsafe methods of a cookie', async () => {
    const { email } = await person();
    const { Cookie, csrf } = await cookieSession(email);
    const change = (token?: string) => {
      const call = request(test.server).patch('/api/v1/me').set('Cookie', Cookie);
      return (token === undefined ? call : call.set('X-CSRF-Token', token)).send({ language: 'fr' });
    };
    for (const forged of [
      undefined,
      '',
      'x',
      csrf.slice(1),
      `${csrf}=`,
      `${csrf.slice(0, 42)}${csrf.endsWith('A') ? 'B' : 'A'}`,
    ]) {
      const answer = await change(forged);
      expect([answer.status, answer.body.code]).toEqual([403, 'CSRF_TOKEN_INVALID']);
    }
    expect((await change(csrf)).body.language).toBe('fr');
  });

  it('ends with sign-out', async () => {
    const { email } = await person();
    const { Cookie, csrf } = await cookieSession(email);
    const out = await request(test.server).post('/api/v1/auth/sign-out').set({ Cookie, 'X-CSRF-Token': csrf });
    expect(out.status).toBe(204);
    expect((out.headers['set-cookie'] as unknown as string[])[0]).toMatch(/^portico_staff=;.*Expires=Thu, 01 Jan 1970/);
    expect((await request(test.server).get('/api/v1/me').set('Cookie', Cookie)).status).toBe(401);
  });

  it('ends after twelve hours without use, and not before', async () => {
    const { organisation } = await person();
    const me = () => request(test.server).get('/api/v1/me').set(organisation.administrator.headers);
    test.clock.set(new Date());
    expect((await me()).status).toBe(200);
    test.clock.advance({ hours: 11, minutes: 59 });
    expect((await me()).status).toBe(200);
    test.clock.advance({ hours: 11, minutes: 59 });
    expect((await me()).status).toBe(200);
    test.clock.advance({ hours: 12 });
    expect((await me()).status).toBe(401);
  });

  it('ends after seven days however it is used', async () => {
    const { organisation } = await person();
    const me = () => request(test.server).get('/api/v1/me').set(organisation.administrator.headers);
    for (let turn = 0; turn < 15; turn += 1) {
      test.clock.advance({ hours: 11 });
      expect((await me()).status).toBe(200);
    }
    test.clock.advance({ hours: 11 });
    expect((await me()).status).toBe(401);
  });

  it.each([
    ['an empty header', ''],
    ['no token', 'Bearer '],
    ['a short token', 'Bearer x'],
    ['another scheme', 'Basic YTpi'],
    ['a token that nobody has', `Bearer ${'A'.repeat(43)}`],
    ['a very long token', `Bearer ${'A'.repeat(5_000)}`],
  ])('is not opened by %s', async (_, authorization) => {
    const answer = await request(test.server).get('/api/v1/me').set('Authorization', authorization);
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('stores no token', async () => {
    const { email } = await person();
    const { body } = await signIn({ email, password: TEST_PASSWORD, transport: 'bearer' });
    const rows = await test.get(Database).global.query<{ found: boolean }>(
      `SELECT bool_or(s::text LIKE '%' || $1 || '%' OR encode(s.token_hash, 'escape') LIKE '%' || $1 || '%') AS found
       FROM staff_sessions s`,
      [body.accessToken],
    );
    expect(rows).toEqual([{ found: false }]);
  });
});
