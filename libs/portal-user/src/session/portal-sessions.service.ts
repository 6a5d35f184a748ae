import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  Database,
  Hmac,
  hashToken,
  PortalSessionResolver,
  randomToken,
  type PortalPrincipal,
  type Tenant,
} from '@portico/platform';
import { PortalSessionRepository, type SessionRow } from './portal-session.repository';
import { organisationOfToken, SESSION_LIMITS, sessionToken, TOUCH_EVERY_MS } from './portal-session.rules';
import type { PortalSession } from './portal-session.types';

export interface StartedSession {
  token: string;
  csrfToken: string;
  expiresAt: Date;
}

/** Server-side sessions of portal users: only the token's hash is stored, and every request asks the database. */
@Injectable()
export class PortalSessions extends PortalSessionResolver {
  private readonly logger = new Logger(PortalSessions.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(PortalSessionRepository) private readonly repository: PortalSessionRepository,
  ) {
    super();
  }

  async resolve(token: string, portalId: string, now: Date): Promise<PortalPrincipal | null> {
    const organisationId = organisationOfToken(token);
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const tokenHash = hashToken(token);
    const row = await this.repository.find(tenant, portalId, tokenHash, now);
    if (!row?.accesses) return null;
    if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_EVERY_MS) this.touch(tenant, tokenHash, row, now);
    const csrfToken = this.hmac.csrfToken(token);
    const session = { ...sessionOf(row, row.accesses), organisationId, portalId, tokenHash, csrfToken };
    return {
      organisationId,
      portalUserId: row.portal_user_id,
      language: row.language,
      csrfToken,
      session: session satisfies PortalSession,
    };
  }

  /** A new token at each sign-in. */
  async start(tenant: Tenant, portalUserId: string, userAgent: string, now: Date): Promise<StartedSession> {
    const token = sessionToken(tenant.organisationId, randomToken());
    const expiresAt = new Date(now.getTime() + SESSION_LIMITS.absoluteMs);
    await this.repository.insert(tenant, { tokenHash: hashToken(token), portalUserId, now, expiresAt, userAgent });
    return { token, csrfToken: this.hmac.csrfToken(token), expiresAt };
  }

  async end(session: PortalSession): Promise<void> {
    await this.repository.delete(this.database.for(session), session.tokenHash);
  }

  async endAll(tenant: Tenant, portalUserId: string, except: Buffer | null = null): Promise<void> {
    await this.repository.deleteOf(tenant, portalUserId, except);
  }

  /** All sessions of all these people. */
  async endAllOf(tenant: Tenant, portalUserIds: readonly string[]): Promise<void> {
    await this.repository.deleteOfAll(tenant, portalUserIds);
  }

  /** Not awaited: the answer does not depend on it, and the next request writes it again. */
  private touch(tenant: Tenant, tokenHash: Buffer, row: SessionRow, now: Date): void {
    this.repository
      .touch(tenant, tokenHash, row.portal_user_id, now)
      .catch((error: unknown) => this.logger.debug({ err: error }, 'last seen not written'));
  }
}

function sessionOf(row: SessionRow, accesses: PortalSession['accesses']) {
  return {
    portalUserId: row.portal_user_id,
    email: row.email,
    name: row.record_name ?? row.email,
    recordId: row.record_id,
    baseModuleId: row.module_id,
    accountId: row.account_id,
    accesses,
    metadataRevision: row.metadata_revision,
    preferences: {
      language: row.language,
      timeZone: row.time_zone,
      timeFormat: row.time_format,
      country: row.country,
    },
    preferencesSet: row.preferences_set_at !== null,
    invitedById: row.invited_by_id,
    defaultOwnerId: row.default_owner_id,
  };
}
