import type { ImportDetail, RecordDetail } from '@portico/contracts';
import { JobQueue, newId } from '@portico/platform';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
} from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';
import { ImportRunner } from './import-runner.service';

const CUSTOMERS = [
  'CustomerId,FirstName,LastName,Company,City,PostalCode,Phone,Email,SupportRepId',
  '1,Luís,Gonçalves,"Embraer, S.A.",São José dos Campos,12227-000,+55 (12) 3923-5555,luisg@embraer.example,3',
  '2,Leonie,Köhler,=1+1,Stuttgart,70174,+49 0711 2842222,leonekohler@surf.example,5',
  '3,François,,,Montréal,H2G 1A7,+1 (514) 721-4711,ftremblay@gmail.example,3',
  '4,One,Two,Three,Four,Five,Six,Seven,3,nine',
].join('\r\n');

describe('import over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let headers: TestStaff['headers'];
  let imports: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
    test.get(JobQueue).enqueue = () => Promise.resolve();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    headers = given.organisation.administrator.headers;
    imports = `${given.organisation.path}/imports`;
  });

  const send = (module: string, csv: string | Buffer) =>
    request(test.server)
      .post(imports)
      .set(headers)
      .field('module', module)
      .attach('file', Buffer.from(csv), 'file.csv');
  const upload = async (module: string, csv: string): Promise<ImportDetail> =>
    (await send(module, csv).expect(201)).body as ImportDetail;
  const put = (id: string, mapping: object) =>
    request(test.server).put(`${imports}/${id}/mapping`).set(headers).send(mapping);
  const start = (id: string) => request(test.server).post(`${imports}/${id}/start`).set(headers);
  const get = (url: string) => request(test.server).get(url).set(headers);

  it('takes a file in, suggests a mapping, and accounts for every row', async () => {
    await givenStaff(test, given.organisation.id, 'standard', { name: 'Jane Peacock', externalId: '3' });
    const uploaded = await upload('Contacts', CUSTOMERS);
    expect(uploaded).toMatchObject({
      ...{ status: 'uploaded', fileName: 'file.csv', mapping: null, subForm: null },
      counts: { total: 4, waiting: 4, refused: 0 },
    });
    expect(uploaded.sample[0]).toContain('Embraer, S.A.');
    expect(uploaded.suggestedMapping.columns.map(({ column, field }) => `${column}>${field}`)).toEqual([
      ...['FirstName>firstName', 'LastName>lastName', 'City>mailingCity'],
      ...['PostalCode>mailingCode', 'Phone>phone', 'Email>email'],
    ]);
    const mapping = {
      mode: 'create',
      columns: [
        ...uploaded.suggestedMapping.columns,
        { column: 'CustomerId', field: 'externalId' },
        { column: 'SupportRepId', field: 'owner', matchBy: 'externalId' },
      ],
    };
    await put(uploaded.id, mapping).expect(200);
    const queued = await start(uploaded.id).expect(202);
    expect(queued.body).toMatchObject({ status: 'queued', mapping });
    await test.get(ImportRunner).run(given.organisation.id, uploaded.id);
    const over = (await get(`${imports}/${uploaded.id}`).expect(200)).body as ImportDetail;
    expect(over).toMatchObject({ status: 'finished', counts: { total: 4, waiting: 0, created: 1, refused: 3 } });
    const refused = await get(over.links.refused).expect(200);
    expect(refused.body).toMatchObject({
      data: [
        { rowNumber: 3, errors: [{ pointer: '/SupportRepId', code: 'REFERENCE_NOT_FOUND' }] },
        { rowNumber: 4, errors: [{ pointer: '/LastName', code: 'REQUIRED' }] },
        { rowNumber: 5, errors: [{ pointer: '', code: 'ROW_TOO_LONG' }] },
      ],
    });
    const page = await get(`${given.organisation.path}/modules/Contacts/records`).expect(200);
    expect((page.body as { data: RecordDetail[] }).data).toMatchObject([
      {
        name: 'Luís Gonçalves',
        externalId: '1',
        owner: { name: 'Jane Peacock' },
        values: { mailingCode: '12227-000' },
      },
    ]);
    const csv = await get(`${over.links.refused}.csv`).expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(
      `2,Leonie,Köhler,'=1+1,Stuttgart,70174,+49 0711 2842222,leonekohler@surf.example,5,3,REFERENCE_NOT_FOUND,SupportRepId: There is no record with this value`,
    );
    const events = await get(over.links.events).expect(200);
    expect(events.text).toContain('event: import');
    expect(events.text).toContain('"status":"finished"');
    const list = await get(imports).expect(200);
    expect(list.body).toMatchObject({ data: [{ id: uploaded.id, counts: { total: 4 } }] });
  });

  it('takes files that are larger than other bodies may be', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},${'x'.repeat(100)}`);
    const { counts } = await upload('Accounts', ['Id,Name', ...rows].join('\n'));
    expect(counts).toMatchObject({ total: 20_000, waiting: 20_000 });
  });

  it.each([
    ['a file that is no text', 'Accounts', 'A,B\n1,\0\n', 422, 'CSV_INVALID'],
    ['a file without rows', 'Accounts', 'A,B\n', 422, 'CSV_INVALID'],
    ['a quote that never ends', 'Accounts', 'A,B\n"1,2\n', 422, 'CSV_INVALID'],
    ['a module that is not there', 'Nothing', 'A\n1\n', 400, 'INPUT_INVALID'],
  ])('refuses %s, and keeps nothing of it', async (_, module, csv, status, code) => {
    const { body } = await send(module, csv).expect(status);
    expect(body).toMatchObject({ code });
    const list = await get(imports).expect(200);
    expect(list.body).toMatchObject({ data: [] });
  });

  it('refuses what is no upload', async () => {
    await request(test.server).post(imports).set(headers).send({ module: 'Accounts' }).expect(415);
    const none = await request(test.server).post(imports).set(headers).field('module', 'Accounts').expect(400);
    expect(none.body).toMatchObject({ errors: [{ pointer: '/file', code: 'REQUIRED' }] });
    const unnamed = await request(test.server)
      .post(imports)
      .set(headers)
      .field('organisationId', newId())
      .attach('file', Buffer.from('A\n1\n'), 'a.csv')
      .expect(400);
    expect(unnamed.body).toMatchObject({
      errors: [
        { pointer: '/organisationId', code: 'UNKNOWN_PROPERTY' },
        { pointer: '/module', code: 'REQUIRED' },
      ],
    });
  });

  it('refuses a wrong mapping, and to start without one', async () => {
    const { id } = await upload('Accounts', 'Id,Name\n1,A\n');
    const early = await start(id).expect(422);
    expect(early.body).toMatchObject({ code: 'IMPORT_MAPPING_INVALID', errors: [{ pointer: '/mapping' }] });
    const { body } = await put(id, { mode: 'create', columns: [{ column: 'Id', field: 'nothing' }] }).expect(422);
    expect(body).toMatchObject({
      code: 'IMPORT_MAPPING_INVALID',
      errors: [{ pointer: '/columns/0/field' }, { pointer: '/columns' }],
    });
    await put(id, { mode: 'replace', columns: [] }).expect(400);
    await put(id, { mode: 'create', columns: [{ column: 'Id', field: 'name', size: 1 }] }).expect(400);
    await put(id, { mode: 'create', columns: [], joined: { accountName: 'Name' } }).expect(400);
  });

  it('is there for nobody else', async () => {
    const { id } = await upload('Accounts', 'Id,Name\n1,A\n');
    const foreign = await givenRecordsTenant(test);
    const as = (sending: request.Test) => sending.set(foreign.organisation.administrator.headers);
    const elsewhere = `${foreign.organisation.path}/imports/${id}`;
    for (const rest of ['', '/refused-rows', '/refused-rows.csv', '/events'])
      await as(request(test.server).get(elsewhere + rest)).expect(404);
    await as(request(test.server).post(`${elsewhere}/start`)).expect(404);
    await get(`${imports}/x`).expect(404);
    await request(test.server).get(`${imports}/${id}`).expect(401);
  });
});
