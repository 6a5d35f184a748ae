import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SeatService } from '@portico/licensing';
import { Database, type TenantTransaction } from '@portico/platform';
import { PasswordResetHooks } from '@portico/portal-user';
import { InvitationEndingsRepository, type EndedSeats, type Revocation } from './invitation-endings.repository';

const EXPIRED_AT_ONCE = 1_000;
const ORGANISATIONS_AT_ONCE = 100;

/** Invitations that end without being accepted give their seats back in the same transaction (R72a). */
@Injectable()
export class InvitationEndings implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(PasswordResetHooks) private readonly hooks: PasswordResetHooks,
    @Inject(InvitationEndingsRepository) private readonly repository: InvitationEndingsRepository,
  ) {}

  /** A password reset leaves no pending invitation of the address (security.md "Sessions"). */
  onModuleInit(): void {
    this.hooks.register(async (transaction, { portalId, emailKey, now }) => {
      await this.giveBack(transaction, await this.repository.endOfAddress(transaction, portalId, emailKey, now));
    });
  }

  /** True when it was still pending. */
  async revoke(
    transaction: TenantTransaction,
    invitationId: string,
    revocation: Revocation,
    now: Date,
  ): Promise<boolean> {
    const ended = await this.repository.revoke(transaction, invitationId, revocation, now);
    await this.giveBack(transaction, ended);
    return ended.length > 0;
  }

  async bounce(transaction: TenantTransaction, invitationIds: readonly string[], now: Date): Promise<void> {
    await this.giveBack(transaction, await this.repository.bounce(transaction, invitationIds, now));
  }

  /** Expires what is due, organisation by organisation: the seats are free within a minute. */
  async expireDue(now: Date): Promise<void> {
    const due = await this.repository.organisationsWithExpired(this.database.global, now, ORGANISATIONS_AT_ONCE);
    for (const organisationId of due) {
      await this.database.transaction({ organisationId }, async (transaction) => {
        await this.giveBack(transaction, await this.repository.expire(transaction, now, EXPIRED_AT_ONCE));
      });
    }
  }

  private async giveBack(transaction: TenantTransaction, ended: readonly EndedSeats[]): Promise<void> {
    for (const { user_type_id: userTypeId, seats } of ended)
      await this.seats.releaseReserved(transaction, userTypeId, seats);
  }
}
