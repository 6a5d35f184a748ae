import { SeatService } from '@portico/licensing';
import { Database, newId } from '@portico/platform';
import { UserTypeService } from '@portico/user-type';
import type { TestApplication } from '../application/test-application';
import type { InvitingTenant } from './invitation.builder';
import { administratorContext, givenPublished, TEST_TABS, type TestTab } from './portal.builder';

export interface TestUserType {
  name: string;
  kind?: 'exclusive' | 'add-on';
  baseModule?: string;
  /** Bought seats. */
  seats?: number;
  tabs?: readonly TestTab[];
}

/** A further type of a tenant's portal, published over Contacts, with so many seats; returns its id. */
export async function givenUserType(
  test: TestApplication,
  { organisation, portal }: InvitingTenant,
  { name, kind = 'exclusive', baseModule = 'Contacts', seats = 10, tabs = TEST_TABS }: TestUserType,
): Promise<string> {
  const context = administratorContext(test, organisation);
  const id = newId();
  await test.get(UserTypeService).create(context, portal.id, { name, kind, baseModule }, id);
  const setSeats = (count: number): Promise<void> =>
    test.get(Database).transaction(context, (transaction) => test.get(SeatService).setBought(transaction, id, count));
  // Publishing needs a seat.
  await setSeats(Math.max(seats, 1));
  if (baseModule === 'Contacts') await givenPublished(test, organisation, portal, tabs, id);
  else
    await test
      .get(Database)
      .for(context)
      .execute(
        `WITH version AS (
           INSERT INTO configuration_versions (organisation_id, user_type_id, number, configuration, published_at, published_by_id)
           SELECT organisation_id, id, 1, draft, $3, $4 FROM user_types WHERE organisation_id = $1 AND id = $2)
         UPDATE user_types SET published_version = 1 WHERE organisation_id = $1 AND id = $2`,
        [id, context.now, organisation.administrator.id],
      );
  await setSeats(seats);
  return id;
}
