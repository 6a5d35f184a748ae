import { readdirSync } from 'node:fs';
import type { Page, RecordAttachment } from '@portico/contracts';
import { FileStore, newId, PORTICO_CONFIG, type PorticoConfig } from '@portico/platform';
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
import { AttachmentSweeper } from './attachment.sweeper';

const PDF = Buffer.from('%PDF-1.7\nan invoice of a bicycle shop\n');
const MEGABYTE = 1_048_576;

describe('attachments over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff['headers'];
  let attachments: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule], settings: { STORAGE_QUOTA_MB: '25' } });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    await given.share('public-write');
    maya = given.organisation.administrator.headers;
    const { id } = await given.create('Contacts', { lastName: 'Lindqvist' });
    attachments = `${given.organisation.path}/modules/Contacts/records/${id}/attachments`;
  });

  const get = (url: string, as = maya) => request(test.server).get(url).set(as);
  const upload = (content: Buffer, name: string, audience?: string, as = maya) => {
    const sending = request(test.server).post(attachments).set(as);
    if (audience !== undefined) void sending.field('audience', audience);
    return sending.attach('file', content, name);
  };
  const folder = () => {
    const { storage } = test.application.get<PorticoConfig>(PORTICO_CONFIG);
    if (storage?.kind !== 'folder') throw new Error('files of a test lie in a folder');
    return `${storage.folder}/${given.organisation.id}`;
  };
  const filesThere = () =>
    readdirSync(folder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  const used = async () => {
    const [row] = await given.tenant.query<{ bytes: string }>(
      'SELECT bytes FROM file_usage WHERE organisation_id = $1',
    );
    return Number(row?.bytes ?? 0);
  };

  it('R46: keeps a file under a name of its own and gives it back to be saved, never to be run', async () => {
    const { body, headers } = await upload(PDF, '../Räkning 5.pdf').expect(201);
    const attachment = body as RecordAttachment;
    expect(attachment).toMatchObject({
      ...{ fileName: 'Räkning 5.pdf', contentType: 'application/pdf', size: PDF.length, audience: 'internal' },
      author: { kind: 'staff', name: 'Maya Ross' },
    });
    expect(headers['location']).toBe(`${attachments}/${attachment.id}`);
    expect(filesThere()).toBe(1);
    const sent = await get(`${attachments}/${attachment.id}/content`).buffer(true).expect(200);
    expect(sent.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="R_kning 5.pdf"; filename*=UTF-8''R%C3%A4kning%205.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(Buffer.from(sent.body as Buffer).equals(PDF)).toBe(true);
  });

  it('R46: what is not what it says, and what would run, is refused and leaves nothing', async () => {
    for (const [content, name] of [
      [Buffer.from('<html><script>alert(1)</script>'), 'page.html'],
      [Buffer.from('<svg onload="alert(1)"/>'), 'logo.svg'],
      [Buffer.from('MZ\u0000\u0001'), 'invoice.pdf'],
      [PDF, 'invoice.png'],
    ] as const) {
      const { body } = await upload(content, name).expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/file', code: 'FILE_TYPE_NOT_ALLOWED' })]);
    }
    expect((await get(attachments).expect(200)).body.data).toEqual([]);
    expect(await given.tenant.query('SELECT 1 FROM stored_files WHERE organisation_id = $1')).toEqual([]);
  });

  it('R46: takes 20 MB and not a byte more', async () => {
    const most = Buffer.concat([PDF, Buffer.alloc(20 * MEGABYTE - PDF.length, 0x20)]);
    await upload(most, 'large.pdf').expect(201);
    await upload(Buffer.concat([most, Buffer.from(' ')]), 'larger.pdf').expect(413);
    expect(filesThere()).toBe(1);
    expect(await used()).toBe(20 * MEGABYTE);
  });

  it('R46: an organisation has so much room, and gets it back', async () => {
    const part = Buffer.concat([PDF, Buffer.alloc(8 * MEGABYTE, 0x20)]);
    const answers = await Promise.all([1, 2, 3, 4].map((each) => upload(part, `part-${each}.pdf`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'STORAGE_FULL', context: { quota: 25 * MEGABYTE } });
    expect([await used(), filesThere()]).toEqual([3 * part.length, 3]);
    const kept = answers.find(({ status }) => status === 201);
    await request(test.server).delete(`${attachments}/${kept?.body.id}`).set(maya).expect(204);
    expect([await used(), filesThere()]).toEqual([2 * part.length, 2]);
    await upload(part, 'again.pdf').expect(201);
  });

  it('is shared or not by who put it there, removed by them or by who may delete records', async () => {
    const jonas = (await givenStaff(test, given.organisation.id, 'standard')).headers;
    const { body } = await upload(PDF, 'a.pdf', 'shared', jonas).expect(201);
    expect(body).toMatchObject({ audience: 'shared', author: { name: 'Jonas Weber' } });
    const one = `${attachments}/${body.id}`;
    await request(test.server).patch(one).set(maya).send({ audience: 'internal' }).expect(403);
    const changed = await request(test.server).patch(one).set(jonas).send({ audience: 'internal' }).expect(200);
    expect(changed.body).toMatchObject({ audience: 'internal' });
    const hers = await upload(PDF, 'b.pdf').expect(201);
    await request(test.server).delete(`${attachments}/${hers.body.id}`).set(jonas).expect(403);
    await request(test.server).delete(one).set(maya).expect(204);
    const left = (await get(attachments).expect(200)).body as Page<RecordAttachment>;
    expect(left.data.map(({ fileName }) => fileName)).toEqual(['b.pdf']);
  });

  it('refuses a body without a file, with another field, and one that is no form', async () => {
    const post = () => request(test.server).post(attachments).set(maya);
    const empty = await post().field('audience', 'shared').expect(400);
    expect(empty.body.errors).toEqual([expect.objectContaining({ pointer: '/file', code: 'REQUIRED' })]);
    const wrong = await post().field('audience', 'all').field('path', '/etc').attach('file', PDF, 'a.pdf').expect(400);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/audience', '/path']);
    await post().send({ file: 'x' }).expect(415);
  });

  it('stays within its record and its organisation', async () => {
    const { body } = await upload(PDF, 'a.pdf').expect(201);
    const other = await given.create('Contacts', { lastName: 'Holm' });
    const elsewhere = `${given.organisation.path}/modules/Contacts/records/${other.id}/attachments/${body.id}`;
    const stranger = (await givenRecordsTenant(test)).organisation.administrator.headers;
    for (const end of ['', '/content']) {
      await get(elsewhere + end).expect(404);
      await get(`${attachments}/${body.id}${end}`, stranger).expect(404);
      await get(`${attachments}/${newId()}${end}`).expect(404);
    }
  });

  it('leaves with its record, and what a crash left behind is swept up', async () => {
    await upload(PDF, 'a.pdf').expect(201);
    const record = attachments.replace(/\/attachments$/, '');
    await request(test.server).delete(record).set(maya).expect(204);
    await request(test.server).delete(record.replace('/records/', '/recycle-bin/')).set(maya).expect(204);
    expect([await used(), filesThere()]).toEqual([0, 0]);
    const id = newId();
    const at = test.clock.now();
    await given.tenant.execute('INSERT INTO stored_files (organisation_id, id, created_at) VALUES ($1, $2, $3)', [
      id,
      at,
    ]);
    const content = (async function* () {
      yield PDF;
    })();
    await test.application
      .get(FileStore, { strict: false })
      .write({ organisationId: given.organisation.id, id }, content);
    const sweeper = test.get(AttachmentSweeper);
    await sweeper.sweep(new Date(at.getTime() + 59 * 60_000));
    expect(filesThere()).toBe(1);
    await sweeper.sweep(new Date(at.getTime() + 61 * 60_000));
    expect(filesThere()).toBe(0);
  });

  it('R46: says that no place is configured instead of losing a file', async () => {
    const bare = await createTestApplication({ modules: [RecordsHttpModule], settings: { STORAGE_URL: '' } });
    const { body } = await request(bare.server).post(attachments).set(maya).attach('file', PDF, 'a.pdf').expect(409);
    expect(body).toMatchObject({ code: 'STORAGE_NOT_CONFIGURED' });
    await bare.close();
  });
});
