import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../context/clock';
import { Hmac, HMAC_PURPOSE } from '../../crypto/hmac.service';
import { Database } from '../../database/database.service';
import { rateLimitState, type RateLimitRule, type RateLimitState } from './rate-limit.rules';

/**
 * Counters in PostgreSQL, so that all processes share them and a restart forgets nothing. A window begins with the
 * first hit. The key is a keyed hash: addresses do not stand in the table.
 */
@Injectable()
export class RateLimiter {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Counts a hit, allowed or not: who goes on knocking is not let in sooner. Removes a few counters that are over. */
  async hit(rule: RateLimitRule, subject: string): Promise<RateLimitState> {
    const now = this.clock.now();
    const [row] = await this.database.global.query<{ hits: number; expires_at: Date }>(
      `WITH stale AS (
         DELETE FROM rate_limits WHERE key IN (
           SELECT key FROM rate_limits WHERE expires_at <= $2 AND key <> $1 LIMIT 5 FOR UPDATE SKIP LOCKED)
       )
       INSERT INTO rate_limits AS counter (key, hits, expires_at)
       VALUES ($1, 1, $2::timestamptz + make_interval(secs => $3))
       ON CONFLICT (key) DO UPDATE SET
         hits = CASE WHEN counter.expires_at <= $2 THEN 1 ELSE counter.hits + 1 END,
         expires_at = CASE WHEN counter.expires_at <= $2 THEN excluded.expires_at ELSE counter.expires_at END
       RETURNING hits, expires_at`,
      [this.key(rule, subject), now, rule.windowSeconds],
    );
    if (!row) throw new Error('an upsert returns its row');
    return rateLimitState(row.hits, row.expires_at, rule, now);
  }

  /** Takes a hit back: a sign-in that succeeded was no guess. */
  async giveBack(rule: RateLimitRule, subject: string): Promise<void> {
    await this.database.global.execute(`UPDATE rate_limits SET hits = greatest(hits - 1, 0) WHERE key = $1`, [
      this.key(rule, subject),
    ]);
  }

  private key(rule: RateLimitRule, subject: string): string {
    return `${rule.name}:${this.hmac.sign(HMAC_PURPOSE.rateLimit, rule.name, subject)}`;
  }
}
