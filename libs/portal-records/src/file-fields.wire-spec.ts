import type { FileReference, PortalRecord } from '@portico/contracts';
import { newId } from '@portico/platform';
import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import request from 'supertest';
import { givenWorld, OWN_CONTACT, portalApplication } from './testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

const PDF = Buffer.from('%PDF-1.7\na photo of the scratch\n');
const TICKETS: TestTab = { kind: 'related', module: 'Tickets', actions: 've', fields: ['title!', 'photos!'] };

async function world(tab: Partial<TestTab> = {}) {
  const known = await givenWorld(test, [OWN_CONTACT, { ...TICKETS, ...tab }], undefined, async (organisation) => {
    await request(test.server)
      .post(`${organisation.path}/modules/Tickets/fields`)
      .set(organisation.administrator.headers)
      .send({ apiName: 'photos', label: { en: 'Photos' }, kind: 'file', settings: { maximumFiles: 2 } })
      .expect(201);
  });
  const ticket = await givenRecord(test, known.organisation, 'Tickets', { title: 'A scratch', contact: known.own });
  const foreign = await givenRecord(test, known.organisation, 'Tickets', { title: 'Another' });
  const place = (id: string) => `modules/Tickets/records/${id}/files/photos`;
  const staffUpload = async (id: string): Promise<FileReference> =>
    (
      await request(test.server)
        .post(`${known.organisation.path}/modules/Tickets/records/${id}/files/photos`)
        .set(known.organisation.administrator.headers)
        .attach('file', PDF, 'scratch.pdf')
        .expect(201)
    ).body;
  return { known, ticket, foreign, place, staffUpload };
}

describe('file fields in the portal', () => {
  it('R49: take files where the field is editable, and give them up', async () => {
    const { known, ticket, place } = await world();
    const made = await known.post(place(ticket)).attach('file', PDF, 'scratch.pdf').expect(201);
    const file = made.body as FileReference;
    expect(file).toMatchObject({ name: 'scratch.pdf', contentType: 'application/pdf', size: PDF.length });
    const seen = (await known.get(`modules/Tickets/records/${ticket}`).expect(200)).body as PortalRecord;
    expect(seen.values['photos']).toEqual([file]);
    const sent = await known
      .get(`${place(ticket)}/${file.id}/content`)
      .buffer(true)
      .expect(200);
    expect(sent.headers['content-disposition']).toMatch(/^attachment; filename="scratch.pdf"/);
    expect((await known.get('modules/Tickets/records.csv')).text).toContain('scratch.pdf');
    const staff = await known.staff('get', `modules/Tickets/records/${ticket}/history`);
    expect(staff.body.data[0]).toMatchObject({ actor: { kind: 'portal-user', name: 'Lindqvist' } });
    await known.delete(`${place(ticket)}/${file.id}`).expect(204);
    await known.get(`${place(ticket)}/${file.id}/content`).expect(404);
  });

  it('R48: a hidden file is not there, whether there is one or not', async () => {
    const { known, ticket, place, staffUpload } = await world({ fields: ['title!'] });
    const file = await staffUpload(ticket);
    const missing = await known.get(`modules/Tickets/records/${ticket}/files/nothing/${newId()}/content`);
    expect(missing.status).toBe(404);
    expect((await known.get(`${place(ticket)}/${file.id}/content`)).text).toBe(missing.text);
    expect((await known.post(place(ticket)).attach('file', PDF, 'a.pdf')).text).toBe(missing.text);
    expect((await known.delete(`${place(ticket)}/${file.id}`)).text).toBe(missing.text);
  });

  it('R49: what is only read is refused, and a record out of reach is not there', async () => {
    const { known, ticket, foreign, place, staffUpload } = await world({ fields: ['title!', 'photos'] });
    const file = await staffUpload(ticket);
    await known.get(`${place(ticket)}/${file.id}/content`).expect(200);
    await known.post(place(ticket)).attach('file', PDF, 'a.pdf').expect(403);
    await known.delete(`${place(ticket)}/${file.id}`).expect(403);
    const theirs = await staffUpload(foreign);
    const missing = await known.get(`${place(newId())}/${newId()}/content`);
    for (const path of [`${place(foreign)}/${theirs.id}/content`, `${place(ticket)}/${theirs.id}/content`]) {
      const answer = await known.get(path);
      expect([answer.status, answer.text]).toEqual([404, missing.text]);
    }
    expect((await known.post(place(foreign)).attach('file', PDF, 'a.pdf')).text).toBe(missing.text);
  });

  it('R31: a copy of a record begins without its files', async () => {
    const { known, ticket, staffUpload } = await world({ actions: 'vce' });
    await staffUpload(ticket);
    const copy = await known.post(`modules/Tickets/records/${ticket}/clone`).send({ values: {} });
    expect([copy.status, copy.body.values]).toMatchObject([201, { title: 'A scratch', photos: null }]);
  });
});
