import { Database, newId } from '@portico/platform';
import { createTestApplication, givenStaff, TEST_PUBLIC_URL, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { portalCalls, unique } from '../testing/portal.calls';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const { call, create, draft, given, proposal } = portalCalls(() => test);

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
