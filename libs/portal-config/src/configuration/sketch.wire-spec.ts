import type { RecordCreate } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import { MetadataService, RecordService } from '@portico/records';
import {
  administratorContext,
  configurationOf,
  createTestApplication,
  givenCrm,
  givenPortal,
  givenStaff,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';

let test: TestApplication;
let organisation: TestOrganisation;
let portal: TestPortal;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule] });
  organisation = await givenCrm(test);
  portal = await givenPortal(test, organisation, { isDraft: true });
  const anna = await create('Contacts', { firstName: 'Anna', lastName: 'Lindqvist', email: 'anna@nordvind.example' });
  const product = await create('Products', { productName: 'Chain', unitPrice: '12.50' });
  await create('Invoices', {
    ...{ subject: 'Spring service', contact: anna, terms: 'Secret terms' },
    lineItems: [{ values: { product, quantity: '2', unitPrice: '12.50' } }],
  });
  await create('Invoices', { subject: 'For nobody' });
  // The newest contact has no invoice: the sketch of invoices is drawn with one who has.
  await create('Contacts', { firstName: 'Bo', lastName: 'Berg' });
});
afterAll(() => test.close());

async function create(module: string, values: RecordCreate['values']): Promise<string> {
  return (await test.get(RecordService).create(administratorContext(test, organisation), module, { values })).id;
}

const CONTACTS: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName'] };
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['subject', 'status'] };

async function sketch(tabs: TestTab[], moduleName: string, staff = organisation.administrator) {
  const metadata = await test.get(MetadataService).of(test.get(Database).for({ organisationId: organisation.id }));
  return request(test.server)
    .post(`${portal.path}/user-types/${portal.userTypeId}/configuration/sketch`)
    .set(staff.headers)
    .send({ configuration: configurationOf(metadata, 'Contacts', tabs), moduleId: metadata.get(moduleName).id });
}

it('R25: draws the records of a real person who has some, and no one else’s', async () => {
  const { status, body } = await sketch([CONTACTS, INVOICES], 'Invoices');
  expect(status).toBe(200);
  expect(body.person).toBe('Anna Lindqvist');
  expect(body.records).toHaveLength(1);
  expect(body.records[0]).toMatchObject({ name: null, currency: 'EUR', values: { subject: 'Spring service' } });
});

it('R48: shows the fields of the draft and no others', async () => {
  const { body } = await sketch([CONTACTS, INVOICES], 'Invoices');
  expect(Object.keys(body.records[0].values).sort()).toEqual(['status', 'subject']);
  expect(JSON.stringify(body)).not.toContain('Secret');
});

it('R22: draws the own record for the base module', async () => {
  const { body } = await sketch([CONTACTS], 'Contacts');
  expect(body).toMatchObject({ person: 'Bo Berg', records: [{ values: { fullName: 'Bo Berg' } }] });
});

it('R28: shows nothing of a module that the draft does not let be viewed', async () => {
  expect((await sketch([CONTACTS], 'Invoices')).body.records).toEqual([]);
  expect((await sketch([{ ...INVOICES, actions: 'c' }], 'Invoices')).body.records).toEqual([]);
});

it('R41: shows a public module only while it is public', async () => {
  const products: TestTab = { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] };
  expect((await sketch([products], 'Products')).body.records).toEqual([]);
});

it('saves nothing', async () => {
  const draft = () =>
    request(test.server)
      .get(`${portal.path}/user-types/${portal.userTypeId}/configuration`)
      .set(organisation.administrator.headers);
  const before = await draft();
  await sketch([CONTACTS], 'Contacts');
  const after = await draft();
  expect([after.body, after.headers['etag']]).toEqual([before.body, before.headers['etag']]);
});

it('needs the right to see records, beside the one to configure the portal', async () => {
  const manager = await givenStaff(test, organisation.id, 'standard');
  const tenant = test.get(Database).for({ organisationId: organisation.id });
  const allow = (permissions: string) =>
    tenant.execute(`UPDATE profiles SET permissions = $2::text[] WHERE organisation_id = $1 AND key = 'standard'`, [
      permissions,
    ]);
  await allow('{portal.manage}');
  expect((await sketch([CONTACTS], 'Contacts', manager)).status).toBe(403);
  await allow('{record.view}');
  expect((await sketch([CONTACTS], 'Contacts', manager)).status).toBe(403);
  await allow('{portal.manage,record.view}');
  expect((await sketch([CONTACTS], 'Contacts', manager)).status).toBe(200);
});

it('refuses another base module and a module that is not there', async () => {
  const answer = await request(test.server)
    .post(`${portal.path}/user-types/${portal.userTypeId}/configuration/sketch`)
    .set(organisation.administrator.headers)
    .send({ configuration: { baseModuleId: newId(), tabs: [] }, moduleId: newId() });
  expect(answer.status).toBe(400);
  expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/configuration/baseModuleId',
    '/moduleId',
  ]);
});
