import { createTestApplication, givenOrganisation, type TestApplication } from '@portico/testing';
import request from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

/** Ten wrong passwords of one person from one address are let through, the eleventh is not. */
describe.each([
  ['a reverse proxy that is trusted', '127.0.0.1,::1', true],
  ['nobody who is trusted', '', false],
])('limits by address behind %s', (_who, proxies, isTrusted) => {
  let test: TestApplication;
  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule], settings: { TRUSTED_PROXIES: proxies } });
  });
  afterAll(() => test.close());

  it(`count ${isTrusted ? 'whom it names, never whom the caller names' : 'the connection, whatever a header says'}`, async () => {
    const { administrator } = await givenOrganisation(test);
    const guess = async (forwardedFor: string): Promise<number> =>
      (
        await request(test.server)
          .post('/api/v1/auth/sign-in')
          .set('X-Forwarded-For', forwardedFor)
          .send({ email: administrator.email, password: 'wrong-wrong-wrong', transport: 'bearer' })
      ).status;
    for (let turn = 0; turn < 10; turn += 1) expect(await guess('203.0.113.7')).toBe(401);
    expect(await guess('203.0.113.7')).toBe(429);
    expect(await guess('198.51.100.9, 203.0.113.7')).toBe(429);
    expect(await guess('203.0.113.8')).toBe(isTrusted ? 401 : 429);
  });
});
