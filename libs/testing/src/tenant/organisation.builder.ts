import {
  OrganisationProvisioning,
  StaffSessions,
  type NewOrganisation,
  type ProvisionedOrganisation,
} from '@portico/identity';
import { newId, type RequestContext, type TenantTransaction } from '@portico/platform';
import type { TestApplication } from '../application/test-application';

export const TEST_PASSWORD = 'green-gravel-42';

/** A signed-in member of staff, as supertest needs them. */
export interface TestStaff {
  id: string;
  email: string;
  /** `{ authorization: 'Bearer …' }` */
  headers: { authorization: string };
}

export interface TestOrganisation extends ProvisionedOrganisation {
  id: string;
  administrator: TestStaff;
  /** `/api/v1/organisations/{id}` */
  path: string;
}

let counter = 0;

/** A fresh organisation with an administrator who is signed in. `andThen` adds what a test needs to it at once. */
export async function givenOrganisation(
  test: TestApplication,
  input: Partial<NewOrganisation> = {},
  andThen?: (tx: TenantTransaction, context: RequestContext) => Promise<void>,
): Promise<TestOrganisation> {
  counter += 1;
  const email = `admin-${counter}-${newId().slice(-6)}@staff.example`;
  const administrator = { name: 'Maya Ross', email, ...input.administrator };
  const made = await test.get(OrganisationProvisioning).create(
    {
      name: `Alder Cycles ${counter}`,
      plan: 'enterprise',
      currency: 'EUR',
      language: 'en',
      timeZone: 'Europe/Stockholm',
      timeFormat: 'h23',
      country: 'SE',
      ...input,
      administrator,
    },
    andThen,
  );
  const staff = await signedIn(test, made.administratorId, administrator.email);
  return {
    ...made,
    id: made.organisationId,
    administrator: staff,
    path: `/api/v1/organisations/${made.organisationId}`,
  };
}

/** Another member, signed in. */
export async function givenStaff(
  test: TestApplication,
  organisationId: string,
  profile: string,
  input: { name?: string; email?: string; password?: string; externalId?: string } = {},
): Promise<TestStaff> {
  counter += 1;
  const email = input.email ?? `${profile}-${counter}-${newId().slice(-6)}@staff.example`;
  const id = await test
    .get(OrganisationProvisioning)
    .addMember(organisationId, { name: 'Jonas Weber', profile, ...input, email });
  return signedIn(test, id, email);
}

/** A session without the costs of a password. */
async function signedIn(test: TestApplication, id: string, email: string): Promise<TestStaff> {
  const session = await test.get(StaffSessions).open(id, 'test', test.clock.now());
  return { id, email, headers: { authorization: `Bearer ${session.token}` } };
}
