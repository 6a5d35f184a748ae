import type { PortalDetail } from '@portico/contracts';
import { portalUrl } from './portal-url.rules';
import type { PortalRow } from './portal.repository';

/** A portal as the console shows it. */
export function detailOf(config: { publicUrl: string }, row: PortalRow): PortalDetail {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    url: portalUrl(config, row.slug),
    status: row.status,
    wizardStep: row.wizard_step,
    defaultOwner: { id: row.default_owner_id, name: row.default_owner_name ?? '' },
    primaryColour: row.primary_colour,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    defaultUserTypeId: row.default_user_type_id,
  };
}

/** What PATCH may change, and the audit trail tells of. */
export function editableOf(row: PortalRow) {
  return {
    name: row.name,
    slug: row.slug,
    wizardStep: row.wizard_step,
    defaultOwnerId: row.default_owner_id,
    primaryColour: row.primary_colour,
  };
}
