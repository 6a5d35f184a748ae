import { Database } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';
import { RecordService } from '../record/record.service';

const COUNT = 250;

describe('a file of the console that is still being written', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let restore: () => void;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    const records = Array.from({ length: COUNT }, (_, at) => ({
      externalId: `c-${at}`,
      values: { lastName: `L${at}` },
    }));
    const { path, administrator } = given.organisation;
    await request(test.server)
      .post(`${path}/modules/Contacts/records/upsert`)
      .set(administrator.headers)
      .send({ records })
      .expect(200);
  });
  afterEach(() => restore());

  /** Downloads, and lets something happen once the first page of the file has been read. */
  async function download(meanwhile: () => Promise<unknown>): Promise<number> {
    const service = test.get(RecordService);
    const list = service.list.bind(service);
    let pages = 0;
    const spy = jest.spyOn(service, 'list').mockImplementation(async (...args) => {
      const page = await list(...args);
      pages += 1;
      if (pages === 1) await meanwhile();
      return page;
    });
    restore = () => spy.mockRestore();
    const { path, administrator } = given.organisation;
    const { text } = await request(test.server)
      .get(`${path}/modules/Contacts/records.csv`)
      .set(administrator.headers)
      .buffer(true);
    return text.trim().split('\r\n').length - 1;
  }
  const write = (sql: string) => test.get(Database).for({ organisationId: given.organisation.id }).execute(sql);

  it('is whole while nothing changes', async () => {
    expect(await download(async () => undefined)).toBe(COUNT);
  });

  it.each([
    [
      'the right to export is withdrawn',
      `UPDATE profiles SET permissions = array_remove(permissions, 'record.export') WHERE organisation_id = $1`,
    ],
    [
      'only their own records are left',
      `UPDATE profiles SET permissions = array_remove(permissions, 'record.all') WHERE organisation_id = $1`,
    ],
    ['the membership ends', `UPDATE memberships SET status = 'deactivated' WHERE organisation_id = $1`],
  ])('breaks off, and is not taken for whole, when %s', async (_title, sql) => {
    await expect(download(() => write(sql))).rejects.toThrow('aborted');
  });
});
