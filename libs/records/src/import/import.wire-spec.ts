import type { ImportDetail, RecordDetail } from '@portico/contracts';
import {
  type TestApplication,
  type TestOrganisation,
  createTestApplication,
  givenOrganisation,
  givenStaff,
} from '@portico/testing';
import request from 'supertest';
import { ModuleCatalogueService } from '../catalogue/module-catalogue.service';
import { RecordsHttpModule } from '../records-http.module';
import { ImportRunner } from './import-runner.service';

const CUSTOMERS = [
  'CustomerId,FirstName,LastName,Company,City,PostalCode,Phone,Email,SupportRepId',
  '1,Luís,Gonçalves,"Embraer - Empresa, S.A.",São José dos Campos,12227-000,+55 (12) 3923-5555,luisg@embraer.example,3',
  '2,Leonie,Köhler,,Stuttgart,70174,+49 0711 2842222,leonekohler@surf.example,5',
  '3,François,,,Montréal,H2G 1A7,+1 (514) 721-4711,ftremblay@gmail.example,3',
].join('\r\n');

describe('import over HTTP', () => {
  let test: TestApplication;
  let organisation: TestOrganisation;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    organisation = await givenOrganisation(test, {}, (transaction) =>
      test.get(ModuleCatalogueService).install(transaction),
    );
    await givenStaff(test, organisation.id, 'standard', { name: 'Jane Peacock', externalId: '3' });
  });

  const as = () => organisation.administrator.headers;
  const upload = async (module: string, csv: string, subForm?: string): Promise<ImportDetail> => {
    const sending = request(test.server).post(`${organisation.path}/imports`).set(as()).field('module', module);
    if (subForm) void sending.field('subForm', subForm);
    const { body } = await sending.attach('file', Buffer.from(csv), 'file.csv').expect(201);
    return body as ImportDetail;
  };
  const run = async (id: string, mapping: object): Promise<ImportDetail> => {
    await request(test.server).put(`${organisation.path}/imports/${id}/mapping`).set(as()).send(mapping).expect(200);
    await request(test.server).post(`${organisation.path}/imports/${id}/start`).set(as()).expect(202);
    await test.get(ImportRunner).run(organisation.id, id);
    const { body } = await request(test.server).get(`${organisation.path}/imports/${id}`).set(as()).expect(200);
    return body as ImportDetail;
  };
  const records = async (module: string): Promise<RecordDetail[]> => {
    const { body } = await request(test.server).get(`${organisation.path}/modules/${module}/records`).set(as());
    return body.data as RecordDetail[];
  };

  it('takes a file in, suggests a mapping, and accounts for every row', async () => {
    const uploaded = await upload('Contacts', CUSTOMERS);
    expect(uploaded).toMatchObject({
      status: 'uploaded',
      counts: { total: 3, waiting: 3 },
      sample: expect.arrayContaining([expect.arrayContaining(['Embraer - Empresa, S.A.'])]),
    });
    const suggested = uploaded.suggestedMapping.columns.map(({ column, field }) => `${column}>${field}`);
    expect(suggested).toEqual([
      ...['FirstName>firstName', 'LastName>lastName', 'City>mailingCity'],
      ...['PostalCode>mailingCode', 'Phone>phone', 'Email>email'],
    ]);
    const over = await run(uploaded.id, {
      mode: 'create',
      columns: [
        ...uploaded.suggestedMapping.columns,
        { column: 'CustomerId', field: 'externalId' },
        { column: 'SupportRepId', field: 'owner', matchBy: 'externalId' },
      ],
    });
    expect(over).toMatchObject({ status: 'finished', counts: { total: 3, waiting: 0, created: 1, refused: 2 } });
    const { body } = await request(test.server).get(over.links.refused).set(as()).expect(200);
    expect(body.data).toMatchObject([
      { rowNumber: 3, errors: [{ pointer: '/SupportRepId', code: 'REFERENCE_NOT_FOUND' }] },
      { rowNumber: 4, errors: [{ pointer: '/LastName', code: 'REQUIRED' }] },
    ]);
    expect(await records('Contacts')).toMatchObject([
      {
        name: 'Luís Gonçalves',
        externalId: '1',
        owner: { name: 'Jane Peacock' },
        values: { mailingCode: '12227-000' },
      },
    ]);
  });
});
