import { createTestApplication, givenOrganisation, type TestApplication } from '@portico/testing';
import request from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [IdentityHttpModule] });
});
afterAll(() => test.close());

it('R127: says that there is no mail server, whoever is asked for', async () => {
  const { administrator, path } = await givenOrganisation(test);
  const answers = [
    await request(test.server).post('/api/v1/auth/password-resets').send({ email: administrator.email }),
    await request(test.server).post('/api/v1/auth/password-resets').send({ email: 'nobody@alder.example' }),
    await request(test.server)
      .post(`${path}/staff`)
      .set(administrator.headers)
      .send({ name: 'Jonas Weber', email: 'jonas@alder.example', profile: 'standard' }),
  ];
  for (const { status, body } of answers) expect([status, body.code]).toEqual([409, 'MAIL_NOT_CONFIGURED']);
});
