import { Database, newId } from '@portico/platform';
import { MetadataService, ModuleCatalogueService } from '@portico/records';
import { DeliveryService, EvaluationService, InvitationLinks } from '@portico/invitation';
import type { TestApplication } from '../application/test-application';
import { givenOrganisation, type TestOrganisation } from './organisation.builder';
import { givenPortal, type TestPortal } from './portal.builder';

export interface TestContact {
  name?: string;
  email?: string | null;
  approvalState?: string;
  reviewState?: string;
  processingBasis?: string | null;
  consentState?: string;
  isDeleted?: boolean;
  language?: string;
}

export interface InvitingTenant {
  organisation: TestOrganisation;
  portal: TestPortal;
}

/** An organisation with the ready-made modules and a live portal over Contacts. */
export async function givenInvitingTenant(
  test: TestApplication,
  input: Parameters<typeof givenOrganisation>[1] = {},
): Promise<InvitingTenant> {
  const organisation = await givenOrganisation(test, input, (transaction) =>
    test.get(ModuleCatalogueService).install(transaction),
  );
  return { organisation, portal: await givenPortal(test, organisation) };
}

/** Contacts in one statement, however many; returns their ids in the order given. */
export async function givenContacts(
  test: TestApplication,
  organisation: TestOrganisation,
  contacts: readonly TestContact[],
): Promise<string[]> {
  const tenant = test.get(Database).for({ organisationId: organisation.id });
  const module = (await test.get(MetadataService).of(tenant)).get('Contacts');
  const rows = contacts.map((contact, index) => ({
    id: newId(),
    name: contact.name ?? `Contact ${index + 1}`,
    email: contact.email === undefined ? `contact-${index + 1}-${newId().slice(-8)}@customer.example` : contact.email,
    approval_state: contact.approvalState ?? 'none',
    review_state: contact.reviewState ?? 'none',
    processing_basis: contact.processingBasis ?? null,
    consent_state: contact.consentState ?? 'none',
    is_deleted: contact.isDeleted ?? false,
    language: contact.language ?? null,
  }));
  await tenant.execute(
    `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_by_id, created_at,
       updated_at, name, email, currency, approval_state, review_state, processing_basis, consent_state, deleted_at, field_values)
     SELECT $1, x.id, $2, $3, $4, 'staff', $4, $5, $5, x.name, x.email, 'EUR', x.approval_state, x.review_state,
       x.processing_basis, x.consent_state, CASE WHEN x.is_deleted THEN $5::timestamptz END,
       jsonb_strip_nulls(jsonb_build_object('fullName', x.name, 'email', x.email, 'language', x.language))
     FROM jsonb_to_recordset($6::jsonb) AS x (id uuid, name text, email text, approval_state text, review_state text,
       processing_basis text, consent_state text, is_deleted boolean, language text)`,
    [module.id, module.defaultLayoutId, organisation.administrator.id, test.clock.now(), JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

/** Does what the workers would do, until nothing of the batch is due. */
export async function workOff(test: TestApplication, organisation: TestOrganisation, batchId: string): Promise<void> {
  const tenant = test.get(Database).for({ organisationId: organisation.id });
  const isUnevaluated = async (): Promise<boolean> =>
    (
      await tenant.query(
        'SELECT 1 FROM invitation_recipients WHERE organisation_id = $1 AND batch_id = $2 AND evaluated_at IS NULL LIMIT 1',
        [batchId],
      )
    ).length > 0;
  while (await isUnevaluated()) await test.get(EvaluationService).evaluateNext(organisation.id, batchId);
  await test.get(DeliveryService).deliver(100_000);
}

/** The token of an invitation's link, as its mail has it. */
export function invitationToken(test: TestApplication, organisation: TestOrganisation, invitationId: string): string {
  return test.get(InvitationLinks).token(organisation.id, invitationId, 1);
}

/** An edition of its own with so few free seats. */
export async function givenPlan(
  test: TestApplication,
  freeUsers: number,
  freesOnDeactivation = false,
): Promise<string> {
  const code = `plan-${newId().slice(-12)}`;
  await test.get(Database).global.execute(
    `INSERT INTO plans (code, name, portals_enabled, user_type_limit, free_user_limit, base_modules, first_base_modules,
       branding, custom_pages, deactivation_frees_seat, position)
     SELECT $1, $1, true, 5, $2, base_modules, first_base_modules, true, true, $3, 99 FROM plans WHERE code = 'ultimate'`,
    [code, freeUsers, freesOnDeactivation],
  );
  return code;
}
