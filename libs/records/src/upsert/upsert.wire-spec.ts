import type { RecordDetail, RecordHistoryEntry, RecordUpsertResult } from '@portico/contracts';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
} from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';

describe('many records in one call', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    maya = given.organisation.administrator;
  });

  const path = (rest: string, module = 'Contacts') => `${given.organisation.path}/modules/${module}/${rest}`;
  const upsert = (body: object, module?: string) =>
    request(test.server).post(path('records/upsert', module)).set(maya.headers).send(body);
  const get = (rest: string) => request(test.server).get(path(rest)).set(maya.headers);

  it('creates what is new, changes what is known, and tells what became of each row', async () => {
    const known = await given.create('Contacts', { lastName: 'Lindqvist' }, 'crm-1');
    const { body } = await upsert({
      records: [
        { externalId: 'crm-1', values: { lastName: 'Holm' } },
        { externalId: 'crm-2', values: { lastName: 'Berg' } },
        { externalId: 'crm-3', values: { lastName: 'Dahl', email: 'no address', shoeSize: '42' } },
        { externalId: 'crm-2', values: { lastName: 'Twice' } },
        { values: { lastName: 'Keyless' } },
      ],
    }).expect(200);
    const { counts, outcomes } = body as RecordUpsertResult;
    expect(counts).toEqual({ created: 1, updated: 1, refused: 3 });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['updated', 'created', 'refused', 'refused', 'refused']);
    expect(outcomes[0]?.id).toBe(known.id);
    expect(
      outcomes.slice(2).map(({ errors }) => errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()),
    ).toEqual([
      ['/records/2/values/email FORMAT_INVALID', '/records/2/values/shoeSize UNKNOWN_PROPERTY'],
      ['/records/3/externalId NOT_UNIQUE'],
      ['/records/4/externalId REQUIRED'],
    ]);
    const listed = await get('records?sort=name').expect(200);
    expect(listed.body.data.map(({ name }: RecordDetail) => name)).toEqual(['Berg', 'Holm']);
    const { body: history } = await get(`records/${known.id}/history`).expect(200);
    expect((history.data as RecordHistoryEntry[])[0]?.changes.map(({ field }) => field)).toContain('lastName');
  });

  it('changes known records in the order of the call: what one gives up the next may take, and not before', async () => {
    const label = { en: 'Login', fr: 'Login', 'pt-BR': 'Login' };
    const field = { apiName: 'login', label, kind: 'email', isUnique: true };
    await request(test.server).post(path('fields')).set(maya.headers).send(field).expect(201);
    const one = await given.create('Contacts', { lastName: 'Holm', login: 'first@one.example' }, 'crm-1');
    const two = await given.create('Contacts', { lastName: 'Berg', login: 'second@one.example' }, 'crm-2');
    const call = async (records: object[]) =>
      ((await upsert({ records }).expect(200)).body as RecordUpsertResult).outcomes;
    const mail = (externalId: string, login: string) => ({ externalId, values: { login } });
    const early = await call([mail('crm-2', 'first@one.example'), mail('crm-1', 'new@one.example')]);
    expect(early.map(({ outcome, errors }) => [outcome, errors.map(({ code }) => code)])).toEqual([
      ['refused', ['NOT_UNIQUE']],
      ['updated', []],
    ]);
    const late = await call([mail('crm-1', 'third@one.example'), mail('crm-2', 'new@one.example')]);
    expect(late.map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
    const found = await Promise.all([one, two].map(({ id }) => get(`records/${id}`).expect(200)));
    expect(found.map(({ body }) => [body.values.login, body.version])).toEqual([
      ['third@one.example', 3],
      ['new@one.example', 2],
    ]);
    const { body } = await get('records?filter[login][eq]=new@one.example').expect(200);
    expect((body.data as RecordDetail[]).map(({ id }) => id)).toEqual([two.id]);
    const { body: history } = await get(`records/${one.id}/history`).expect(200);
    expect((history.data as RecordHistoryEntry[]).map(({ version }) => version)).toEqual([3, 2]);
  });

  it('makes one record of each key, however many calls write them at once', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `crm-${index}`);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, call) => {
        const ordered = call % 2 === 0 ? keys : [...keys].reverse();
        return upsert({
          records: ordered.map((externalId) => ({ externalId, values: { lastName: `Written by ${call}` } })),
        }).expect(200);
      }),
    );
    const counts = answers.map(({ body }) => (body as RecordUpsertResult).counts);
    expect(counts.reduce((sum, { created }) => sum + created, 0)).toBe(keys.length);
    expect(counts.reduce((sum, { updated }) => sum + updated, 0)).toBe(keys.length * 7);
  });

  it('finds records by a unique field, whatever the case of an address', async () => {
    const label = { en: 'Login', fr: 'Login', 'pt-BR': 'Login' };
    const field = { apiName: 'login', label, kind: 'email', isUnique: true };
    await request(test.server).post(path('fields')).set(maya.headers).send(field).expect(201);
    const known = await given.create('Contacts', { lastName: 'Lindqvist', login: 'Anna@nordvind.example' });
    const { body } = await upsert({
      matchBy: 'login',
      records: [{ values: { login: 'anna@Nordvind.example', phone: '+46 8 123 45' } }],
    }).expect(200);
    expect((body as RecordUpsertResult).outcomes).toEqual([{ outcome: 'updated', id: known.id, errors: [] }]);
    await upsert({ matchBy: 'lastName', records: [{ values: {} }] })
      .expect(400)
      .expect(({ body: problem }) =>
        expect(problem.errors[0]).toMatchObject({ pointer: '/matchBy', code: 'NOT_AN_OPTION' }),
      );
  });

  it('refuses rows of records that are locked, in the recycle bin, or point at nothing; the others are written', async () => {
    const locked = await given.create('Contacts', { lastName: 'Locked' }, 'locked');
    await request(test.server)
      .post(path(`records/${locked.id}/decisions`))
      .set(maya.headers)
      .send({ kind: 'approval' })
      .expect(201);
    const gone = await given.create('Contacts', { lastName: 'Gone' }, 'gone');
    await request(test.server)
      .delete(path(`records/${gone.id}`))
      .set(maya.headers)
      .expect(204);
    const { body } = await upsert({
      records: [
        { externalId: 'locked', values: { lastName: 'Changed' } },
        { externalId: 'gone', values: { lastName: 'Changed' } },
        { externalId: 'new', values: { lastName: 'New', account: gone.id } },
        { externalId: 'fine', values: { lastName: 'Fine' } },
      ],
    }).expect(200);
    const { outcomes } = body as RecordUpsertResult;
    expect(outcomes.map(({ outcome, errors }) => [outcome, errors[0]?.pointer, errors[0]?.code])).toEqual([
      ['refused', '/records/0', 'RECORD_LOCKED'],
      ['refused', '/records/1/externalId', 'NOT_UNIQUE'],
      ['refused', '/records/2/values/account', 'REFERENCE_NOT_FOUND'],
      ['created', undefined, undefined],
    ]);
  });

  it('takes 1,000 rows and not one more, and again the same thousand', async () => {
    const records = Array.from({ length: 1_000 }, (_, index) => ({
      externalId: `crm-${index}`,
      values: { lastName: `Person ${index}` },
    }));
    const first = await upsert({ records }).expect(200);
    expect(first.body.counts).toEqual({ created: 1_000, updated: 0, refused: 0 });
    const again = await upsert({ records: records.slice(0, 200) }).expect(200);
    expect(again.body.counts).toEqual({ created: 0, updated: 200, refused: 0 });
    await upsert({ records: [...records, { externalId: 'more', values: {} }] }).expect(400);
    await upsert({ records: [] }).expect(400);
    const page = await get('records?count=exact&limit=1').expect(200);
    expect(page.body.count).toBe(1_000);
  });

  it('hands the list out as a file that no spreadsheet runs, by the list’s own filter', async () => {
    const account = await given.create('Accounts', { accountName: 'Nordvind' });
    await given.create('Contacts', { lastName: '=HYPERLINK("http://evil.example")', account: account.id }, 'crm-1');
    await given.create('Contacts', { lastName: 'Berg, "Bo"', phone: '+46 8 123 45' });
    const { text, headers } = await get('records.csv?sort=name&fields=lastName,phone,account').expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('attachment');
    const [head, ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(head).toBe('External ID,Currency,Created,Last name,Phone,Account');
    expect(lines.map((line) => line.replace(/\d{4}-[^,]+Z/, 'then')).sort()).toEqual([
      ',EUR,then,"Berg, ""Bo""",+46 8 123 45,',
      `crm-1,EUR,then,"'=HYPERLINK(""http://evil.example"")",,Nordvind`,
    ]);
    const some = await get(`records.csv?fields=lastName&filter[name][starts]=berg`).expect(200);
    expect(some.text.trimEnd().split('\r\n')).toHaveLength(2);
    await get('records.csv?fields=shoeSize').expect(400);
  });
});
