import { createTestApplication, givenStaff, TEST_TABS, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { CONTACTS, givenEditor, INVOICES, PRODUCTS } from '../testing/configuration.editor';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const given = () => givenEditor(test);

describe('versions', () => {
  it('X6: can be named when they are published, and later, without another word of them changing', async () => {
    const editor = await given();
    await editor.saveWords([CONTACTS]);
    const published = await editor
      .call('post', '/publish')
      .set('If-Match', await editor.etag())
      .send({ name: ' Contacts only ', note: 'For the audit' });
    expect(published.body).toMatchObject({ number: 2, name: 'Contacts only', note: 'For the audit' });
    const before = (await editor.call('get', '/versions/2')).body;
    const renamed = await editor.call('patch', '/versions/2').send({ name: 'Audit 2026' });
    expect([renamed.status, renamed.body.name, renamed.body.note]).toEqual([200, 'Audit 2026', 'For the audit']);
    await editor.call('patch', '/versions/2').send({ note: null });
    expect((await editor.call('get', '/versions/2')).body).toEqual({ ...before, name: 'Audit 2026', note: null });
    expect(before.configuration).toEqual(await editor.words([CONTACTS]));
  });

  it('X6: refuses names that are none, and versions that are not there', async () => {
    const editor = await given();
    const refused = await editor.call('patch', '/versions/1').send({ name: 'x'.repeat(81), note: ['a'], number: 3 });
    expect(refused.status).toBe(400);
    expect(new Set(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer))).toEqual(
      new Set(['/name', '/note', '/number']),
    );
    for (const number of ['2', '0', '-1', '1.5', 'x', '99999999999']) {
      expect((await editor.call('get', `/versions/${number}`)).status).toBe(404);
      expect((await editor.call('patch', `/versions/${number}`).send({ name: 'a' })).status).toBe(404);
    }
  });
});

describe('rolling back', () => {
  it('X6: publishes the older snapshot as a new version, and keeps every one', async () => {
    const editor = await given();
    await editor.publishWords([CONTACTS]);
    const restored = await editor.restore(1);
    expect(restored.status).toBe(201);
    expect(restored.body).toMatchObject({ number: 3, restoredFrom: 1, isLive: true });
    expect(restored.headers['location']).toBe(`${editor.path}/versions/3`);
    expect((await editor.live()).configuration).toEqual(await editor.words(TEST_TABS));
    const { data } = (await editor.call('get', '/versions')).body;
    expect(data.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
  });

  it('X6: a draft without changes follows; one with changes stays as it is', async () => {
    const editor = await given();
    await editor.publishWords([CONTACTS]);
    await editor.restore(1);
    const followed = (await editor.call('get')).body;
    expect(followed).toMatchObject({ hasChanges: false, publishedVersion: 3 });
    expect(followed.configuration).toEqual(await editor.words(TEST_TABS));
    await editor.saveWords([INVOICES]);
    await editor.restore(2);
    const stayed = (await editor.call('get')).body;
    expect(stayed).toMatchObject({ hasChanges: true, publishedVersion: 4 });
    expect(stayed.configuration).toEqual(await editor.words([INVOICES]));
  });

  it('X6: what was seen must still be there, and what is live is not put back', async () => {
    const editor = await given();
    await editor.publishWords([CONTACTS]);
    const seen = await editor.etag();
    expect((await editor.restore(1)).status).toBe(201);
    expect((await editor.restore(2, seen)).status).toBe(412);
    expect((await editor.publish(seen)).status).toBe(412);
    expect((await editor.restore(3)).body.code).toBe('CONFLICT');
    expect((await editor.restore(9)).status).toBe(404);
    expect((await editor.call('post', '/versions/1/restore')).status).toBe(428);
  });

  it('R50: an older snapshot that contradicts the modules of today is refused with every place', async () => {
    const editor = await given();
    await editor.share('Products', 'public-read');
    await editor.publishWords([CONTACTS, PRODUCTS]);
    await editor.publishWords([CONTACTS]);
    await editor.share('Products', 'private');
    const refused = await editor.restore(2);
    expect([refused.status, refused.body.code]).toEqual([422, 'CONFIGURATION_INVALID']);
    expect(refused.body.errors).toMatchObject([{ code: 'MODULE_NOT_ON_OFFER', pointer: '/tabs/1/moduleId' }]);
    expect((await editor.live()).number).toBe(3);
  });

  it('X6: nobody grants what they lack by rolling back; each place is named', async () => {
    const editor = await given();
    await editor.publishWords([
      { ...CONTACTS, actions: 've', fields: ['fullName', 'phone!'] },
      { ...INVOICES, actions: 'vd' },
    ]);
    await editor.publishWords([CONTACTS]);
    const manager = await givenStaff(test, editor.organisation.id, 'standard');
    await editor.tenant.execute(
      `UPDATE profiles SET permissions = '{portal.manage,record.view,record.all}' WHERE organisation_id = $1 AND key = 'standard'`,
    );
    const refused = await editor
      .call('post', '/versions/2/restore', manager)
      .set('If-Match', await editor.etag())
      .send({});
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/tabs/0/actions/edit',
      '/tabs/1/actions/delete',
    ]);
    expect((await editor.live()).number).toBe(3);
  });

  it('X6: two at once roll back one after the other; the second is told', async () => {
    const editor = await given();
    await editor.publishWords([CONTACTS]);
    await editor.publishWords([INVOICES]);
    const seen = await editor.etag();
    const answers = await Promise.all([editor.restore(1, seen), editor.restore(2, seen)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect((await editor.call('get', '/versions')).body.data).toHaveLength(4);
  });
});
