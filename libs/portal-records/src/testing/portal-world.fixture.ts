import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import { RecordsHttpModule } from '@portico/records';
import {
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenRecord,
  PORTAL_MODULES,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { PortalRecordsHttpModule } from '../portal-records-http.module';

/** The user's own record, to look at. */
export const OWN_CONTACT: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] };

export function portalApplication(): Promise<TestApplication> {
  return createTestApplication({
    modules: [...PORTAL_MODULES, RecordsHttpModule, PortalUserModule, PortalUserHttpModule, PortalRecordsHttpModule],
  });
}

export async function shareProducts(
  test: TestApplication,
  organisation: TestOrganisation,
  sharing: string,
): Promise<void> {
  await request(test.server)
    .patch(`${organisation.path}/modules/Products`)
    .set(organisation.administrator.headers)
    .send({ sharing })
    .expect(200);
}

/** An organisation that shares its products, a live portal with these tabs, and one signed-in user of it. */
export interface PortalWorld {
  organisation: TestOrganisation;
  portal: TestPortal;
  /** The user's record, and the account of it. */
  own: string;
  account: string;
  /** Below `/api/v1/portals/{p}/`. */
  get: (path: string) => request.Test;
}

export async function givenWorld(
  test: TestApplication,
  tabs: readonly TestTab[],
  addOns: (organisation: TestOrganisation, portal: TestPortal) => Promise<string[]> = async () => [],
): Promise<PortalWorld> {
  const organisation = await givenCrm(test);
  await shareProducts(test, organisation, 'public-read');
  const portal = await givenPortal(test, organisation, { tabs });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  const values = { lastName: 'Lindqvist', email: 'anna@nordvind.example', account };
  const own = await givenRecord(test, organisation, 'Contacts', values);
  const userTypeIds = [portal.userTypeId, ...(await addOns(organisation, portal))];
  const user = await givenPortalUser(test, organisation, portal, own, { userTypeIds });
  const get = (path: string) => request(test.server).get(`${user.path}/${path}`).set(user.headers);
  return { organisation, portal, own, account, get };
}
