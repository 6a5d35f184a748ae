import { Database } from '@portico/platform';
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
      seats: [
        {
          userType: { id: portal.userTypeId, name: 'Customer Portal', isDefault: true },
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
