import type {
  ImportDetail,
  Page,
  RecordDetail,
  RecordHistoryEntry,
  RecordNote,
  RecordSearchHit,
} from '@portico/contracts';
import { JobQueue } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import request from 'supertest';
import { ImportRunner } from '../import/import-runner.service';
import { RecordsHttpModule } from '../records-http.module';

const FIELDS = [
  { apiName: 'code', kind: 'text', isUnique: true },
  { apiName: 'route', kind: 'url' },
  {
    ...{ apiName: 'extras', kind: 'multi-select', isIndexed: true },
    settings: { options: ['Helmet', 'Lock', 'Trailer'].map((en) => ({ value: en, label: { en, fr: `${en} (fr)` } })) },
  },
  { apiName: 'renter', kind: 'lookup', lookupModule: 'Contacts' },
];

describe('a custom module is equal to the ready-made ones', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let anna: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
    test.get(JobQueue).enqueue = () => Promise.resolve();
    given = await givenRecordsTenant(test);
    anna = (await given.create('Contacts', { lastName: 'Lindqvist' })).id;
    const names = { singular: { en: 'Rental' }, plural: { en: 'Rentals' } };
    await post('modules', { apiName: 'Rentals', ...names }).expect(201);
    for (const field of FIELDS)
      await post('modules/Rentals/fields', { label: { en: field.apiName }, ...field }).expect(201);
  });
  afterAll(() => test.close());

  const call = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', rest: string) =>
    request(test.server)[method](`${given.organisation.path}/${rest}`).set(given.organisation.administrator.headers);
  const get = (rest: string) => call('get', rest);
  const post = (rest: string, body: object) => call('post', rest).send(body);
  const make = async (values: object): Promise<RecordDetail> =>
    (await post('modules/Rentals/records', { values }).expect(201)).body;
  const names = async (query: string): Promise<string[]> =>
    ((await get(`modules/Rentals/records?${query}`).expect(200)).body as Page<RecordDetail>).data.map(
      ({ name }) => name,
    );

  it('keeps values of every kind, refuses wrong ones with pointers, and is found by them', async () => {
    const extras = ['Lock', 'Helmet'];
    const made = await make({ recordName: 'Lake tour', code: 'L1', route: 'maps.example/lake', extras, renter: anna });
    expect(made.values).toMatchObject({
      ...{ route: 'https://maps.example/lake', extras: ['Helmet', 'Lock'] },
      renter: { id: anna, name: 'Lindqvist' },
    });
    const wrong = { recordName: 'X', code: 'L1', route: 'javascript:alert(1)', extras: ['Lock', 'Sail'] };
    const { body } = await post('modules/Rentals/records', { values: wrong }).expect(400);
    expect(body.errors).toMatchObject([
      { pointer: '/values/route', code: 'FORMAT_INVALID' },
      { pointer: '/values/extras', code: 'NOT_AN_OPTION' },
      { pointer: '/values/code', code: 'NOT_UNIQUE' },
    ]);
    await make({ recordName: 'Hill tour', extras: ['Trailer'] });
    await make({ recordName: 'Plain tour' });
    expect(await names('filter[extras][any]=Lock,Trailer')).toEqual(['Hill tour', 'Lake tour']);
    expect(await names('filter[extras][all]=Lock,Helmet')).toEqual(['Lake tour']);
    expect(await names('filter[extras][none]=Lock,Trailer')).toEqual(['Plain tour']);
    expect(await names(`filter[renter][eq]=${anna}`)).toEqual(['Lake tour']);
    const { body: hits } = await get('search?q=lake').expect(200);
    expect((hits as Page<RecordSearchHit>).data).toMatchObject([{ module: 'Rentals', name: 'Lake tour' }]);
    const related = await get(`modules/Contacts/records/${anna}/related/Rentals/renter`).expect(200);
    expect(related.body.data).toHaveLength(1);
  });

  it('has history, notes, approval and the recycle bin; an indexed choice follows every change', async () => {
    const { id, version } = await make({ recordName: 'Night tour', extras: ['Helmet'] });
    const place = `modules/Rentals/records/${id}`;
    await call('patch', place)
      .set('if-match', `"${version}"`)
      .send({ values: { extras: ['Trailer', 'Lock'] } })
      .expect(200);
    expect(await names('filter[extras][all]=Lock,Trailer')).toEqual(['Night tour']);
    expect(await names('filter[extras][any]=Helmet')).not.toContain('Night tour');
    const history = (await get(`${place}/history`).expect(200)).body as Page<RecordHistoryEntry>;
    expect(history.data[0]?.changes).toMatchObject([
      { field: 'extras', before: ['Helmet'], after: ['Lock', 'Trailer'], kind: 'multi-select' },
    ]);
    await post(`${place}/notes`, { text: 'Lights checked' }).expect(201);
    const notes = (await get(`${place}/notes`).expect(200)).body as Page<RecordNote>;
    expect(notes.data.map(({ text }) => text)).toEqual(['Lights checked']);
    const decision = await post(`${place}/decisions`, { kind: 'review' }).expect(201);
    await post(`${place}/decisions/${decision.body.id}/outcome`, { outcome: 'withdrawn' }).expect(200);
    await call('delete', place).expect(204);
    expect(await names('deleted=true')).toEqual(['Night tour']);
    await post(`${place}/restore`, {}).expect(200);
    expect(await names('filter[extras][all]=Lock,Trailer')).toEqual(['Night tour']);
  });

  it('goes out as a file and comes in again', async () => {
    const csv = await get('modules/Rentals/records.csv?filter[name][eq]=Lake%20tour').expect(200);
    expect(csv.text).toContain('Helmet; Lock');
    const file = ['Name,Code,Route,Extras', 'Sea tour,S1,sea.example,Lock (fr); helmet', 'Bad,S2,ftp://x,Sail'].join(
      '\n',
    );
    const { body } = await call('post', 'imports')
      .field('module', 'Rentals')
      .attach('file', Buffer.from(file), 'rentals.csv')
      .expect(201);
    const { id, suggestedMapping } = body as ImportDetail;
    expect(suggestedMapping.columns.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['code', 'route', 'extras']) as unknown,
    );
    const columns = [
      { column: 'Name', field: 'recordName' },
      ...suggestedMapping.columns.filter(({ column }) => column !== 'Name'),
    ];
    await call('put', `imports/${id}/mapping`).send({ mode: 'create', columns }).expect(200);
    await post(`imports/${id}/start`, {}).expect(202);
    await test.get(ImportRunner).run(given.organisation.id, id);
    const over = (await get(`imports/${id}`).expect(200)).body as ImportDetail;
    expect(over.counts).toMatchObject({ created: 1, refused: 1 });
    expect(await names('filter[extras][all]=Lock,Helmet&sort=name')).toEqual(['Lake tour', 'Sea tour']);
    const refused = await get(`imports/${id}/refused-rows`).expect(200);
    expect(refused.body.data[0].errors).toMatchObject([
      { pointer: '/Route', code: 'FORMAT_INVALID' },
      { pointer: '/Extras', code: 'NOT_AN_OPTION' },
    ]);
  });
});
