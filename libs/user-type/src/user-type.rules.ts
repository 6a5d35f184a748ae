import type { UserTypeDetail } from '@portico/contracts';
import type { OrganisationMetadata } from '@portico/records';
import type { CountedUserTypeRow, UserTypeRow } from './user-type.repository';

/** A type as the other domains know it. */
export interface UserType {
  id: string;
  portalId: string;
  name: string;
  kind: 'exclusive' | 'add-on';
  isDefault: boolean;
  baseModuleId: string;
  /** R15 */
  refusesOwnDomains: boolean;
  /** Null until something was published: nobody can be invited to nothing. */
  publishedVersion: number | null;
}

export function userTypeOf(row: UserTypeRow): UserType {
  return {
    id: row.id,
    portalId: row.portal_id,
    name: row.name,
    kind: row.kind,
    isDefault: row.is_default,
    baseModuleId: row.base_module_id,
    refusesOwnDomains: row.refuses_own_domains,
    publishedVersion: row.published_version,
  };
}

/** A type as the console shows it. */
export function detailOf(row: CountedUserTypeRow, metadata: OrganisationMetadata): UserTypeDetail {
  const { id, apiName, plural } = metadata.get(row.base_module_id);
  const { name, kind, isDefault, refusesOwnDomains, publishedVersion } = userTypeOf(row);
  return {
    ...{ id: row.id, name, kind, isDefault, refusesOwnDomains, publishedVersion },
    baseModule: { id, apiName, plural },
    users: row.users,
    pendingInvitations: row.pending_invitations,
  };
}
