import { Database, newId } from '@portico/platform';
import {
  createTestApplication,
  givenCrm,
  givenOrganisation,
  givenPortal,
  givenStaff,
  PORTAL_MODULES,
  type TestApplication,
  type TestOrganisation,
} from '@portico/testing';
import request from 'supertest';
import { LicensingHttpModule } from './licensing-http.module';
import { SeatService } from './seat.service';

let test: TestApplication;
let organisation: TestOrganisation;

beforeAll(async () => {
  test = await createTestApplication({ modules: [LicensingHttpModule, ...PORTAL_MODULES] });
  organisation = await givenCrm(test);
});
afterAll(() => test.close());

const licences = (path = organisation.path, staff = organisation.administrator) =>
  request(test.server).get(`${path}/licences`).set(staff.headers);

describe('GET /organisations/{o}/licences', () => {
  it('R60: shows the plan, and the seats of each type against its limit', async () => {
    const portal = await givenPortal(test, organisation);
    await test.get(Database).transaction({ organisationId: organisation.id }, async (tx) => {
      await test.get(SeatService).use(tx, portal.userTypeId, 2);
      await test.get(SeatService).reserve(tx, portal.userTypeId, 3);
    });
    const { status, body } = await licences();
    expect(status).toBe(200);
    expect(body).toEqual({
      plan: { code: 'enterprise', name: 'Enterprise', userTypeLimit: 5, freeUserLimit: 10_000 },
      pool: { bought: 0, distributed: 0, free: 0 },
      seats: [
        {
          userType: { id: portal.userTypeId, name: 'Customer Portal', isDefault: true },
          bought: 0,
          ...{ limit: 10_000, used: 2, reserved: 3, free: 9_995 },
        },
      ],
    });
  });

  it('refuses staff without the permission, and hides other organisations', async () => {
    const standard = await givenStaff(test, organisation.id, 'standard');
    expect((await licences(organisation.path, standard)).body.code).toBe('FORBIDDEN');
    const other = await givenOrganisation(test);
    const answer = await licences(other.path);
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('PUT /organisations/{o}/licences/seats/{type}', () => {
  const given = async (pool: number) => {
    const own = await givenCrm(test);
    const portal = await givenPortal(test, own);
    await test.get(Database).global.execute('UPDATE organisations SET bought_seats = $2 WHERE id = $1', [own.id, pool]);
    const put = (bought: unknown, typeId = portal.userTypeId) =>
      request(test.server)
        .put(`${own.path}/licences/seats/${typeId}`)
        .set(own.administrator.headers)
        .send({ bought } as object);
    const take = (count: number) =>
      test
        .get(Database)
        .transaction({ organisationId: own.id }, (tx) => test.get(SeatService).reserve(tx, portal.userTypeId, count));
    return { own, portal, put, take };
  };

  it('R65: gives a type seats of the pool, and takes them back', async () => {
    const { put } = await given(60);
    const { body } = await put(25).expect(200);
    expect(body.pool).toEqual({ bought: 60, distributed: 25, free: 35 });
    expect(body.seats).toMatchObject([{ bought: 25, limit: 10_025 }]);
    expect((await put(0).expect(200)).body.pool).toEqual({ bought: 60, distributed: 0, free: 60 });
  });

  it('R65: refuses more than the pool holds, and less than is used and reserved', async () => {
    const { put, take } = await given(60);
    expect((await put(61).expect(409)).body.code).toBe('SEAT_LIMIT_REACHED');
    await put(60).expect(200);
    await take(10_010);
    expect((await put(9).expect(409)).body.code).toBe('SEAT_LIMIT_REACHED');
    expect((await put(10).expect(200)).body.seats).toMatchObject([{ limit: 10_010, reserved: 10_010, free: 0 }]);
  });

  it('R65: twenty distributions at once never give away more than there is', async () => {
    const { own, portal, put } = await given(50);
    const further = newId();
    await test.get(Database).transaction({ organisationId: own.id }, async (tx) => {
      await tx.execute(
        `INSERT INTO user_types (organisation_id, id, portal_id, name, name_key, base_module_id, draft, position, created_at)
         SELECT $1, $2, portal_id, 'Partners', 'partners', base_module_id, draft, 9, now() FROM user_types
         WHERE organisation_id = $1 AND id = $3`,
        [further, portal.userTypeId],
      );
      await test.get(SeatService).open(tx, further);
    });
    const types = [portal.userTypeId, further];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => put(30, types[index % 2])));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(10);
    expect((await licences(own.path, own.administrator)).body.pool).toEqual({ bought: 50, distributed: 30, free: 20 });
  });

  it('R65: refuses what is no number of seats, and types of others', async () => {
    const { put } = await given(50);
    for (const bought of [-1, 1.5, '5', null]) expect((await put(bought).expect(400)).body.code).toBe('INPUT_INVALID');
    const { portal } = await given(50);
    expect((await put(5, portal.userTypeId).expect(404)).body.code).toBe('NOT_FOUND');
    expect((await put(5, 'nothing').expect(404)).body.code).toBe('NOT_FOUND');
  });
});
