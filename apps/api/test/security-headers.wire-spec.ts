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

  const NOWHERE = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };

  it('let pages use what is of the application itself', async () => {
    const { headers } = await request(test.server).get('/nothing').expect(404);
    expect(String(headers['content-security-policy']).split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]),
    );
    expect(headers).toMatchObject({ ...NOWHERE, 'cross-origin-opener-policy': 'same-origin' });
  });

  it.each([
    ['a refusal', '/api/v1/me', 401],
    ['what is not there', '/api/v1/nothing', 404],
  ])('let %s by the API be data and nothing else', async (_, path, status) => {
    const { headers } = await request(test.server).get(path).expect(status);
    expect(headers).toMatchObject({
      ...NOWHERE,
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    });
  });
});
