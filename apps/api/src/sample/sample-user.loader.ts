import { Inject, Injectable } from '@nestjs/common';
import type { PortalDetail } from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Database, newId, Passwords, type RequestContext, type TenantTransaction } from '@portico/platform';
import type { SampleIds } from './sample-record.loader';
import type { SamplePortal } from './sample.types';

/** Portal users who accepted long ago: without invitations of their own, which would be mailed again. */
@Injectable()
export class SampleUserLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SeatService) private readonly seats: SeatService,
  ) {}

  async load(context: RequestContext, portal: PortalDetail, sample: SamplePortal, ids: SampleIds): Promise<void> {
    for (const { contact, password } of sample.users) {
      const recordId = ids.get(`Contacts/${contact}`);
      if (!recordId) throw new Error(`the sample has no contact ${contact}`);
      const hash = await this.passwords.hash(password);
      await this.database.transaction(context, (transaction) =>
        this.admit(transaction, context, portal, recordId, hash),
      );
    }
  }

  private async admit(
    transaction: TenantTransaction,
    context: RequestContext,
    portal: PortalDetail,
    recordId: string,
    hash: string,
  ): Promise<void> {
    const userId = newId();
    const inserted = await transaction.execute(
      `INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, password_hash,
         language, time_zone, time_format, country, preferences_set_at, invited_by_id, created_at)
       SELECT $1, $2, $3, r.email, lower(r.email), r.module_id, r.id, $5,
         COALESCE(r.field_values->>'language', o.language), o.time_zone, o.time_format, o.country, $6, $7, $6
       FROM records r JOIN organisations o ON o.id = $1
       WHERE r.organisation_id = $1 AND r.id = $4
       ON CONFLICT DO NOTHING`,
      [userId, portal.id, recordId, hash, context.now, context.actor.id],
    );
    if (inserted === 0) return;
    await transaction.execute(
      `INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, holds_seat, created_at)
       VALUES ($1, $2, $3, $4, true, true, $5)`,
      [newId(), userId, portal.defaultUserTypeId, context.now],
    );
    if ((await this.seats.use(transaction, portal.defaultUserTypeId)) === 0)
      throw new Error('the sample has no free seat');
  }
}
