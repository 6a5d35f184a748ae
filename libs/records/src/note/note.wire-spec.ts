import type { Page, RecordNote } from '@portico/contracts';
import { newId } from '@portico/platform';
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

describe('notes over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff['headers'];
  let jonas: TestStaff['headers'];
  let notes: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    await given.share('public-write');
    maya = given.organisation.administrator.headers;
    jonas = (await givenStaff(test, given.organisation.id, 'standard')).headers;
    const { id } = await given.create('Contacts', { lastName: 'Lindqvist' });
    notes = `${given.organisation.path}/modules/Contacts/records/${id}/notes`;
  });

  const get = (url: string, as = maya) => request(test.server).get(url).set(as);
  const add = (body: object, as = maya) => request(test.server).post(notes).set(as).send(body);
  const change = (id: string, body: object, as = maya) =>
    request(test.server).patch(`${notes}/${id}`).set(as).send(body);
  const remove = (id: string, as = maya) => request(test.server).delete(`${notes}/${id}`).set(as);
  const texts = ({ body }: { body: Page<RecordNote> }): string[] => body.data.map(({ text }) => text);

  it('R45: what staff write is internal unless they say otherwise, newest first', async () => {
    const { body, headers } = await add({ text: ' Call back\r\non Monday ' }).expect(201);
    const note = body as RecordNote;
    expect(note).toMatchObject({ text: 'Call back\non Monday', audience: 'internal', editedAt: null });
    expect(note.author).toEqual({ kind: 'staff', id: given.organisation.administrator.id, name: 'Maya Ross' });
    expect(headers['location']).toBe(`${notes}/${note.id}`);
    await add({ text: 'For the customer', audience: 'shared' }, jonas).expect(201);
    const all = await get(notes).expect(200);
    expect(texts(all)).toEqual(['For the customer', 'Call back\non Monday']);
    expect((all.body as Page<RecordNote>).data[0]).toMatchObject({
      audience: 'shared',
      author: { name: 'Jonas Weber' },
    });
  });

  it('goes through pages and keeps its place', async () => {
    for (const text of ['one', 'two', 'three']) await add({ text }).expect(201);
    const first = await get(`${notes}?limit=2`).expect(200);
    expect(texts(first)).toEqual(['three', 'two']);
    const next = (first.body as Page<RecordNote>).page.nextCursor ?? '';
    expect(texts(await get(`${notes}?limit=2&cursor=${encodeURIComponent(next)}`).expect(200))).toEqual(['one']);
  });

  it('is changed by its author alone, removed by them or by who may delete records', async () => {
    const { body } = await add({ text: 'Mine' }, jonas).expect(201);
    await change(body.id, { text: 'Yours' }).expect(403);
    const changed = await change(body.id, { audience: 'shared' }, jonas).expect(200);
    expect(changed.body).toMatchObject({ text: 'Mine', audience: 'shared', editedAt: expect.any(String) });
    const hers = await add({ text: 'Hers' }).expect(201);
    await remove(hers.body.id, jonas).expect(403);
    await remove(body.id).expect(204);
    expect(texts(await get(notes))).toEqual(['Hers']);
  });

  it.each([
    [{}, '/text', 'REQUIRED'],
    [{ text: '  ' }, '/text', 'REQUIRED'],
    [{ text: 'a\u0000b' }, '/text', 'FORMAT_INVALID'],
    [{ text: 'x'.repeat(10_001) }, '/text', 'TOO_LONG'],
    [{ text: 'x', audience: 'public' }, '/audience', 'NOT_AN_OPTION'],
    [{ text: 'x', authorId: newId() }, '/authorId', 'UNKNOWN_PROPERTY'],
  ])('refuses %j', async (body, pointer, code) => {
    const answer = await add(body).expect(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it('is read in the recycle bin, written only among the living, and gone with its record', async () => {
    const record = notes.replace(/\/notes$/, '');
    await add({ text: 'Before' }).expect(201);
    await request(test.server).delete(record).set(maya).expect(204);
    expect(texts(await get(notes).expect(200))).toEqual(['Before']);
    await add({ text: 'After' }).expect(404);
    await request(test.server).delete(record.replace('/records/', '/recycle-bin/')).set(maya).expect(204);
    await get(notes).expect(404);
    expect(await given.tenant.query('SELECT 1 FROM notes WHERE organisation_id = $1')).toEqual([]);
  });

  it('stays within its record and its organisation', async () => {
    const { body } = await add({ text: 'Here' }).expect(201);
    const other = await given.create('Contacts', { lastName: 'Holm' });
    await get(`${given.organisation.path}/modules/Contacts/records/${other.id}/notes/${body.id}`).expect(404);
    const stranger = (await givenRecordsTenant(test)).organisation.administrator.headers;
    await get(`${notes}/${body.id}`, stranger).expect(404);
    await get(`${notes}/${newId()}`).expect(404);
  });
});
