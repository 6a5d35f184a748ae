import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  Hmac,
  hashToken,
  PortalSessionResolver,
  randomToken,
  isDataException,
  type Guess,
  type GuessedRead,
  type PortalPrincipal,
  type RowAhead,
  type Tenant,
} from '@portico/platform';
import { LastSeen } from './last-seen.service';
import { organisationOfPreview } from '../preview/preview.rules';
import { PreviewSessions } from '../preview/preview-sessions.service';
import { PortalSessionRepository, type SessionRow } from './portal-session.repository';
import { organisationOfToken, SESSION_LIMITS, sessionToken, TOUCH } from './portal-session.rules';
import type { PortalSession } from './portal-session.types';

export interface StartedSession {
  token: string;
  csrfToken: string;
  expiresAt: Date;
}

/** Server-side sessions of portal users: only the token's hash is stored, and every request asks the database. */
@Injectable()
export class PortalSessions extends PortalSessionResolver {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(PortalSessionRepository) private readonly repository: PortalSessionRepository,
    @Inject(LastSeen) private readonly lastSeen: LastSeen,
    @Inject(PreviewSessions) private readonly previews: PreviewSessions,
  ) {
    super();
  }

  async resolve(token: string, portalId: string, now: Date, guess?: Guess): Promise<PortalPrincipal | null> {
    if (organisationOfPreview(token) !== null) return this.previews.resolve(token, portalId, now);
    const organisationId = organisationOfToken(token);
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const tokenHash = hashToken(token);
    const guessed = guess ? await guess({ organisationId, session: tokenHash.toString('base64') }) : null;
    const found = guessed
      ? await this.findWith(tenant, portalId, tokenHash, now, guessed)
      : { row: await this.repository.find(tenant, portalId, tokenHash, now), ahead: null };
    const row = found?.row;
    if (!row?.accesses) return null;
    const quietMs = now.getTime() - row.last_seen_at.getTime();
    if (quietMs >= TOUCH.everyMs)
      this.lastSeen.note(
        organisationId,
        { tokenHash, portalUserId: row.portal_user_id, at: now },
        quietMs >= TOUCH.urgentMs,
      );
    const { hmac } = this;
    const session: PortalSession = {
      ...sessionOf(row, row.accesses),
      ...{ organisationId, portalId, tokenHash, ahead: found?.ahead ?? null },
      // Worked out when it is asked for: reading needs none.
      get csrfToken() {
        return hmac.csrfToken(token);
      },
    };
    return {
      organisationId,
      portalUserId: row.portal_user_id,
      language: row.language,
      get csrfToken() {
        return session.csrfToken;
      },
      session,
    };
  }

  private async findWith(
    tenant: Tenant,
    portalId: string,
    tokenHash: Buffer,
    now: Date,
    guessed: GuessedRead,
  ): Promise<{ row: SessionRow | null; ahead: RowAhead | null } | null> {
    try {
      return await this.repository.findWith(tenant, portalId, tokenHash, now, guessed);
    } catch (error) {
      // What is wrong with the question is told to those who may ask it.
      if (!isDataException(error)) throw error;
      return { row: await this.repository.find(tenant, portalId, tokenHash, now), ahead: null };
    }
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
