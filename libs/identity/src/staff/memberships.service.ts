import { Inject, Injectable } from '@nestjs/common';
import type {
  StaffHandOver,
  StaffHandOverStart,
  StaffHoldings,
  StaffMember,
  StaffMemberChange,
} from '@portico/contracts';
import { Database, PorticoError, type RequestContext, type TenantTransaction } from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { HandOverRepository } from '../hand-over/hand-over.repository';
import { StaffHandOvers } from '../hand-over/staff-hand-overs.service';
import { StaffRepository } from './staff.repository';
import { StaffMembers } from './staff.service';

/**
 * Profile and status of members, and what they leave behind.
 *
 * - What is taken away ends with the next request.
 * - Nobody changes their own membership, nor that of somebody who may more than they.
 * - An organisation keeps an active administrator; and who takes records over stays until they have them all.
 */
@Injectable()
export class Memberships {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffMembers) private readonly members: StaffMembers,
    @Inject(StaffRepository) private readonly staff: StaffRepository,
    @Inject(StaffHandOvers) private readonly handOvers: StaffHandOvers,
    @Inject(HandOverRepository) private readonly running: HandOverRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  /** @throws PorticoError NOT_FOUND, FORBIDDEN, CONFLICT, HAND_OVER_RUNNING */
  change(context: RequestContext, staffUserId: string, change: StaffMemberChange): Promise<StaffMember> {
    return this.changing(context, staffUserId, async (tx) => {
      await this.apply(tx, context, staffUserId, change);
      return this.members.require(tx, staffUserId);
    });
  }

  /** @throws PorticoError as `change`, and as `StaffHandOvers.start` */
  async handOver(
    context: RequestContext,
    staffUserId: string,
    id: string,
    { to, deactivate = false }: StaffHandOverStart,
  ): Promise<StaffHandOver> {
    await this.changing(context, staffUserId, async (tx) => {
      await this.handOvers.start(tx, context, id, { from: staffUserId, to });
      if (deactivate) await this.apply(tx, context, staffUserId, { status: 'deactivated' });
    });
    return this.handOvers.get(context, staffUserId, id);
  }

  /** @throws PorticoError NOT_FOUND */
  async holdings(context: RequestContext, staffUserId: string): Promise<StaffHoldings> {
    const tenant = this.database.for(context);
    await this.members.require(tenant, staffUserId);
    return this.handOvers.holdings(tenant, staffUserId, context.now);
  }

  private changing<Result>(
    context: RequestContext,
    staffUserId: string,
    work: (tx: TenantTransaction) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(context, async (tx) => {
      await this.staff.lock(tx);
      const before = await this.members.require(tx, staffUserId);
      if (staffUserId === context.actor.id)
        throw new PorticoError('FORBIDDEN', { detail: 'Nobody changes their own membership.' });
      await this.members.requireGrantable(tx, context, before.profile.key);
      return work(tx);
    });
  }

  private async apply(
    tx: TenantTransaction,
    context: RequestContext,
    staffUserId: string,
    change: StaffMemberChange,
  ): Promise<void> {
    const { profile = null, status = null } = change;
    if (profile !== null) await this.members.requireGrantable(tx, context, profile);
    if (status === 'deactivated' && (await this.running.isTaking(tx, staffUserId)))
      throw new PorticoError('HAND_OVER_RUNNING');
    await this.staff.update(tx, staffUserId, { profileKey: profile, status });
    if ((await this.staff.countActiveAdministrators(tx)) === 0)
      throw new PorticoError('CONFLICT', { detail: 'An organisation keeps at least one active administrator.' });
    await this.trail.record(tx, context, {
      ...{ action: 'staff.change', subject: { kind: 'staff', id: staffUserId }, details: { ...change } },
    });
  }
}
