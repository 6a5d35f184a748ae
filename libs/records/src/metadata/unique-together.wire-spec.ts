import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';

const SET = { name: 'Seat', fields: ['place', 'email', 'bookedOn'] };
const BOOKED = { place: '7 A', email: 'Anna@Nordvind.example', bookedOn: '2027-05-01' };
const TOGETHER = { pointer: '/values', code: 'NOT_UNIQUE_TOGETHER' };

describe('fields that are unique together', () => {
  let test: TestApplication;
  let given: RecordsTenant;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    const names = { singular: { en: 'Booking' }, plural: { en: 'Bookings' } };
    await send('post', '', { apiName: 'Bookings', ...names }).expect(201);
    for (const [apiName, kind] of [
      ['place', 'text'],
      ['email', 'email'],
      ['bookedOn', 'date'],
      ['remarks', 'long-text'],
    ])
      await send('post', '/Bookings/fields', { apiName, kind, label: { en: apiName } }).expect(201);
  });

  const call = (method: 'get' | 'post' | 'patch' | 'delete', rest: string) =>
    request(test.server)
      [method](`${given.organisation.path}/modules${rest}`)
      .set(given.organisation.administrator.headers);
  const send = (method: 'post' | 'patch', rest: string, body: object) => call(method, rest).send(body);
  const declare = (...uniqueTogether: object[]) => send('patch', '/Bookings', { uniqueTogether });
  const book = (values: object) => send('post', '/Bookings/records', { values: { recordName: 'Tour', ...values } });

  it('refuse the same combination, whatever the case of an address, and let all others be', async () => {
    await declare(SET).expect(200);
    await book(BOOKED).expect(201);
    const refused = await book({ ...BOOKED, email: 'anna@nordvind.EXAMPLE' }).expect(400);
    expect(refused.body.errors).toMatchObject([TOGETHER]);
    await book({ ...BOOKED, bookedOn: '2027-05-02' }).expect(201);
    await book({ ...BOOKED, bookedOn: null }).expect(201);
    await book({ ...BOOKED, bookedOn: null }).expect(201);
    // Lengths part the values: 1 + 11 is not 11 + 1.
    await book({ ...BOOKED, place: '7', email: 'Aanna@nordvind.example' }).expect(201);
  });

  it('refuse a change into a taken combination, and free it with what is changed, deleted or restored', async () => {
    await declare(SET).expect(200);
    const { body: first } = await book(BOOKED).expect(201);
    const { body: other } = await book({ ...BOOKED, place: '7 B' }).expect(201);
    const change = (id: string, version: number, place: string) =>
      send('patch', `/Bookings/records/${id}`, { values: { place } }).set('if-match', `"${version}"`);
    const refused = await change(other.id, 1, '7 A').expect(400);
    expect(refused.body.errors).toMatchObject([TOGETHER]);
    await change(first.id, 1, '7 C').expect(200);
    await change(other.id, 1, '7 A').expect(200);
    await call('delete', `/Bookings/records/${other.id}`).expect(204);
    await book(BOOKED).expect(201);
    const restored = await call('post', `/Bookings/records/${other.id}/restore`).expect(400);
    expect(restored.body.errors).toMatchObject([TOGETHER]);
  });

  it('let one of many at once win', async () => {
    await declare(SET).expect(200);
    const answers = await Promise.all(Array.from({ length: 8 }, () => book(BOOKED)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 400)]);
    for (const { status, body } of answers) if (status === 400) expect(body.errors).toMatchObject([TOGETHER]);
  });

  it('are declared over what exists, with the very keys that writing makes; not over two that are the same', async () => {
    const { body: first } = await book(BOOKED).expect(201);
    const { body: twin } = await book(BOOKED).expect(201);
    const refused = await declare(SET).expect(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/uniqueTogether', code: 'NOT_UNIQUE' }]);
    expect((await call('get', '/Bookings')).body.uniqueTogether).toEqual([]);
    await call('delete', `/Bookings/records/${twin.id}`).expect(204);
    const declared = await declare(SET).expect(200);
    expect(declared.body.uniqueTogether).toEqual([SET]);
    await book(BOOKED).expect(400);
    await declare({ ...SET, name: 'Another name' }).expect(200);
    await book(BOOKED).expect(400);
    await call('delete', `/Bookings/records/${first.id}`).expect(204);
    await book(BOOKED).expect(201);
    await declare().expect(200);
    await book(BOOKED).expect(201);
  });

  it('are said before a field goes, and go with it', async () => {
    const { body } = await declare(SET).expect(200);
    const place = body.fields.find(({ apiName }: { apiName: string }) => apiName === 'place');
    const uses = await call('get', `/Bookings/fields/${place.id}/dependents`).expect(200);
    expect(uses.body.data).toContainEqual(expect.objectContaining({ kind: 'unique-together', name: 'Seat' }));
    await book(BOOKED).expect(201);
    await call('delete', `/Bookings/fields/${place.id}`).expect(204);
    const { place: _, ...rest } = BOOKED;
    await book(rest).expect(201);
    expect((await call('get', '/Bookings')).body.uniqueTogether).toEqual([]);
  });

  it.each([
    ['one field alone', { ...SET, fields: ['place'] }, '/uniqueTogether/0/fields'],
    ['a field twice', { ...SET, fields: ['place', 'place'] }, '/uniqueTogether/0/fields'],
    ['a field that is not there', { ...SET, fields: ['place', 'seat'] }, '/uniqueTogether/0/fields/1'],
    ['a long text', { ...SET, fields: ['place', 'remarks'] }, '/uniqueTogether/0/fields/1'],
  ])('cannot be %s', async (_, set, pointer) => {
    const { body } = await declare(set).expect(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  it('have names of their own', async () => {
    const { body } = await declare(SET, { ...SET, fields: ['place', 'bookedOn'] }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/uniqueTogether/1/name', code: 'NOT_UNIQUE' }]);
  });
});
