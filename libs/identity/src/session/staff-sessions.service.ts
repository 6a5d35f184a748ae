import { Inject, Injectable } from '@nestjs/common';
import { grantedSomewhere } from '@portico/permission';
import {
  Database,
  hashToken,
  Hmac,
  isDataException,
  randomToken,
  StaffSessionResolver,
  type GlobalQuery,
  type Guess,
  type ReadTogether,
  type StaffPrincipal,
} from '@portico/platform';
import { rightsOf } from '../organisation/profile.rules';
import { StaffSessionRepository, type StaffSessionRow } from './staff-session.repository';
import { expiryOf, idleSince, isTouchDue } from './staff-session.rules';

export interface OpenedSession {
  /** Known to the caller only. */
  token: string;
  csrfToken: string;
  expiresAt: Date;
}

/** Opens, finds and ends the sessions of staff. Nothing about a session is cached: each request asks. */
@Injectable()
export class StaffSessions extends StaffSessionResolver {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffSessionRepository) private readonly sessions: StaffSessionRepository,
    @Inject(Hmac) private readonly hmac: Hmac,
  ) {
    super();
  }

  async open(staffUserId: string, userAgent: string, now: Date): Promise<OpenedSession> {
    const token = randomToken();
    const expiresAt = expiryOf(now);
    await this.sessions.insert(this.database.global, {
      tokenHash: hashToken(token),
      staffUserId,
      createdAt: now,
      expiresAt,
      userAgent,
    });
    return { token, csrfToken: this.hmac.csrfToken(token), expiresAt };
  }

  override async resolve(
    token: string,
    organisationId: string | null,
    now: Date,
    guess?: Guess,
  ): Promise<StaffPrincipal | null> {
    const tokenHash = hashToken(token);
    const { row, ahead } = await this.find(tokenHash, organisationId, now, guess);
    if (!row) return null;
    if (isTouchDue(row.last_seen_at, now)) await this.sessions.touch(this.database.global, tokenHash, now);
    const { hmac } = this;
    return {
      staffUserId: row.staff_user_id,
      name: row.name,
      language: row.language,
      // Worked out when it is asked for: reading needs none.
      get csrfToken() {
        return hmac.csrfToken(token);
      },
      tokenHash,
      membership: organisationId === null ? null : membershipOf(organisationId, row),
      ...(ahead ? { ahead } : {}),
    };
  }

  private async find(
    tokenHash: Buffer,
    organisationId: string | null,
    now: Date,
    guess: Guess | undefined,
  ): Promise<{ row: StaffSessionRow | null; ahead?: ReadTogether }> {
    const { global } = this.database;
    const alone = () => this.sessions.find(global, tokenHash, organisationId, now, idleSince(now));
    if (organisationId === null || !guess) return { row: await alone() };
    const session = tokenHash.toString('base64');
    const guessed = await guess({ organisationId, session });
    if (!guessed) return { row: await alone(), ahead: { session, found: null } };
    const tenant = this.database.for({ organisationId });
    try {
      const found = await this.sessions.findWith(tenant, tokenHash, now, idleSince(now), guessed);
      return { row: found?.row ?? null, ahead: { session, found: found?.ahead ?? null } };
    } catch (error) {
      // What is wrong with the question is told to those who may ask it.
      if (!isDataException(error)) throw error;
      return { row: await alone(), ahead: { session, found: null } };
    }
  }

  async end(tokenHash: Buffer): Promise<void> {
    await this.sessions.remove(this.database.global, tokenHash);
  }

  async endOthers(global: GlobalQuery, staffUserId: string, except: Buffer | null): Promise<void> {
    await this.sessions.removeOthers(global, staffUserId, except);
  }
}

function membershipOf(
  organisationId: string,
  { permissions, module_rights, needs_totp, metadata_revision }: StaffSessionRow,
): StaffPrincipal['membership'] {
  if (!permissions) return null;
  const rights = rightsOf({ permissions, module_rights: module_rights ?? {} });
  const metadataRevision = metadata_revision === null ? {} : { metadataRevision: metadata_revision };
  return {
    ...{ organisationId, ...rights, ...metadataRevision },
    ...{ granted: grantedSomewhere(rights), needsTotp: needs_totp },
  };
}
