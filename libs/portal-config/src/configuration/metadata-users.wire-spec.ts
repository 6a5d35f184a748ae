import type { MetadataDependent } from '@portico/contracts';
import { createTestApplication, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import { RecordsHttpModule } from '@portico/records';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { INVOICES, givenEditor } from '../testing/configuration.editor';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule, RecordsHttpModule] });
});
afterAll(() => test.close());

it('R48: says which types show a field or stand on a module, before it goes', async () => {
  const editor = await givenEditor(test);
  await editor.saveWords([INVOICES]);
  const { path, administrator } = editor.organisation;
  const users = async (rest: string): Promise<boolean[]> => {
    const { body } = await request(test.server).get(`${path}/modules/${rest}/dependents`).set(administrator.headers);
    return (body.data as MetadataDependent[])
      .filter(({ kind, name }) => kind === 'user-type' && name !== '')
      .map(({ isInTheWay }) => isInTheWay);
  };
  const field = async (name: string) => `Invoices/fields/${await editor.fieldId('Invoices', name)}`;
  const [shown] = INVOICES.fields;
  expect(await users(await field(shown ?? ''))).toEqual([false]);
  expect(await users(await field('contact'))).toEqual([false]);
  expect(await users(await field('margin'))).toEqual([]);
  expect(await users('Invoices')).toEqual([true]);
  expect(await users('Contacts')).toEqual([true]);
  expect(await users('Tickets')).toEqual([]);
});
