import { Injectable } from '@nestjs/common';
import type { GlobalQuery } from '@portico/platform';

export interface SignInChallengeRow {
  staff_user_id: string;
  name: string;
  transport: 'cookie' | 'bearer';
}

/** Table `staff_sign_in_challenges`. */
@Injectable()
export class SignInChallengeRepository {
  async insert(
    global: GlobalQuery,
    challenge: { tokenHash: Buffer; staffUserId: string; transport: 'cookie' | 'bearer'; now: Date; expiresAt: Date },
  ): Promise<void> {
    await global.execute(
      `WITH over AS (DELETE FROM staff_sign_in_challenges WHERE staff_user_id = $2 AND expires_at <= $4)
       INSERT INTO staff_sign_in_challenges (token_hash, staff_user_id, transport, expires_at) VALUES ($1, $2, $3, $5)`,
      [challenge.tokenHash, challenge.staffUserId, challenge.transport, challenge.now, challenge.expiresAt],
    );
  }

  /** Counts an attempt; null for one that is over, was tried too often, or whose person may not sign in any more. */
  async attempt(
    global: GlobalQuery,
    tokenHash: Buffer,
    attempts: number,
    now: Date,
  ): Promise<SignInChallengeRow | null> {
    const [row] = await global.query<SignInChallengeRow>(
      `UPDATE staff_sign_in_challenges c SET attempts = c.attempts + 1
       FROM staff_users u
       WHERE c.token_hash = $1 AND c.expires_at > $3 AND c.attempts < $2 AND u.id = c.staff_user_id
         AND EXISTS (SELECT FROM memberships m WHERE m.staff_user_id = u.id AND m.status = 'active')
       RETURNING c.staff_user_id, c.transport, u.name`,
      [tokenHash, attempts, now],
    );
    return row ?? null;
  }

  /** True once. */
  async use(global: GlobalQuery, tokenHash: Buffer): Promise<boolean> {
    return (await global.execute(`DELETE FROM staff_sign_in_challenges WHERE token_hash = $1`, [tokenHash])) > 0;
  }

  async removeOf(global: GlobalQuery, staffUserId: string): Promise<void> {
    await global.execute(`DELETE FROM staff_sign_in_challenges WHERE staff_user_id = $1`, [staffUserId]);
  }
}
