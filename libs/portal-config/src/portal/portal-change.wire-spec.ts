import { Database, newId } from '@portico/platform';
import {
  createTestApplication,
  givenPortal,
  givenStaff,
  TEST_PUBLIC_URL,
  type TestApplication,
} from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { portalCalls, unique } from '../testing/portal.calls';
import { PortalDirectory } from './portal-directory.service';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const { call, create, draft, given } = portalCalls(() => test);

describe('changing', () => {
  it('R3: the name can be edited while the portal is being created', async () => {
    const { change, get } = await draft();
    const name = unique('Renamed');
    expect((await change({ name })).body).toMatchObject({ portal: { name }, shareText: null });
    expect((await get()).body.name).toBe(name);
  });

  it('R3: but not to one that is taken', async () => {
    const { name } = (await draft()).portal;
    const { change } = await draft();
    const answer = await change({ name });
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTAL_NAME_TAKEN']);
    expect(answer.body.context.suggestion.name).toBe(`${name} 2`);
  });

  it('R6: the name is immutable once the portal is live', async () => {
    const { change, finish, get, portal } = await draft();
    const finished = await finish();
    expect(finished.status).toBe(200);
    const answer = await change({ name: unique('Too late') }, finished.headers['etag'] ?? '');
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTAL_NAME_IMMUTABLE']);
    expect((await get()).body.name).toBe(portal.name);
  });

  it('R7: the slug stays editable, R8 with a text to share and without a mail', async () => {
    const { change, finish, organisation } = await draft();
    const finished = await finish();
    const slug = `moved-${newId().slice(-12)}`;
    const { status, body } = await change({ slug }, finished.headers['etag'] ?? '');
    expect(status).toBe(200);
    const url = `${TEST_PUBLIC_URL}/p/${slug}`;
    expect(body.portal).toMatchObject({ slug, url });
    expect(body.shareText).toContain(url);
    const mails = await test
      .get(Database)
      .global.query('SELECT 1 FROM mail_outbox WHERE organisation_id = $1', [organisation.id]);
    expect(mails).toEqual([]);
  });

  it('R7: the portal is found by its new slug, and the old one is free for others', async () => {
    const { change, portal } = await draft();
    const slug = `new-${newId().slice(-12)}`;
    await change({ slug });
    const directory = test.get(PortalDirectory);
    expect(await directory.findBySlug(slug)).toMatchObject({ id: portal.id, slug, isLive: false });
    expect(await directory.findBySlug(portal.slug)).toBeNull();
    const heir = await create(await given(), { name: unique('Heir'), slug: portal.slug });
    expect(heir.status).toBe(201);
    expect(await directory.findBySlug(portal.slug)).toMatchObject({ id: heir.body.id });
    expect(await directory.findById(portal.id)).toMatchObject({ slug });
  });

  it('R12: keeps the step of the wizard', async () => {
    const { change, get } = await draft();
    await change({ wizardStep: 'fields' });
    expect((await get()).body.wizardStep).toBe('fields');
    expect((await change({ wizardStep: 'done' })).body.errors[0].pointer).toBe('/wizardStep');
  });

  it('changes colour and default owner, who must be a member', async () => {
    const { change, organisation } = await draft();
    const jonas = await givenStaff(test, organisation.id, 'standard');
    const { body } = await change({ primaryColour: '#0b5d4a', defaultOwnerId: jonas.id });
    expect(body.portal).toMatchObject({
      primaryColour: '#0b5d4a',
      defaultOwner: { id: jonas.id, name: 'Jonas Weber' },
    });
    const stranger = (await given()).administrator;
    const refused = await change({ defaultOwnerId: stranger.id, primaryColour: 'red' });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/primaryColour']);
    expect((await change({ defaultOwnerId: stranger.id })).body.errors).toMatchObject([
      { pointer: '/defaultOwnerId', code: 'REFERENCE_NOT_FOUND' },
    ]);
  });

  it('needs the ETag that was edited, and tells what is there when it is another', async () => {
    const { change, portal } = await draft();
    expect((await change({ slug: 'no-etag-here' }, null)).status).toBe(428);
    await change({ primaryColour: '#112233' });
    const stale = await change({ primaryColour: '#445566' }, '"1"');
    expect([stale.status, stale.body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    expect(stale.body.context).toMatchObject({ etag: '"2"', portal: { id: portal.id, primaryColour: '#112233' } });
  });

  it('stands on the audit trail, with what was before', async () => {
    const { change, organisation, portal } = await draft();
    await change({ slug: 'audited-slug' });
    const events = await test
      .get(Database)
      .for({ organisationId: organisation.id })
      .query<{ action: string; details: object }>(
        `SELECT action, details FROM audit_events WHERE organisation_id = $1 AND subject_id = $2 ORDER BY id`,
        [portal.id],
      );
    expect(events).toEqual([
      { action: 'portal.create', details: { name: portal.name, slug: portal.slug } },
      { action: 'portal.change', details: { slug: { from: portal.slug, to: 'audited-slug' } } },
    ]);
  });
});

describe('deleting', () => {
  it('R9: a configured portal cannot be deleted by anybody', async () => {
    const { finish, delete: remove, get } = await draft();
    await finish();
    const answer = await remove();
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTAL_NOT_DELETABLE']);
    expect((await get()).body.status).toBe('live');
  });

  it('R9: a draft can be thrown away, and its name is free again', async () => {
    const { delete: remove, get, portal } = await draft();
    expect((await remove()).status).toBe(204);
    expect((await get()).status).toBe(404);
    expect((await create(await given(), { name: portal.name, slug: portal.slug })).status).toBe(201);
  });

  it('R11: the default type cannot be deleted', async () => {
    const { path, portal, organisation } = await draft();
    const answer = await call('delete', `${path}/user-types/${portal.defaultUserTypeId}`, organisation.administrator);
    expect([answer.status, answer.body.code]).toEqual([409, 'USER_TYPE_IS_DEFAULT']);
  });
});

describe('finishing', () => {
  it('R12: nothing is live before finish, everything is after it', async () => {
    const { finish, types, get } = await draft();
    expect((await get()).body.status).toBe('draft');
    expect((await types()).body.data[0].publishedVersion).toBeNull();
    const { status, body } = await finish();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'live', wizardStep: 'done', finishedAt: expect.any(String) });
    expect((await types()).body.data[0].publishedVersion).toBe(1);
  });

  it('R54: finishing twice publishes once', async () => {
    const { finish, types } = await draft();
    const [first, second] = await Promise.all([finish(), finish()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await types()).body.data[0].publishedVersion).toBe(1);
  });
});

it('refuses query parameters that it does not know', async () => {
  const { organisation, path } = await draft();
  for (const route of [path, `${path}/user-types`, `${organisation.path}/portals`]) {
    const answer = await call('get', route, organisation.administrator).query({ expand: 'all' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '?expand', code: 'UNKNOWN_PARAMETER' }]);
  }
});

it('a portal of another organisation, a draft that is gone and no id at all are not there', async () => {
  const organisation = await given();
  const theirs = await given();
  const { id } = await givenPortal(test, theirs);
  for (const portal of [id, newId(), 'portal', '%00', "'"]) {
    const path = `${organisation.path}/portals/${portal}`;
    const attempts = [
      call('get', path, organisation.administrator),
      call('patch', path, organisation.administrator).set('If-Match', '"1"').send({ slug: 'not-yours' }),
      call('delete', path, organisation.administrator),
      call('post', `${path}/finish`, organisation.administrator),
      call('get', `${path}/user-types`, organisation.administrator),
      call('post', `${path}/user-types`, organisation.administrator).send({ name: 'Mine', baseModule: 'Contacts' }),
    ];
    for (const attempt of attempts) expect(await attempt).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
});
