import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SeatService } from '@portico/licensing';
import { Database, type TenantTransaction } from '@portico/platform';
import { PasswordResetHooks } from '@portico/portal-user';
import { InvitationEndingsRepository, type EndedSeats, type Revocation } from './invitation-endings.repository';

const EXPIRED_AT_ONCE = 1_000;
const ORGANISATIONS_AT_ONCE = 100;
/** In one sweep; then other things that are due have their turn. */
const ROUNDS = 30;

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

  /**
   * Expires what is due, organisation by organisation, a part of each in turn: also those of the largest batch, which
   * all expire at once, give their seats back within a minute (R72a).
   */
  async expireDue(now: Date): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) if ((await this.expireSome(now)) === 0) return;
  }

  /** How many expired. Those that somebody accepts or revokes at this moment are left to them. */
  private async expireSome(now: Date): Promise<number> {
    let count = 0;
    const due = await this.repository.organisationsWithExpired(this.database.global, now, ORGANISATIONS_AT_ONCE);
    for (const organisationId of due) {
      const ended = await this.database.transaction({ organisationId }, async (transaction) => {
        const expired = await this.repository.expire(transaction, now, EXPIRED_AT_ONCE);
        await this.giveBack(transaction, expired);
        return expired;
      });
      for (const { invitations } of ended) count += invitations;
    }
    return count;
  }

  private async giveBack(transaction: TenantTransaction, ended: readonly EndedSeats[]): Promise<void> {
    for (const { user_type_id: userTypeId, seats } of ended)
      await this.seats.releaseReserved(transaction, userTypeId, seats);
  }
}
