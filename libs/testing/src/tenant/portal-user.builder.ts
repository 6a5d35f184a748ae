import type { FieldInput, RecordStatesChange } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import { PortalSessions } from '@portico/portal-user';
import { MetadataService, RecordService } from '@portico/records';
import type { TestApplication } from '../application/test-application';
import type { TestOrganisation } from './organisation.builder';
import { administratorContext, type TestPortal } from './portal.builder';

/** A signed-in portal user, as supertest needs them. */
export interface TestPortalUser {
  id: string;
  recordId: string;
  headers: { authorization: string };
  /** `/api/v1/portals/{p}` */
  path: string;
}

/** A record made by the organisation's administrator; returns its id. */
export async function givenRecord(
  test: TestApplication,
  organisation: TestOrganisation,
  module: string,
  values: Record<string, FieldInput>,
  options: { states?: RecordStatesChange; isDeleted?: boolean; layoutId?: string; ownerId?: string } = {},
): Promise<string> {
  const context = administratorContext(test, organisation);
  const records = test.get(RecordService);
  const { states, isDeleted, ...body } = options;
  const { id } = await records.create(context, module, { ...body, values });
  if (states) await records.setStates(context, module, id, states);
  if (isDeleted) await records.delete(context, module, id);
  return id;
}

/** A portal user whose record this contact is, with the portal's default type (or these), signed in. */
export async function givenPortalUser(
  test: TestApplication,
  organisation: TestOrganisation,
  portal: TestPortal,
  recordId: string,
  options: { userTypeIds?: readonly string[]; invitedById?: string } = {},
): Promise<TestPortalUser> {
  const tenant = test.get(Database).for({ organisationId: organisation.id });
  const module = (await test.get(MetadataService).of(tenant)).get('Contacts');
  const id = newId();
  const now = test.clock.now();
  await tenant.execute(
    `INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, language,
       time_zone, time_format, country, invited_by_id, created_at)
     VALUES ($1, $2, $3, $4, $4, $5, $6, 'en', 'Europe/Stockholm', 'h23', 'SE', $7, $8)`,
    [
      id,
      portal.id,
      `user-${id}@customer.example`,
      module.id,
      recordId,
      options.invitedById ?? organisation.administrator.id,
      now,
    ],
  );
  for (const [index, userTypeId] of (options.userTypeIds ?? [portal.userTypeId]).entries())
    await tenant.execute(
      `INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), id, userTypeId, index === 0, now],
    );
  const session = await test.get(PortalSessions).start(tenant, id, 'test', now);
  return {
    id,
    recordId,
    headers: { authorization: `Bearer ${session.token}` },
    path: `/api/v1/portals/${portal.id}`,
  };
}
