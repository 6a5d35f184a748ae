import { SeatService } from '@portico/licensing';
import { Database } from '@portico/platform';
import { createTestApplication, givenStaff, TEST_TABS, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { CONTACTS, INVOICES, ConfigurationEditor, givenEditor } from '../testing/configuration.editor';
import { PublishedConfigurations } from './published-configurations.service';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const given = (options?: Parameters<typeof givenEditor>[1]) => givenEditor(test, options);

describe('publishing', () => {
  it('R12: is refused while the portal is a draft', async () => {
    const editor = await given({ isDraft: true });
    const { status, body } = await editor.publish();
    expect([status, body.code]).toEqual([409, 'PORTAL_NOT_LIVE']);
  });

  it('R54: finish refuses a draft that contradicts itself, and nothing is live', async () => {
    const editor = await given({ isDraft: true, tabs: [{ ...INVOICES, actions: 'e' }] });
    const finish = () =>
      request(test.server).post(`${editor.portal.path}/finish`).set(editor.organisation.administrator.headers);
    const refused = await finish();
    expect([refused.status, refused.body.code]).toEqual([422, 'CONFIGURATION_INVALID']);
    expect((await editor.call('get')).body.publishedVersion).toBeNull();
    await editor.saveWords([CONTACTS, INVOICES]);
    expect((await finish()).body.status).toBe('live');
    const stored = await test.get(PublishedConfigurations).get(editor.tenant, editor.portal.userTypeId, 1);
    expect(stored).toEqual(await editor.words([CONTACTS, INVOICES]));
  });

  it('R39: a change of the draft is in force only when it is published', async () => {
    const editor = await given();
    const published = () => test.get(PublishedConfigurations).get(editor.tenant, editor.portal.userTypeId, 1);
    const before = await published();
    expect(before).toEqual(await editor.words(TEST_TABS));
    await editor.saveWords([CONTACTS]);
    expect((await editor.call('get')).body).toMatchObject({ publishedVersion: 1, hasChanges: true });
    expect(await published()).toBe(before);
    const answer = await editor.publish();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ number: 2, isLive: true },
      publishedBy: { id: editor.organisation.administrator.id, name: 'Maya Ross' },
    });
    expect((await editor.call('get')).body).toMatchObject({ publishedVersion: 2, hasChanges: false });
    expect(await test.get(PublishedConfigurations).get(editor.tenant, editor.portal.userTypeId, 2)).toEqual(
      await editor.words([CONTACTS]),
    );
    expect(await published()).toBe(before);
  });

  it('R47: the configuration stays editable, R55 with each version kept', async () => {
    const editor = await given();
    for (const tabs of [[CONTACTS], [INVOICES], [CONTACTS, INVOICES]]) {
      await editor.saveWords(tabs);
      expect((await editor.publish()).status).toBe(201);
    }
    const first = (await editor.call('get', '/versions').query({ limit: '3' })).body;
    expect(first.data.map(({ number, isLive }: { number: number; isLive: boolean }) => [number, isLive])).toEqual([
      [4, true],
      [3, false],
      [2, false],
    ]);
    const rest = (await editor.call('get', '/versions').query({ limit: '3', cursor: first.page.nextCursor })).body;
    expect(rest.data.map(({ number }: { number: number }) => number)).toEqual([1]);
    expect(rest.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('publishes what was seen: another ETag, or none, is refused', async () => {
    const editor = await given();
    const seen = await editor.etag();
    await editor.saveWords([CONTACTS]);
    expect((await editor.publish(seen)).status).toBe(412);
    expect((await editor.call('post', '/publish')).status).toBe(428);
    expect((await editor.call('get')).body.publishedVersion).toBe(1);
  });

  it('publishes nothing anew when nothing changed', async () => {
    const editor = await given();
    expect((await editor.publish()).body.number).toBe(1);
    await editor.saveWords([CONTACTS]);
    const etag = await editor.etag();
    const answers = await Promise.all([editor.publish(etag), editor.publish(etag), editor.publish(etag)]);
    expect(answers.map(({ body }) => body.number)).toEqual([2, 2, 2]);
    expect((await editor.call('get', '/versions')).body.data).toHaveLength(2);
  });

  it('R16: a further type needs bought seats first', async () => {
    const editor = await given();
    const made = await request(test.server)
      .post(`${editor.portal.path}/user-types`)
      .set(editor.organisation.administrator.headers)
      .send({ name: 'Partners', baseModule: 'Contacts' });
    const partners = new ConfigurationEditor(
      test,
      editor.organisation,
      editor.portal,
      `${editor.portal.path}/user-types/${made.body.id}/configuration`,
    );
    const refused = await partners.publish();
    expect([refused.status, refused.body.code]).toEqual([409, 'USER_TYPE_NEEDS_SEATS']);
    await test
      .get(Database)
      .transaction({ organisationId: editor.organisation.id }, (tx) =>
        test.get(SeatService).setBought(tx, made.body.id, 50),
      );
    expect((await partners.publish()).body).toMatchObject({ number: 1, isLive: true });
  });

  it('R29: nobody grants what they lack', async () => {
    const editor = await given();
    const manager = await givenStaff(test, editor.organisation.id, 'standard');
    await editor.tenant.execute(
      `UPDATE profiles SET permissions = '{portal.manage,record.view,record.all}' WHERE organisation_id = $1 AND key = 'standard'`,
    );
    await editor.saveWords([{ ...CONTACTS, actions: 've', fields: ['phone!'] }]);
    const refused = await editor.call('post', '/publish', manager).set('If-Match', await editor.etag());
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      403,
      'FORBIDDEN',
      { missing: ['record.edit'] },
    ]);
    await editor.saveWords([CONTACTS]);
    const allowed = await editor.call('post', '/publish', manager).set('If-Match', await editor.etag());
    expect(allowed.status).toBe(201);
  });

  it('stands on the audit trail', async () => {
    const editor = await given();
    await editor.saveWords([CONTACTS]);
    await editor.publish();
    const events = await editor.tenant.query<{ action: string }>(
      'SELECT action FROM audit_events WHERE organisation_id = $1 AND subject_id = $2 ORDER BY id DESC LIMIT 2',
      [editor.portal.userTypeId],
    );
    expect(events.map(({ action }) => action)).toEqual(['configuration.publish', 'configuration.save-draft']);
  });
});

it('a configuration of another organisation is not there', async () => {
  const mine = await given();
  const theirs = await given();
  const path = `${mine.organisation.path}/portals/${theirs.portal.id}/user-types/${theirs.portal.userTypeId}/configuration`;
  const crossed = `${mine.portal.path}/user-types/${theirs.portal.userTypeId}/configuration`;
  for (const foreign of [
    new ConfigurationEditor(test, mine.organisation, theirs.portal, path),
    new ConfigurationEditor(test, mine.organisation, mine.portal, crossed),
  ]) {
    const configuration = await mine.words([CONTACTS]);
    const attempts = [
      foreign.call('get'),
      foreign.call('put').set('If-Match', '"1"').send(configuration),
      foreign.call('post', '/publish').set('If-Match', '"1"'),
      foreign.call('get', '/versions'),
      foreign.call('get', '/options'),
    ];
    for (const attempt of attempts) expect(await attempt).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
});
