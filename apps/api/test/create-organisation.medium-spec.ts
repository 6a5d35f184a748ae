import { IdentityHttpModule } from '@portico/identity';
import { Database, PorticoError } from '@portico/platform';
import { RecordsHttpModule } from '@portico/records';
import { createTestApplication, givenOrganisation, TEST_PASSWORD, type TestApplication } from '@portico/testing';
import request from 'supertest';
import { OrganisationCreation } from '../src/organisation/organisation-creation.service';
import { organisationOptions } from '../src/organisation/organisation-options';
import { OrganisationModule } from '../src/organisation/organisation.module';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [OrganisationModule, IdentityHttpModule, RecordsHttpModule] });
});
afterAll(() => test.close());

const GIVEN = ['--name', 'Hazel Tools', '--administrator-name=Ida Holm', '--administrator-email'];

async function create(email: string, ...more: string[]) {
  return test.get(OrganisationCreation).create(await organisationOptions([...GIVEN, email, ...more]));
}

async function mistakesOf(argv: readonly string[]): Promise<string[]> {
  const error: unknown = await organisationOptions(argv).catch((thrown: unknown) => thrown);
  if (!(error instanceof PorticoError)) throw new Error('the options were taken');
  return error.errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('create-organisation', () => {
  it('makes an organisation whose administrator sets a password by the link, signs in and finds the modules', async () => {
    const { organisationId, setPasswordUrl } = await create(
      'ida@hazel.example',
      '--currency',
      'DKK',
      '--country',
      'DK',
    );
    const token = setPasswordUrl?.split('#')[1];
    const newPassword = { token, password: TEST_PASSWORD };
    expect(setPasswordUrl).toMatch(/^http:\/\/localhost:4300\/admin\/set-password#/);
    await request(test.server).post('/api/v1/auth/password-resets/redeem').send(newPassword).expect(204);
    const { body } = await request(test.server)
      .post('/api/v1/auth/sign-in')
      .send({ email: 'ida@hazel.example', password: TEST_PASSWORD, transport: 'bearer' })
      .expect(200);
    const asIda = (path: string) =>
      request(test.server)
        .get(`/api/v1/organisations/${organisationId}${path}`)
        .set('authorization', `Bearer ${body.accessToken}`)
        .expect(200);
    expect((await asIda('')).body).toMatchObject({
      name: 'Hazel Tools',
      currency: 'DKK',
      country: 'DK',
      language: 'en',
      timeZone: 'UTC',
      edition: { code: 'ultimate' },
    });
    const modules: { apiName: string }[] = (await asIda('/modules')).body.data;
    expect(modules.map(({ apiName }) => apiName)).toEqual(expect.arrayContaining(['Contacts', 'Accounts', 'Invoices']));
  });

  it('gives a link that works once', async () => {
    const { setPasswordUrl } = await create('once@hazel.example');
    const body = { token: setPasswordUrl?.split('#')[1], password: TEST_PASSWORD };
    await request(test.server).post('/api/v1/auth/password-resets/redeem').send(body).expect(204);
    await request(test.server).post('/api/v1/auth/password-resets/redeem').send(body).expect(410);
  });

  it('gives no link to the account of somebody who has a password already', async () => {
    const administrator = { name: 'Maya Ross', email: 'maya@both.example', password: TEST_PASSWORD };
    await givenOrganisation(test, { administrator });
    expect(await create('MAYA@both.example')).toMatchObject({ setPasswordUrl: null });
  });

  it('takes an edition that the plan table has, and no other', async () => {
    await create('edition@hazel.example', '--edition', 'enterprise');
    await expect(create('none@hazel.example', '--edition', 'gold')).rejects.toMatchObject({
      errors: [{ pointer: '--edition', code: 'NOT_AN_OPTION' }],
    });
    const people = await test
      .get(Database)
      .global.query('SELECT 1 FROM staff_users WHERE email_key = $1', ['none@hazel.example']);
    expect(people).toEqual([]);
  });

  it('names every mistake of its options at once', async () => {
    const argv = ['Hazel', '--name', ' ', '--administrator-email', 'ida', '--currency=euro', '--currency', 'EUR'];
    expect(await mistakesOf([...argv, '--time-zone', '+02:00', '--colour', 'red'])).toEqual(
      expect.arrayContaining([
        'Hazel FORMAT_INVALID',
        '--currency FORMAT_INVALID',
        '--name REQUIRED',
        '--administrator-name REQUIRED',
        '--administrator-email FORMAT_INVALID',
        '--time-zone FORMAT_INVALID',
        '--colour UNKNOWN_PROPERTY',
      ]),
    );
  });

  it('refuses an option without its value', async () => {
    expect(await mistakesOf([...GIVEN, 'ida@hazel.example', '--country'])).toEqual(['--country REQUIRED']);
  });
});
