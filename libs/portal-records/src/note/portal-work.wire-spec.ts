import type { Page, PortalAttachment, PortalModule, PortalNote, PortalRecord } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import {
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenPublished,
  givenRecord,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestPortalUser,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { OWN_CONTACT, portalApplication } from '../testing/portal-world.fixture';

const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['number', 'subject'] };
const PDF = Buffer.from('%PDF-1.7\nan invoice\n');

describe('notes and attachments in the portal', () => {
  let test: TestApplication;
  let organisation: TestOrganisation;
  let portal: TestPortal;
  let anna: TestPortalUser;
  let bo: TestPortalUser;
  let mine: string;
  let hers: string;

  beforeAll(async () => {
    test = await portalApplication();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    organisation = await givenCrm(test);
    portal = await givenPortal(test, organisation, {
      tabs: [OWN_CONTACT, { ...INVOICES, notes: true, attachments: true }],
    });
    anna = await user('Lindqvist');
    bo = await user('Holm');
    mine = await givenRecord(test, organisation, 'Invoices', { subject: 'Mine', contact: anna.recordId });
    hers = await givenRecord(test, organisation, 'Invoices', { subject: 'Hers', contact: bo.recordId });
  });

  async function user(lastName: string): Promise<TestPortalUser> {
    const record = await givenRecord(test, organisation, 'Contacts', { lastName });
    return givenPortalUser(test, organisation, portal, record);
  }
  const at = (id: string, end: string, module = 'Invoices') => `${anna.path}/modules/${module}/records/${id}/${end}`;
  const get = (url: string, as = anna) => request(test.server).get(url).set(as.headers);
  const write = (id: string, text: string, as = anna) =>
    request(test.server).post(at(id, 'notes')).set(as.headers).send({ text });
  const upload = (id: string, name: string, as = anna) =>
    request(test.server).post(at(id, 'attachments')).set(as.headers).attach('file', PDF, name);
  const staff = (id: string, end: string) => `${organisation.path}/modules/Invoices/records/${id}/${end}`;
  const byStaff = (text: string, audience: string) =>
    request(test.server)
      .post(staff(mine, 'notes'))
      .set(organisation.administrator.headers)
      .send({ text, audience })
      .expect(201);

  it('R45: a user sees shared notes and their own, never an internal one, and staff see all', async () => {
    await byStaff('Do not tell', 'internal');
    await byStaff('We are on it', 'shared');
    const { body, headers } = await write(mine, 'Thank you').expect(201);
    const note = body as PortalNote;
    expect(note).toMatchObject({ text: 'Thank you', author: { kind: 'portal-user', name: 'Lindqvist', isMe: true } });
    expect(headers['location']).toBe(at(mine, `notes/${note.id}`));
    const seen = (await get(at(mine, 'notes')).expect(200)).body as Page<PortalNote>;
    expect(seen.data.map(({ text, author }) => [text, author.name, author.isMe])).toEqual([
      ['Thank you', 'Lindqvist', true],
      ['We are on it', 'Maya Ross', false],
    ]);
    expect(JSON.stringify(seen)).not.toContain('Do not tell');
    const all = await request(test.server)
      .get(staff(mine, 'notes'))
      .set(organisation.administrator.headers)
      .expect(200);
    expect(all.body.data.map(({ text, audience }: { text: string; audience: string }) => [text, audience])).toEqual([
      ['Thank you', 'shared'],
      ['We are on it', 'shared'],
      ['Do not tell', 'internal'],
    ]);
  });

  it('R45: an internal note has the answer of one that is not there', async () => {
    const { body } = await byStaff('Do not tell', 'internal');
    const [internal, missing] = [await get(at(mine, `notes/${body.id}`)), await get(at(mine, `notes/${newId()}`))];
    expect([internal.status, internal.body]).toEqual([404, missing.body]);
  });

  it('R45: what was shared and is made internal is gone with the next request', async () => {
    const { body } = await byStaff('Too much', 'shared');
    await get(at(mine, `notes/${body.id}`)).expect(200);
    await request(test.server)
      .patch(staff(mine, `notes/${body.id}`))
      .set(organisation.administrator.headers)
      .send({ audience: 'internal' })
      .expect(200);
    await get(at(mine, `notes/${body.id}`)).expect(404);
    expect((await get(at(mine, 'notes'))).body.data).toEqual([]);
  });

  it('R45: only on records in view', async () => {
    await write(hers, 'Hello', bo).expect(201);
    for (const id of [hers, newId(), 'no-id']) {
      await get(at(id, 'notes')).expect(404);
      await write(id, 'Hello').expect(404);
      await get(at(id, 'attachments')).expect(404);
      await upload(id, 'a.pdf').expect(404);
    }
    await get(at(mine, 'notes', 'Tickets')).expect(404);
    await request(test.server).delete(staff(mine, '').slice(0, -1)).set(organisation.administrator.headers).expect(204);
    await get(at(mine, 'notes')).expect(404);
  });

  it('R45, R46: only where the type allows it, each by itself, from the next request on', async () => {
    await write(mine, 'Hello').expect(201);
    const file = (await upload(mine, 'a.pdf').expect(201)).body as PortalAttachment;
    await givenPublished(test, organisation, portal, [OWN_CONTACT, { ...INVOICES, notes: true }]);
    await get(at(mine, 'notes')).expect(200);
    for (const end of ['attachments', `attachments/${file.id}`, `attachments/${file.id}/content`])
      await get(at(mine, end)).expect(404);
    await upload(mine, 'b.pdf').expect(404);
    await givenPublished(test, organisation, portal, [OWN_CONTACT, { ...INVOICES, attachments: true }]);
    await get(at(mine, 'notes')).expect(404);
    await write(mine, 'Hello').expect(404);
    await get(at(mine, `attachments/${file.id}/content`)).expect(200);
    const module = (await get(`${anna.path}/modules/Invoices`)).body as PortalModule;
    expect([module.hasNotes, module.hasAttachments]).toEqual([false, true]);
    const own = (await get(`${anna.path}/modules/Contacts`)).body as PortalModule;
    expect([own.hasNotes, own.hasAttachments]).toEqual([false, false]);
  });

  it('R46: a user adds files, shared at once, and sees the shared ones of staff', async () => {
    const made = (await upload(mine, 'Kvitto.pdf').expect(201)).body as PortalAttachment;
    expect(made).toMatchObject({ fileName: 'Kvitto.pdf', contentType: 'application/pdf', author: { isMe: true } });
    const put = (name: string, audience: string) =>
      request(test.server)
        .post(staff(mine, 'attachments'))
        .set(organisation.administrator.headers)
        .field('audience', audience)
        .attach('file', PDF, name)
        .expect(201);
    const internal = (await put('margin.pdf', 'internal')).body.id as string;
    await put('terms.pdf', 'shared');
    const seen = (await get(at(mine, 'attachments')).expect(200)).body as Page<PortalAttachment>;
    expect(seen.data.map(({ fileName, author }) => [fileName, author.isMe])).toEqual([
      ['terms.pdf', false],
      ['Kvitto.pdf', true],
    ]);
    for (const end of ['', '/content']) await get(at(mine, `attachments/${internal}${end}`)).expect(404);
    const sent = await get(at(mine, `attachments/${made.id}/content`))
      .buffer(true)
      .expect(200);
    expect(sent.headers['content-disposition']).toMatch(/^attachment;/);
    expect(Buffer.from(sent.body as Buffer).equals(PDF)).toBe(true);
    await get(at(hers, `attachments/${made.id}/content`), bo).expect(404);
  });

  it('R46: refuses to choose an audience, and other people’s sessions', async () => {
    const { body } = await request(test.server)
      .post(at(mine, 'attachments'))
      .set(anna.headers)
      .field('audience', 'internal')
      .attach('file', PDF, 'a.pdf')
      .expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/audience', code: 'UNKNOWN_PROPERTY' })]);
    const chosen = await request(test.server)
      .post(at(mine, 'notes'))
      .set(anna.headers)
      .send({ text: 'x', audience: 'internal' })
      .expect(400);
    expect(chosen.body.errors).toEqual([expect.objectContaining({ pointer: '/audience', code: 'UNKNOWN_PROPERTY' })]);
    await request(test.server).get(at(mine, 'notes')).set(organisation.administrator.headers).expect(401);
    await get(staff(mine, 'notes')).expect(401);
  });

  it('R41: a public module only shows, whatever its tab says', async () => {
    await request(test.server)
      .patch(`${organisation.path}/modules/Products`)
      .set(organisation.administrator.headers)
      .send({ sharing: 'public-read' })
      .expect(200);
    const product = await givenRecord(test, organisation, 'Products', { productName: 'Helmet' });
    const products: TestTab = {
      kind: 'public',
      module: 'Products',
      actions: 'v',
      fields: ['productName'],
      notes: true,
    };
    await givenPublished(test, organisation, portal, [OWN_CONTACT, products]);
    const { body } = await get(`${anna.path}/modules/Products/records/${product}`).expect(200);
    expect((body as PortalRecord).name).toBe('Helmet');
    await get(at(product, 'notes', 'Products')).expect(404);
  });

  it('R46: takes 60 files of a user in ten minutes; others, and the user later, go on', async () => {
    const fill = (hits: number) =>
      test.get(Database).global.execute(`UPDATE rate_limits SET hits = $1 WHERE key LIKE 'portal-upload:%'`, [hits]);
    await upload(mine, 'one.pdf').expect(201);
    await fill(59);
    const last = await upload(mine, 'two.pdf').expect(201);
    expect(last.headers['ratelimit-remaining']).toBe('0');
    const refused = await upload(mine, 'three.pdf').expect(429);
    expect(refused.body.code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await upload(hers, 'hers.pdf', bo).expect(201);
    test.clock.advance({ minutes: 11 });
    await upload(mine, 'three.pdf').expect(201);
  });
});
