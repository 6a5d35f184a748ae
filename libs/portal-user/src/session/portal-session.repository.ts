import { Injectable } from '@nestjs/common';
import type { Language, TimeFormat } from '@portico/contracts';
import { aroundGuess, type GlobalQuery, type GuessedRead, type RowAhead, type Tenant } from '@portico/platform';
import { ownAccountSql } from './own-account.sql';
import { SESSION_LIMITS } from './portal-session.rules';
import type { Sighting } from './portal-session.types';

export interface SessionRow {
  portal_user_id: string;
  email: string;
  record_name: string | null;
  record_id: string | null;
  module_id: string;
  account_id: string | null;
  accesses: { userTypeId: string; version: number }[] | null;
  metadata_revision: string;
  language: Language;
  time_zone: string;
  time_format: TimeFormat;
  country: string;
  preferences_set_at: Date | null;
  invited_by_id: string;
  default_owner_id: string;
  last_seen_at: Date;
}

/**
 * Session, person, record, account, types in their window and the metadata's revision in one statement: whatever an
 * administrator changes counts with the next request, in every process. `OFFSET 0` keeps the person's few rows the
 * start of each part, also while the tables have no statistics.
 */
const SESSION_SQL = `SELECT s.portal_user_id, s.last_seen_at, u.email, u.module_id, u.language, u.time_zone, u.time_format, u.country,
  u.preferences_set_at, u.invited_by_id, p.default_owner_id, o.metadata_revision::text AS metadata_revision,
  r.id AS record_id, r.name AS record_name,
  (SELECT json_agg(json_build_object('userTypeId', t.id, 'version', t.published_version) ORDER BY t.position, t.id)
   FROM (SELECT user_type_id FROM portal_accesses
         WHERE organisation_id = $1 AND portal_user_id = u.id
           AND (starts_at IS NULL OR starts_at <= $4) AND (ends_at IS NULL OR ends_at > $4) OFFSET 0) a
   JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
   WHERE t.published_version IS NOT NULL) AS accesses,
  ${ownAccountSql('u.record_id', 'u.module_id')} AS account_id
FROM portal_sessions s
JOIN portal_users u ON u.organisation_id = $1 AND u.id = s.portal_user_id
JOIN portals p ON p.organisation_id = $1 AND p.id = u.portal_id
JOIN organisations o ON o.id = $1
LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id AND r.deleted_at IS NULL
WHERE s.organisation_id = $1 AND s.token_hash = $2 AND u.portal_id = $3 AND u.status = 'active'
  AND u.locked_by IS DISTINCT FROM 'staff' AND p.status = 'live' AND s.expires_at > $4
  AND s.last_seen_at > $4::timestamptz - interval '${SESSION_LIMITS.idleMs} milliseconds'`;

/** Finds no session, no rows. */
const withPage = aroundGuess(
  (page) => `WITH who AS MATERIALIZED (${SESSION_SQL})
    SELECT row_to_json(who)::text AS session, page.* FROM who LEFT JOIN LATERAL (${page}) page ON true`,
);

/** Table `portal_sessions`, and the one query that says what a session may still do. */
@Injectable()
export class PortalSessionRepository {
  async find(tenant: Tenant, portalId: string, tokenHash: Buffer, now: Date): Promise<SessionRow | null> {
    const values = [tokenHash, portalId, now];
    const [row] = await tenant.query<SessionRow>(SESSION_SQL, values, 'portal-user.session');
    return row ?? null;
  }

  /** The same, and in the same round trip rows that the session will probably ask for. */
  async findWith(
    tenant: Tenant,
    portalId: string,
    tokenHash: Buffer,
    now: Date,
    guess: GuessedRead,
  ): Promise<{ row: SessionRow; ahead: RowAhead } | null> {
    const { values, name } = guess;
    const [found] = await tenant.query<{ session: string }>(
      withPage(guess),
      [tokenHash, portalId, now, ...values],
      name && `portal-user.${name}`,
    );
    if (!found) return null;
    return { row: rowOf(found.session), ahead: { guess, row: found } };
  }

  async insert(
    tenant: Tenant,
    session: { tokenHash: Buffer; portalUserId: string; now: Date; expiresAt: Date; userAgent: string },
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO portal_sessions (organisation_id, token_hash, portal_user_id, created_at, last_seen_at, expires_at, user_agent)
       VALUES ($1, $2, $3, $4, $4, $5, $6)`,
      [session.tokenHash, session.portalUserId, session.now, session.expiresAt, session.userAgent],
    );
    await tenant.execute('UPDATE portal_users SET last_seen_at = $3 WHERE organisation_id = $1 AND id = $2', [
      session.portalUserId,
      session.now,
    ]);
  }

  /** In the order of their keys, as two processes might write at once. */
  async touch(tenant: Tenant, sightings: readonly Sighting[]): Promise<void> {
    await tenant.execute(
      `WITH seen AS (
         SELECT * FROM unnest($2::bytea[], $3::uuid[], $4::timestamptz[]) AS s (token_hash, portal_user_id, at)),
       locked AS (
         SELECT s.token_hash, n.at FROM portal_sessions s JOIN seen n ON n.token_hash = s.token_hash
         WHERE s.organisation_id = $1 AND s.last_seen_at < n.at ORDER BY s.token_hash FOR UPDATE OF s),
       touched AS (
         UPDATE portal_sessions s SET last_seen_at = l.at FROM locked l
         WHERE s.organisation_id = $1 AND s.token_hash = l.token_hash),
       people AS (
         SELECT u.id, max(n.at) AS at FROM portal_users u JOIN seen n ON n.portal_user_id = u.id
         WHERE u.organisation_id = $1 AND (u.last_seen_at IS NULL OR u.last_seen_at < n.at) GROUP BY u.id),
       known AS (
         SELECT u.id FROM portal_users u JOIN people p ON p.id = u.id
         WHERE u.organisation_id = $1 ORDER BY u.id FOR UPDATE OF u)
       UPDATE portal_users u SET last_seen_at = p.at FROM people p JOIN known k ON k.id = p.id
       WHERE u.organisation_id = $1 AND u.id = p.id`,
      [
        sightings.map(({ tokenHash }) => tokenHash),
        sightings.map(({ portalUserId }) => portalUserId),
        sightings.map(({ at }) => at),
      ],
    );
  }

  async delete(tenant: Tenant, tokenHash: Buffer): Promise<void> {
    await tenant.execute('DELETE FROM portal_sessions WHERE organisation_id = $1 AND token_hash = $2', [tokenHash]);
  }

  /** All sessions of a person, but perhaps the one in which they ask. */
  async deleteOf(tenant: Tenant, portalUserId: string, except: Buffer | null): Promise<void> {
    await tenant.execute(
      `DELETE FROM portal_sessions
       WHERE organisation_id = $1 AND portal_user_id = $2 AND ($3::bytea IS NULL OR token_hash <> $3)`,
      [portalUserId, except],
    );
  }

  async deleteOfAll(tenant: Tenant, portalUserIds: readonly string[]): Promise<void> {
    await tenant.execute('DELETE FROM portal_sessions WHERE organisation_id = $1 AND portal_user_id = ANY ($2)', [
      portalUserIds,
    ]);
  }

  /** Of all organisations: housekeeping. */
  async deleteOver(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute(
      `DELETE FROM portal_sessions
       WHERE expires_at <= $1 OR last_seen_at <= $1::timestamptz - interval '${SESSION_LIMITS.idleMs} milliseconds'`,
      [now],
    );
    await global.execute('DELETE FROM portal_password_resets WHERE expires_at <= $1 OR used_at IS NOT NULL', [now]);
  }
}

/** Of a row as PostgreSQL writes it in JSON: times are texts there. */
function rowOf(json: string): SessionRow {
  const told = JSON.parse(json) as Omit<SessionRow, 'last_seen_at' | 'preferences_set_at'> & {
    last_seen_at: string;
    preferences_set_at: string | null;
  };
  const { last_seen_at: seen, preferences_set_at: set } = told;
  return { ...told, last_seen_at: new Date(seen), preferences_set_at: set === null ? null : new Date(set) };
}
