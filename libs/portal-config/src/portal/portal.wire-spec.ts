import { Database, newId } from '@portico/platform';
import {
  createTestApplication,
  givenCrm,
  givenPortal,
  givenStaff,
  TEST_PUBLIC_URL,
  type TestApplication,
  type TestOrganisation,
} from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const given = (input: Parameters<typeof givenCrm>[1] = {}) => givenCrm(test, input);
const unique = (name: string) => `${name} ${newId().slice(-12)}`;

const call = (
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  { headers }: TestOrganisation['administrator'],
) => request(test.server)[method](path).set(headers);

const proposal = ({ path, administrator }: TestOrganisation, query: object = {}) =>
  call('get', `${path}/portal-proposal`, administrator).query(query);
const create = ({ path, administrator }: TestOrganisation, body: object) =>
  call('post', `${path}/portals`, administrator).send(body);

/** A draft, as the wizard's first page leaves it, with what PATCH needs. */
async function draft(body: object = {}) {
  const organisation = await given();
  const answer = await create(organisation, { name: unique('Alder'), ...body });
  expect(answer.status).toBe(201);
  const path = `${organisation.path}/portals/${answer.body.id}`;
  let etag = answer.headers['etag'] ?? '';
  return {
    organisation,
    portal: answer.body,
    path,
    get: () => call('get', path, organisation.administrator),
    change: async (change: object, ifMatch: string | null = etag) => {
      const patch = call('patch', path, organisation.administrator).send(change);
      const changed = await (ifMatch === null ? patch : patch.set('If-Match', ifMatch));
      if (changed.status === 200) etag = changed.headers['etag'] ?? '';
      return changed;
    },
    finish: () => call('post', `${path}/finish`, organisation.administrator),
    delete: () => call('delete', path, organisation.administrator),
    types: () => call('get', `${path}/user-types`, organisation.administrator),
  };
}

describe('who may', () => {
  it('R1: an administrator makes a portal, staff without portal.manage do not', async () => {
    const organisation = await given();
    const standard = await givenStaff(test, organisation.id, 'standard');
    const refused = await call('post', `${organisation.path}/portals`, standard).send({ name: unique('Alder') });
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await create(organisation, { name: unique('Alder') })).status).toBe(201);
  });

  it('R1: staff who only manage portal users look at the portal and change nothing', async () => {
    const { organisation, path, portal } = await draft();
    const clerk = await givenStaff(test, organisation.id, 'standard');
    await test
      .get(Database)
      .for({ organisationId: organisation.id })
      .execute(
        `UPDATE profiles SET permissions = permissions || '{portal.users.manage}' WHERE organisation_id = $1 AND key = 'standard'`,
      );
    expect((await call('get', path, clerk)).body.id).toBe(portal.id);
    expect((await call('get', `${path}/user-types`, clerk)).status).toBe(200);
    const attempts = [
      call('patch', path, clerk).set('If-Match', '"1"').send({ slug: 'mine-now' }),
      call('post', `${path}/finish`, clerk),
      call('delete', path, clerk),
      call('get', `${path}/user-types/${portal.defaultUserTypeId}/configuration`, clerk),
      call('post', `${path}/user-types`, clerk).send({ name: 'Partners', baseModule: 'Contacts' }),
    ];
    for (const attempt of attempts) expect((await attempt).body.code).toBe('FORBIDDEN');
  });

  it('R1: portal.manage implies portal.users.manage', async () => {
    const { organisation, path } = await draft();
    const manager = await givenStaff(test, organisation.id, 'standard');
    await test
      .get(Database)
      .for({ organisationId: organisation.id })
      .execute(`UPDATE profiles SET permissions = '{portal.manage}' WHERE organisation_id = $1 AND key = 'standard'`);
    expect((await call('get', `${path}/user-types`, manager)).status).toBe(200);
  });
});

describe('the proposal', () => {
  it("R2: proposes the organisation's name, R5 with the URL that it gives, before anything is saved", async () => {
    const name = unique('Société Vélo');
    const organisation = await given({ name });
    const { status, body } = await proposal(organisation);
    const slug = `societe-velo-${name.slice(-12)}`;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ name, slug, url: `${TEST_PUBLIC_URL}/p/${slug}`, isNameFree: true, isSlugFree: true },
      suggestion: { name, slug },
    });
    expect((await call('get', `${organisation.path}/portals`, organisation.administrator)).body.data).toEqual([]);
  });

  it('R4: says what is taken anywhere and suggests what is free', async () => {
    const taken = await draft();
    const { name, slug } = taken.portal;
    const { body } = await proposal(await given(), { name: ` ${name.toUpperCase()} `, slug });
    expect(body).toMatchObject({
      ...{ isNameFree: false, isSlugFree: false },
      suggestion: { name: `${name.toUpperCase()} 2`, slug: `${slug}-2` },
    });
    expect((await proposal(taken.organisation, { name, slug })).body).toMatchObject({
      isNameFree: true,
      isSlugFree: true,
    });
  });

  it('R4: passes over suggestions that are taken too', async () => {
    const { name, slug } = (await draft()).portal;
    for (let number = 2; number <= 4; number += 1) {
      expect((await create(await given(), { name: `${name} ${number}`, slug: `${slug}-${number}` })).status).toBe(201);
    }
    expect((await proposal(await given(), { name, slug })).body.suggestion).toEqual({
      name: `${name} 5`,
      slug: `${slug}-5`,
    });
  });

  it('R21: names the base modules that the edition allows for the first type', async () => {
    const first = (await proposal(await given())).body.baseModules;
    expect(first.map(({ apiName }: { apiName: string }) => apiName)).toEqual(['Contacts']);
    const wide = (await proposal(await given({ plan: 'ultimate' }))).body.baseModules;
    expect(wide.map(({ apiName }: { apiName: string }) => apiName)).toEqual(['Leads', 'Contacts', 'Vendors']);
  });

  it.each([
    [{ slug: 'Not A Slug' }, '?slug'],
    [{ slug: 'ab' }, '?slug'],
    [{ name: 'a'.repeat(81) }, '?name'],
    [{ name: 'Portal\u202Egnp' }, '?name'],
    [{ title: 'x' }, '?title'],
  ])('R5: refuses %j', async (query, pointer) => {
    const answer = await proposal(await given(), query);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});

describe('creating', () => {
  it('R10: makes a draft with the default type "Customer Portal", safe and unpublished', async () => {
    const { portal, types, organisation, path } = await draft();
    expect(portal).toMatchObject({
      ...{ status: 'draft', wizardStep: 'type', finishedAt: null },
      defaultOwner: { id: organisation.administrator.id, name: 'Maya Ross' },
    });
    const { data } = (await types()).body;
    expect(data).toEqual([
      {
        ...{ id: portal.defaultUserTypeId, name: 'Customer Portal', kind: 'exclusive', isDefault: true },
        baseModule: {
          id: expect.any(String),
          apiName: 'Contacts',
          plural: expect.objectContaining({ en: 'Contacts' }),
        },
        ...{ refusesOwnDomains: true, publishedVersion: null, users: 0, pendingInvitations: 0 },
      },
    ]);
    const configuration = await call(
      'get',
      `${path}/user-types/${data[0].id}/configuration`,
      organisation.administrator,
    );
    expect(configuration.body).toMatchObject({
      configuration: {
        baseModuleId: data[0].baseModule.id,
        tabs: [{ kind: 'base', actions: { view: true, create: false, edit: false, delete: false } }],
      },
      ...{ publishedVersion: null, hasChanges: true, issues: [] },
    });
    expect(Object.values(configuration.body.configuration.tabs[0].layouts[0].fields)).toEqual([
      'read-only',
      'read-only',
    ]);
  });

  it('R12: the second step of the wizard names the default type', async () => {
    const { portal, types } = await draft({ userTypeName: 'Riders' });
    expect(portal.wizardStep).toBe('tabs');
    expect((await types()).body.data[0].name).toBe('Riders');
  });

  it('R14: the first type is for customers: over Contacts unless the edition allows another module', async () => {
    const refused = await create(await given(), { name: unique('Alder'), baseModule: 'Leads' });
    expect([refused.status, refused.body.code]).toEqual([422, 'BASE_MODULE_NOT_ALLOWED']);
    expect(refused.body.errors[0].pointer).toBe('/baseModule');
    const allowed = await create(await given({ plan: 'ultimate' }), { name: unique('Alder'), baseModule: 'Leads' });
    expect(allowed.status).toBe(201);
  });

  it('R4: refuses a name that is taken, in whatever case, and suggests a free one', async () => {
    const { name, slug } = (await draft()).portal;
    const answer = await create(await given(), { name: name.toLowerCase(), slug: `${slug}-other` });
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTAL_NAME_TAKEN']);
    expect(answer.body.context.suggestion).toEqual({ name: `${name.toLowerCase()} 2`, slug: `${slug}-other` });
  });

  it('R4: refuses a slug that is taken and suggests a free one', async () => {
    const { slug } = (await draft()).portal;
    const name = unique('Beech');
    const answer = await create(await given(), { name, slug });
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTAL_SLUG_TAKEN']);
    expect(answer.body.context.suggestion).toEqual({ name, slug: `${slug}-2` });
    expect(JSON.stringify(answer.body)).not.toContain('organisation');
  });

  it('R4: of two that want one name at once, one gets it', async () => {
    const name = unique('Race');
    const organisations = await Promise.all([given(), given(), given()]);
    const answers = await Promise.all(organisations.map((organisation) => create(organisation, { name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('an organisation has one portal', async () => {
    const { organisation } = await draft();
    const answer = await create(organisation, { name: unique('Second') });
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTAL_EXISTS']);
  });

  it('R69: refuses where the edition has no portals', async () => {
    const answer = await create(await given({ plan: 'standard' }), { name: unique('Alder') });
    expect([answer.status, answer.body.code]).toEqual([409, 'PORTALS_NOT_IN_PLAN']);
  });

  it('finds the first portal again for the same idempotency key', async () => {
    const organisation = await given();
    const body = { name: unique('Once') };
    const key = newId();
    const first = await create(organisation, body).set('Idempotency-Key', key);
    const second = await create(organisation, body).set('Idempotency-Key', key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(first.headers['location']).toBe(`${organisation.path}/portals/${first.body.id}`);
  });

  it('refuses what only the server decides', async () => {
    const answer = await create(await given(), {
      name: unique('Alder'),
      id: newId(),
      status: 'live',
      defaultOwnerId: newId(),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/id',
      '/status',
      '/defaultOwnerId',
    ]);
  });
});

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

  it('R7: an old slug is free for others, and the portal is found by its new one', async () => {
    const { change, portal } = await draft();
    await change({ slug: `new-${newId().slice(-12)}` });
    expect((await create(await given(), { name: unique('Heir'), slug: portal.slug })).status).toBe(201);
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
