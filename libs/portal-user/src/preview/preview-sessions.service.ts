import { Inject, Injectable } from '@nestjs/common';
import type { TypeConfiguration } from '@portico/contracts';
import { rightsOf, staffIdleSince } from '@portico/identity';
import { Database, hashToken, type PortalPrincipal } from '@portico/platform';
import type { PortalSession } from '../session/portal-session.types';
import { PreviewRepository, type PreviewRow } from './preview.repository';
import { mayPreview, NOBODY, organisationOfPreview } from './preview.rules';

/** Opens the portal for previews: a portal session like any other, but to look at only, and of a member of staff. */
@Injectable()
export class PreviewSessions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PreviewRepository) private readonly previews: PreviewRepository,
  ) {}

  async resolve(token: string, portalId: string, now: Date): Promise<PortalPrincipal | null> {
    const organisationId = organisationOfPreview(token);
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const tokenHash = hashToken(token);
    const row = await this.previews.find(tenant, portalId, tokenHash, now, staffIdleSince(now));
    if (!row?.types) return null;
    const rights = rightsOf({ permissions: row.staff_permissions, module_rights: row.staff_modules });
    if (!mayPreview(rights)) return null;
    const session: PortalSession = { ...sessionOf(row, row.types), organisationId, portalId, tokenHash, csrfToken: '' };
    return {
      organisationId,
      portalUserId: session.portalUserId,
      language: row.language,
      csrfToken: '',
      session,
      previewer: { kind: 'staff', id: row.staff_user_id, name: row.staff_name, permissions: new Set() },
    };
  }
}

function sessionOf(row: PreviewRow, types: NonNullable<PreviewRow['types']>) {
  const drafts = types.flatMap(({ userTypeId, draft }): [string, TypeConfiguration][] =>
    draft ? [[userTypeId, draft]] : [],
  );
  return {
    portalUserId: row.portal_user_id ?? NOBODY,
    email: row.email,
    name: row.record_name ?? row.email,
    recordId: row.record_id,
    baseModuleId: row.module_id,
    accountId: row.account_id,
    accesses: types.map(({ userTypeId, version }) => ({ userTypeId, version: version ?? 0 })),
    metadataRevision: row.metadata_revision,
    preferences: {
      language: row.language,
      timeZone: row.time_zone,
      timeFormat: row.time_format,
      country: row.country,
    },
    // Whoever previews is not asked for the preferences of somebody else.
    preferencesSet: true,
    invitedById: row.default_owner_id,
    defaultOwnerId: row.default_owner_id,
    preview: {
      id: row.id,
      kind: row.is_of_type ? ('type' as const) : ('user' as const),
      configuration: row.configuration,
      types: types.map(({ userTypeId, name, version }) => ({ id: userTypeId, name, version })),
      expiresAt: row.expires_at,
      drafts: new Map(drafts),
    },
  };
}
