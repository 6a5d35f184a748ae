import { readdirSync } from 'node:fs';
import type { FieldSettings, FileReference, RecordDetail, RecordHistoryEntry, StaffProfile } from '@portico/contracts';
import { IdentityHttpModule } from '@portico/identity';
import { newId, PORTICO_CONFIG, type PorticoConfig } from '@portico/platform';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
} from '@portico/testing';
import request from 'supertest';
import { AttachmentSweeper } from '../attachment/attachment.sweeper';
import { RecordsHttpModule } from '../records-http.module';

const PDF = Buffer.from('%PDF-1.7\nthe contract of a bicycle shop\n');
const CSV = Buffer.from('model;price\nroadster;900\n');
const FIELD = { apiName: 'contract', label: { en: 'Contract' }, kind: 'file' };

describe('file fields over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff['headers'];
  let contact: string;

  beforeAll(async () => {
    const modules = [IdentityHttpModule, RecordsHttpModule];
    test = await createTestApplication({ modules, settings: { STORAGE_QUOTA_MB: '25' } });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    maya = given.organisation.administrator.headers;
    contact = `${contacts()}/records/${(await given.create('Contacts', { lastName: 'Lindqvist' })).id}`;
  });

  const contacts = () => `${given.organisation.path}/modules/Contacts`;
  const ask = (method: 'get' | 'post' | 'patch' | 'delete', url: string, as = maya) =>
    request(test.server)[method](url).set(as);
  const addField = async (settings: FieldSettings = {}, more: object = {}) =>
    (await ask('post', `${contacts()}/fields`).send({ ...FIELD, settings, ...more })).body;
  const upload = (content: Buffer, name: string, as = maya) =>
    ask('post', `${contact}/files/contract`, as).attach('file', content, name);
  const uploaded = async (content: Buffer, name: string) =>
    (await upload(content, name).expect(201)).body as FileReference;
  const record = async () => (await ask('get', contact).expect(200)).body as RecordDetail;
  const filesThere = () => {
    const { storage } = test.application.get<PorticoConfig>(PORTICO_CONFIG);
    if (storage?.kind !== 'folder') throw new Error('files of a test lie in a folder');
    const entries = readdirSync(`${storage.folder}/${given.organisation.id}`, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  };
  const used = async () => {
    const sql = 'SELECT bytes FROM file_usage WHERE organisation_id = $1';
    return Number((await given.tenant.query<{ bytes: string }>(sql))[0]?.bytes ?? 0);
  };

  it('X27: takes a file in, names it with the record, gives it back to be saved and tells of it', async () => {
    await addField();
    const before = await record();
    const answer = await upload(PDF, '../Köpeavtal.pdf').expect(201);
    const file = answer.body as FileReference;
    expect(file).toEqual({ id: file.id, name: 'Köpeavtal.pdf', size: PDF.length, contentType: 'application/pdf' });
    const after = await record();
    expect([after.values['contract'], after.version]).toEqual([[file], before.version + 1]);
    const sent = await ask('get', String(answer.headers['location'])).buffer(true).expect(200);
    expect(sent.headers).toMatchObject({
      ...{ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' },
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(Buffer.from(sent.body as Buffer).equals(PDF)).toBe(true);
    const history = (await ask('get', `${contact}/history`)).body.data as RecordHistoryEntry[];
    expect(history[0]).toMatchObject({
      ...{ action: 'update', version: after.version, actor: { name: 'Maya Ross' } },
      changes: [{ field: 'contract', kind: 'file', before: null, after: ['Köpeavtal.pdf'] }],
    });
  });

  it('X27: holds as many files, as large, of such kinds as the field allows', async () => {
    await addField({ maximumFiles: 2, maximumSize: 1, fileTypes: ['pdf', 'spreadsheet'] });
    const codes = async (content: Buffer, name: string) => {
      const { status, body } = await upload(content, name);
      return [status, body.errors?.[0]?.pointer ?? null, body.errors?.[0]?.code ?? body.code ?? null];
    };
    expect(await codes(Buffer.from('hello'), 'a.txt')).toEqual([400, '/file', 'FILE_TYPE_NOT_ALLOWED']);
    expect(await codes(Buffer.from('<svg onload="alert(1)"/>'), 'a.svg')).toEqual([
      400,
      '/file',
      'FILE_TYPE_NOT_ALLOWED',
    ]);
    expect(await codes(Buffer.concat([PDF, Buffer.alloc(1_048_576)]), 'a.pdf')).toEqual([
      413,
      null,
      'PAYLOAD_TOO_LARGE',
    ]);
    expect([await used(), (await record()).values['contract']]).toEqual([0, null]);
    expect([await codes(PDF, 'a.pdf'), await codes(CSV, 'b.csv')]).toEqual([
      [201, null, null],
      [201, null, null],
    ]);
    expect(await codes(PDF, 'c.pdf')).toEqual([400, '/file', 'OUT_OF_RANGE']);
    expect([filesThere(), await used()]).toEqual([2, PDF.length + CSV.length]);
  });

  it('X27: loses a file that is taken out, and its room', async () => {
    await addField({ maximumFiles: 3 });
    const first = await uploaded(PDF, 'a.pdf');
    const second = await uploaded(CSV, 'b.csv');
    await ask('delete', `${contact}/files/contract/${first.id}`).expect(204);
    expect((await record()).values['contract']).toEqual([second]);
    await ask('get', `${contact}/files/contract/${first.id}/content`).expect(404);
    await ask('delete', `${contact}/files/contract/${first.id}`).expect(404);
    expect([filesThere(), await used()]).toEqual([1, CSV.length]);
    const history = (await ask('get', `${contact}/history`)).body.data as RecordHistoryEntry[];
    expect(history[0]?.changes).toMatchObject([{ before: ['a.pdf', 'b.csv'], after: ['b.csv'] }]);
    await ask('delete', `${contact}/files/contract/${second.id}`).expect(204);
    expect((await record()).values['contract']).toBeNull();
  });

  it('X27: is written on no other way, and keeps its files when the record is changed', async () => {
    await addField();
    const file = await uploaded(PDF, 'a.pdf');
    const etag = String((await ask('get', contact)).headers['etag']);
    for (const contract of [null, [], [file], file.id]) {
      const { body } = await ask('patch', contact).set('If-Match', etag).send({ values: { contract } }).expect(400);
      expect(body.errors).toMatchObject([{ pointer: '/values/contract', code: 'READ_ONLY' }]);
    }
    const changed = await ask('patch', contact)
      .set('If-Match', etag)
      .send({ values: { firstName: 'Anna' } });
    expect([changed.status, changed.body.values.contract]).toEqual([200, [file]]);
    const history = (await ask('get', `${contact}/history`)).body.data as RecordHistoryEntry[];
    expect(history[0]?.changes.map(({ field }) => field).sort()).toEqual(['firstName', 'fullName']);
  });

  it.each([
    ['mandatory', { isMandatory: true }, '/isMandatory'],
    ['unique', { isUnique: true }, '/isUnique'],
    ['indexed', { isIndexed: true }, '/isIndexed'],
    ['given beforehand', { defaultValue: 'a.pdf' }, '/defaultValue'],
  ])('X27: cannot be %s', async (_, wrong, pointer) => {
    expect((await addField({}, wrong)).errors).toMatchObject([{ pointer, code: 'NOT_AN_OPTION' }]);
  });

  it('X27: is asked for nothing but whether there are files, and leaves names in a file of the list', async () => {
    await addField({ maximumFiles: 2 });
    await uploaded(PDF, 'a.pdf');
    await uploaded(CSV, 'b.csv');
    const csv = await ask('get', `${contacts()}/records.csv?fields=lastName,contract`).expect(200);
    expect(csv.text).toContain('a.pdf; b.csv');
    expect(csv.text).not.toContain('application/pdf');
    for (const query of ['sort=contract', 'filter[contract][eq]=a.pdf', 'filter[contract][contains]=a'])
      expect((await ask('get', `${contacts()}/records?${query}`)).status).toBe(400);
  });

  it('X27: is not there for whom the field is hidden, nor to be changed by whom it may only be read', async () => {
    const field = await addField({ maximumFiles: 2 });
    const file = await uploaded(PDF, 'a.pdf');
    await given.share('public-write');
    const member = async (hiddenFields: string[], readOnlyFields: string[]) => {
      const { id: moduleId } = await given.module('Contacts');
      const actions = ['view', 'edit'];
      const right = { moduleId, actions, hiddenFields, readOnlyFields };
      const profile = await ask('post', `${given.organisation.path}/profiles`)
        .send({ name: `Profile ${newId()}`, permissions: [], modules: [right] })
        .expect(201);
      return (await givenStaff(test, given.organisation.id, (profile.body as StaffProfile).id)).headers;
    };
    const blind = await member([field.id], []);
    const missing = await ask('get', `${contact}/files/nothing/${newId()}/content`, blind);
    const place = `${contact}/files/contract`;
    expect((await ask('get', `${place}/${file.id}/content`, blind)).text).toBe(missing.text);
    expect((await upload(PDF, 'b.pdf', blind)).text).toBe(missing.text);
    expect((await ask('delete', `${place}/${file.id}`, blind)).text).toBe(missing.text);
    const reader = await member([], [field.id]);
    await ask('get', `${place}/${file.id}/content`, reader).expect(200);
    await upload(PDF, 'b.pdf', reader).expect(403);
    await ask('delete', `${place}/${file.id}`, reader).expect(403);
  });

  it('X27: stays in its record and its organisation', async () => {
    await addField();
    const file = await uploaded(PDF, 'a.pdf');
    const other = await given.create('Contacts', { lastName: 'Holm' });
    await ask('get', `${contacts()}/records/${other.id}/files/contract/${file.id}/content`).expect(404);
    await ask('delete', `${contacts()}/records/${other.id}/files/contract/${file.id}`).expect(404);
    const stranger = (await givenRecordsTenant(test)).organisation.administrator.headers;
    await ask('get', `${contact}/files/contract/${file.id}/content`, stranger).expect(404);
  });

  it('X27: goes with its record and with its field', async () => {
    const { id: fieldId } = await addField();
    await uploaded(PDF, 'a.pdf');
    await ask('delete', contact).expect(204);
    await ask('delete', contact.replace('/records/', '/recycle-bin/')).expect(204);
    expect([filesThere(), await used()]).toEqual([0, 0]);

    contact = `${contacts()}/records/${(await given.create('Contacts', { lastName: 'Holm' })).id}`;
    await uploaded(PDF, 'b.pdf');
    const sweeper = test.get(AttachmentSweeper);
    const later = new Date(test.clock.now().getTime() + 61 * 60_000);
    await sweeper.sweep(later);
    expect(filesThere()).toBe(1);
    await ask('delete', `${contacts()}/fields/${fieldId}`).expect(204);
    await sweeper.sweep(later);
    expect([filesThere(), await used()]).toEqual([0, 0]);
  });

  it('X27: is locked with its record while an approval is open', async () => {
    await addField({ maximumFiles: 2 });
    const file = await uploaded(PDF, 'a.pdf');
    await ask('post', `${contact}/decisions`).send({ kind: 'approval' }).expect(201);
    expect((await upload(PDF, 'b.pdf').expect(409)).body.code).toBe('RECORD_LOCKED');
    await ask('delete', `${contact}/files/contract/${file.id}`).expect(409);
  });
});
