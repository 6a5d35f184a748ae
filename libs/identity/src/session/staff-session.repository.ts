import { Injectable } from '@nestjs/common';
import type { Language, ModuleRights } from '@portico/contracts';
import { aroundGuess, type GlobalQuery, type GuessedRead, type RowAhead, type Tenant } from '@portico/platform';

export interface StaffSessionRow {
  staff_user_id: string;
  name: string;
  language: Language;
  last_seen_at: Date;
  permissions: string[] | null;
  module_rights: ModuleRights | null;
  needs_totp: boolean;
  metadata_revision: string | null;
}

/** Session, person, membership of the asked organisation (`$1`) and its profile, in one statement. */
const SESSION_SQL = `SELECT s.staff_user_id, u.name, u.language, s.last_seen_at, p.permissions, p.module_rights,
    o.metadata_revision::text AS metadata_revision,
    coalesce(o.requires_totp AND t.confirmed_at IS NULL, false) AS needs_totp
  FROM staff_sessions s
  JOIN staff_users u ON u.id = s.staff_user_id
  LEFT JOIN memberships m
    ON m.organisation_id = $1 AND m.staff_user_id = s.staff_user_id AND m.status = 'active'
  LEFT JOIN profiles p ON p.organisation_id = m.organisation_id AND p.id = m.profile_id
  LEFT JOIN organisations o ON o.id = m.organisation_id
  LEFT JOIN staff_totp t ON t.staff_user_id = s.staff_user_id
  WHERE s.token_hash = $2 AND s.expires_at > $3 AND s.last_seen_at > $4
    AND EXISTS (SELECT FROM memberships a WHERE a.staff_user_id = s.staff_user_id AND a.status = 'active')`;

/** Rows are for members of the organisation. */
const withPage = aroundGuess(
  (page) => `WITH who AS MATERIALIZED (${SESSION_SQL})
    SELECT who.*, page.* FROM who LEFT JOIN LATERAL (${page}) page ON who.permissions IS NOT NULL`,
);

/** Table `staff_sessions`. */
@Injectable()
export class StaffSessionRepository {
  async find(
    global: GlobalQuery,
    tokenHash: Buffer,
    organisationId: string | null,
    now: Date,
    idleSince: Date,
  ): Promise<StaffSessionRow | null> {
    const values = [organisationId, tokenHash, now, idleSince];
    const [row] = await global.query<StaffSessionRow>(SESSION_SQL, values, 'staff.session');
    return row ?? null;
  }

  /** The same, and in the same round trip rows that a member of the organisation will probably ask for. */
  async findWith(
    tenant: Tenant,
    tokenHash: Buffer,
    now: Date,
    idleSince: Date,
    guess: GuessedRead,
  ): Promise<{ row: StaffSessionRow; ahead: RowAhead } | null> {
    const { values, name } = guess;
    const [found] = await tenant.query<StaffSessionRow>(
      withPage(guess),
      [tokenHash, now, idleSince, ...values],
      name && `staff.${name}`,
    );
    return found ? { row: found, ahead: { guess, row: found } } : null;
  }

  async insert(
    global: GlobalQuery,
    session: { tokenHash: Buffer; staffUserId: string; createdAt: Date; expiresAt: Date; userAgent: string },
  ): Promise<void> {
    await global.execute(
      `WITH over AS (DELETE FROM staff_sessions WHERE staff_user_id = $2 AND expires_at <= $3)
       INSERT INTO staff_sessions (token_hash, staff_user_id, created_at, last_seen_at, expires_at, user_agent)
       VALUES ($1, $2, $3, $3, $4, $5)`,
      [session.tokenHash, session.staffUserId, session.createdAt, session.expiresAt, session.userAgent],
    );
  }

  async touch(global: GlobalQuery, tokenHash: Buffer, now: Date): Promise<void> {
    await global.execute(`UPDATE staff_sessions SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2`, [
      tokenHash,
      now,
    ]);
  }

  async remove(global: GlobalQuery, tokenHash: Buffer): Promise<void> {
    await global.execute(`DELETE FROM staff_sessions WHERE token_hash = $1`, [tokenHash]);
  }

  /** All sessions of a person but the one that asks. */
  async removeOthers(global: GlobalQuery, staffUserId: string, except: Buffer | null): Promise<void> {
    await global.execute(
      `DELETE FROM staff_sessions WHERE staff_user_id = $1 AND token_hash IS DISTINCT FROM $2::bytea`,
      [staffUserId, except],
    );
  }
}
