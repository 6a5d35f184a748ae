import type { Page, RecordConflict, RecordDetail, RecordHistoryEntry, SubFormRow } from '@portico/contracts';
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

describe('the history of a record over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff;
  let jonas: TestStaff;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    await given.share('public-write');
    maya = given.organisation.administrator;
    jonas = await givenStaff(test, given.organisation.id, 'standard');
  });

  const at = ({ module, id }: { module: string; id: string }): string =>
    `${given.organisation.path}/modules/${module}/records/${id}`;
  const patch = (record: RecordDetail, version: number, body: object, by = maya) =>
    request(test.server).patch(at(record)).set(by.headers).set('If-Match', `"${version}"`).send(body);
  async function history(record: RecordDetail, query = ''): Promise<Page<RecordHistoryEntry>> {
    const answer = await request(test.server)
      .get(`${at(record)}/history${query}`)
      .set(maya.headers)
      .expect(200);
    return answer.body as Page<RecordHistoryEntry>;
  }
  const told = ({ changes }: RecordHistoryEntry) => changes.map(({ field, before, after }) => [field, before, after]);

  it('tells who changed what from what, with names for what is referred to', async () => {
    const first = await given.create('Accounts', { accountName: 'Nordvind' });
    const second = await given.create('Accounts', { accountName: 'Sydvind' });
    const contact = await given.create('Contacts', { lastName: 'Lindqvist', account: first.id });
    const values = { lastName: 'Holm', account: second.id, email: 'anna@sydvind.example' };
    await patch(contact, 1, { values, ownerId: jonas.id }).expect(200);
    const { data } = await history(contact);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ action: 'update', version: 2, actor: { kind: 'staff', name: 'Maya Ross' } });
    expect(new Set(data[0] && told(data[0]))).toEqual(
      new Set([
        ['lastName', 'Lindqvist', 'Holm'],
        ['fullName', 'Lindqvist', 'Holm'],
        ['email', null, 'anna@sydvind.example'],
        ['account', { id: first.id, name: 'Nordvind' }, { id: second.id, name: 'Sydvind' }],
        ['ownerId', { id: maya.id, name: 'Maya Ross' }, { id: jonas.id, name: 'Jonas Weber' }],
      ]),
    );
    expect(data[0]?.changes.find(({ field }) => field === 'lastName')?.label?.en).toBe('Last name');
  });

  it('counts the rows of a sub-form that came, changed and went, and the totals that follow', async () => {
    const invoice = await given.create('Invoices', {
      subject: 'Lines',
      lineItems: [
        { values: { unitPrice: '1.00' } },
        { values: { unitPrice: '2.00' } },
        { values: { unitPrice: '3.00' } },
      ],
    });
    const [kept, changed] = invoice.values['lineItems'] as SubFormRow[];
    const lineItems = [
      { id: kept?.id, values: {} },
      { id: changed?.id, values: { unitPrice: '5.00' } },
      { values: { unitPrice: '7.00' } },
    ];
    await patch(invoice, 1, { values: { lineItems } }).expect(200);
    const [entry] = (await history(invoice)).data;
    expect(entry?.changes.find(({ field }) => field === 'lineItems')?.rows).toEqual({
      added: 1,
      changed: 1,
      removed: 1,
    });
    expect(entry && told(entry)).toContainEqual(['grandTotal', '6.00', '13.00']);
  });

  it('goes through states, the recycle bin and back, newest first and page by page; nothing is no change', async () => {
    const contact = await given.create('Contacts', { lastName: 'Lindqvist' });
    await patch(contact, 1, { values: { lastName: 'Lindqvist' } }).expect(200);
    await request(test.server)
      .patch(`${at(contact)}/states`)
      .set(maya.headers)
      .send({ consentState: 'obtained' })
      .expect(200);
    await request(test.server).delete(at(contact)).set(maya.headers).expect(204);
    await request(test.server)
      .post(`${at(contact)}/restore`)
      .set(maya.headers)
      .expect(200);
    const { data } = await history(contact);
    expect(data.map(({ action, version }) => [action, version])).toEqual([
      ['restore', 5],
      ['delete', 4],
      ['states', 3],
    ]);
    expect(data[2] && told(data[2])).toEqual([['consentState', 'none', 'obtained']]);
    const first = await history(contact, '?limit=2');
    const next = await history(contact, `?limit=2&cursor=${encodeURIComponent(first.page.nextCursor ?? '')}`);
    expect([...first.data, ...next.data]).toEqual(data);
  });

  it('stays within its organisation, and goes with its record', async () => {
    const contact = await given.create('Contacts', { lastName: 'Lindqvist' });
    const stranger = (await givenRecordsTenant(test)).organisation.administrator;
    await request(test.server)
      .get(`${at(contact)}/history`)
      .set(stranger.headers)
      .expect(404);
    await request(test.server)
      .get(`${at({ module: 'Contacts', id: newId() })}/history`)
      .set(maya.headers)
      .expect(404);
    await request(test.server).delete(at(contact)).set(maya.headers).expect(204);
    expect((await history(contact)).data.map(({ action }) => action)).toEqual(['delete']);
    await request(test.server).delete(at(contact).replace('/records/', '/recycle-bin/')).set(maya.headers).expect(204);
    expect(await given.tenant.query('SELECT 1 FROM record_changes WHERE organisation_id = $1')).toEqual([]);
  });

  it('a change on an older version is told what happened since, by whom, field by field', async () => {
    const contact = await given.create('Contacts', { lastName: 'Lindqvist' });
    await patch(contact, 1, { values: { email: 'a@nordvind.example' } }, jonas).expect(200);
    await patch(contact, 2, { values: { email: 'anna@nordvind.example', phone: '+46 8 123 45' } }, jonas).expect(200);
    const { body } = await patch(contact, 1, { values: { email: 'other@nordvind.example' } }).expect(412);
    expect(body.code).toBe('PRECONDITION_FAILED');
    const { version, changes } = body.context as RecordConflict;
    expect(version).toBe(3);
    expect(changes.map((entry) => [entry.actor.name, entry.version, told(entry)])).toEqual([
      [
        ...['Jonas Weber', 3],
        expect.arrayContaining([
          ['email', 'a@nordvind.example', 'anna@nordvind.example'],
          ['phone', null, '+46 8 123 45'],
        ]),
      ],
      ['Jonas Weber', 2, [['email', null, 'a@nordvind.example']]],
    ]);
    const answer = await request(test.server).get(at(contact)).set(maya.headers).expect(200);
    expect((answer.body as RecordDetail).values['email']).toBe('anna@nordvind.example');
  });

  it.each(['"nonsense"', '"99"', 'W/"1"', '"1234567890123"'])('refuses the tag %s without a story', async (tag) => {
    const contact = await given.create('Contacts', { lastName: 'Lindqvist' });
    const { body } = await request(test.server)
      .patch(at(contact))
      .set(maya.headers)
      .set('If-Match', tag)
      .send({ values: { lastName: 'Holm' } })
      .expect(412);
    expect(body.context).toEqual({ version: 1, changes: [] });
  });
});
