import { IdentityHttpModule } from '@portico/identity';
import { createTestApplication, type TestApplication } from '@portico/testing';
import request from 'supertest';

/** What a browser is told with every answer, whatever is asked and whether it is granted. */
describe('security headers', () => {
  let test: TestApplication;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule] });
  });
  afterAll(() => test.close());

  it.each([
    ['what is not there outside the API', '/nothing', 404],
    ['a refusal', '/api/v1/me', 401],
    ['what is not there', '/api/v1/nothing', 404],
  ])('are on %s', async (_, path, status) => {
    const { headers } = await request(test.server).get(path).expect(status);
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]),
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['cache-control']).toBe('no-store');
  });
});
