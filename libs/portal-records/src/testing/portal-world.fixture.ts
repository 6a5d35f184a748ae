import { IdentityHttpModule } from '@portico/identity';
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
    modules: [
      ...PORTAL_MODULES,
      IdentityHttpModule,
      RecordsHttpModule,
      PortalUserModule,
      PortalUserHttpModule,
      PortalRecordsHttpModule,
    ],
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

/** Adds `Tickets.invoice`: with `Invoices.contact` a path of two hops from a ticket to a contact. */
export async function addTicketInvoice(
  test: TestApplication,
  { path, administrator }: TestOrganisation,
): Promise<void> {
  await request(test.server)
    .post(`${path}/modules/Tickets/fields`)
    .set(administrator.headers)
    .send({ apiName: 'invoice', label: { en: 'Invoice' }, kind: 'lookup', lookupModule: 'Invoices' })
    .expect(201);
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
  post: (path: string) => request.Test;
  patch: (path: string) => request.Test;
  delete: (path: string) => request.Test;
  /** What the administrator does, below `/api/v1/organisations/{o}/`; it succeeds. */
  staff: (
    method: 'get' | 'post' | 'patch' | 'put' | 'delete',
    path: string,
    body?: object,
  ) => Promise<request.Response>;
  /** A record as staff see it. */
  staffView: (module: string, id: string) => Promise<request.Response>;
}

export async function givenWorld(
  test: TestApplication,
  tabs: readonly TestTab[],
  addOns: (organisation: TestOrganisation, portal: TestPortal) => Promise<string[]> = async () => [],
  prepare: (organisation: TestOrganisation) => Promise<unknown> = () => Promise.resolve(),
): Promise<PortalWorld> {
  const organisation = await givenCrm(test);
  await prepare(organisation);
  await shareProducts(test, organisation, 'public-read');
  const portal = await givenPortal(test, organisation, { tabs });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  const values = { lastName: 'Lindqvist', email: 'anna@nordvind.example', account };
  const own = await givenRecord(test, organisation, 'Contacts', values);
  const userTypeIds = [portal.userTypeId, ...(await addOns(organisation, portal))];
  const user = await givenPortalUser(test, organisation, portal, own, { userTypeIds });
  const call = (method: 'get' | 'post' | 'patch' | 'delete') => (path: string) =>
    request(test.server)[method](`${user.path}/${path}`).set(user.headers);
  const staff: PortalWorld['staff'] = async (method, path, body) => {
    const { headers } = organisation.administrator;
    const asked = request(test.server)[method](`${organisation.path}/${path}`).set(headers);
    const etag =
      method === 'patch'
        ? (await request(test.server).get(`${organisation.path}/${path}`).set(headers)).headers['etag']
        : undefined;
    if (etag !== undefined) asked.set('If-Match', etag);
    const answer = await (body === undefined ? asked : asked.send(body));
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  return {
    ...{ organisation, portal, own, account, staff },
    ...{ get: call('get'), post: call('post'), patch: call('patch'), delete: call('delete') },
    staffView: (module, id) => staff('get', `modules/${module}/records/${id}`),
  };
}
