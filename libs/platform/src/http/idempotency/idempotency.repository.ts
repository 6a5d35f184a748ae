import { Injectable } from '@nestjs/common';
import type { Tenant } from '../../database/tenant';
import { IDEMPOTENCY_HOURS, type IdempotencyClaim, type IdempotentRequest } from './idempotency.rules';

/** Table `idempotency_keys`. */
@Injectable()
export class IdempotencyRepository {
  of(tenant: Tenant, actorId: string, request: IdempotentRequest) {
    const own = `organisation_id = $1 AND actor_id = $2 AND key = $3`;
    const who = [actorId, request.key];
    return {
      /** True for the one who came first. Keys that are over go with it. */
      insert: async (resourceId: string, now: Date, claimedUntil: Date): Promise<boolean> =>
        (await tenant.execute(
          `WITH stale AS (
             DELETE FROM idempotency_keys WHERE organisation_id = $1 AND (actor_id, key) IN (
               SELECT actor_id, key FROM idempotency_keys
               WHERE organisation_id = $1 AND created_at < $8::timestamptz - interval '${IDEMPOTENCY_HOURS} hours'
                 AND (actor_id, key) <> ($2, $3)
               LIMIT 10 FOR UPDATE SKIP LOCKED)
           )
           INSERT INTO idempotency_keys
             (organisation_id, actor_id, key, route, body_hash, resource_id, claimed_until, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
          [...who, request.route, request.bodyHash, resourceId, claimedUntil, now],
        )) > 0,

      find: async (): Promise<IdempotencyClaim | null> =>
        (
          await tenant.query<IdempotencyClaim>(
            `SELECT route, body_hash AS "bodyHash", resource_id AS "resourceId", is_finished AS "isFinished",
               claimed_until AS "claimedUntil", created_at AS "createdAt"
             FROM idempotency_keys WHERE ${own}`,
            who,
          )
        )[0] ?? null,

      replace: async (old: IdempotencyClaim, resourceId: string, now: Date, claimedUntil: Date): Promise<boolean> =>
        (await tenant.execute(
          `UPDATE idempotency_keys SET route = $4, body_hash = $5, resource_id = $6, is_finished = false,
             claimed_until = $7, created_at = $8
           WHERE ${own} AND resource_id = $9`,
          [...who, request.route, request.bodyHash, resourceId, claimedUntil, now, old.resourceId],
        )) > 0,

      extend: async (old: IdempotencyClaim, claimedUntil: Date): Promise<boolean> =>
        (await tenant.execute(
          `UPDATE idempotency_keys SET claimed_until = $4
           WHERE ${own} AND resource_id = $5 AND NOT is_finished AND claimed_until = $6`,
          [...who, claimedUntil, old.resourceId, old.claimedUntil],
        )) > 0,

      finish: (planned: string, resourceId: string): Promise<number> =>
        tenant.execute(
          `UPDATE idempotency_keys SET is_finished = true, resource_id = $5 WHERE ${own} AND resource_id = $4`,
          [...who, planned, resourceId],
        ),

      remove: (planned: string): Promise<number> =>
        tenant.execute(`DELETE FROM idempotency_keys WHERE ${own} AND resource_id = $4`, [...who, planned]),

      abandon: (planned: string): Promise<number> =>
        tenant.execute(`UPDATE idempotency_keys SET claimed_until = created_at WHERE ${own} AND resource_id = $4`, [
          ...who,
          planned,
        ]),
    };
  }
}
