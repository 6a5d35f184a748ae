import { Inject, Injectable } from '@nestjs/common';
import type { StaffHandOver, StaffHoldings } from '@portico/contracts';
import { grantedSomewhere } from '@portico/permission';
import {
  Database,
  isId,
  JobQueue,
  mistake,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { ApiKeyRepository } from '../api-key/api-key.repository';
import { AuditTrail } from '../audit/audit-trail.service';
import { rightsOf } from '../organisation/profile.rules';
import { requireGrantable } from '../profile/grant.rules';
import { StaffRepository } from '../staff/staff.repository';
import { handOverOf } from './hand-over-view.rules';
import { HandOverRepository } from './hand-over.repository';
import { StaffHolders, type Giving, type HolderOfMany, type StaffHolder } from './staff-holders.registry';

/** Up to so many change hands while the caller waits: a fraction of a second. */
export const MOVED_AT_ONCE = 1_000;

/**
 * What somebody holds, and how all of it goes to somebody else.
 *
 * - Duties (the portal's owner, publications, decisions) change hands at once, all or nothing, so that nothing new
 *   becomes theirs while records are still on their way.
 * - Few records do so as well. Many are for the worker: what is not moved yet is the giver's, and the row of the hand-over
 *   says that it is due, whatever becomes of the worker or the queue.
 * - Nobody gives and takes at once: what is on its way to somebody is not theirs to give yet.
 */
@Injectable()
export class StaffHandOvers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(HandOverRepository) private readonly handOvers: HandOverRepository,
    @Inject(StaffRepository) private readonly staff: StaffRepository,
    @Inject(ApiKeyRepository) private readonly apiKeys: ApiKeyRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(JobQueue) private readonly jobs: JobQueue,
  ) {}

  /** What would be without anybody if this person left. Kinds of which there is nothing are left out. */
  async holdings(tenant: Tenant, staffUserId: string, now: Date): Promise<StaffHoldings> {
    return {
      holdings: await this.held(tenant, staffUserId),
      apiKeyCount: await this.apiKeys.countLivingOf(tenant, staffUserId, now),
    };
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, staffUserId: string, id: string): Promise<StaffHandOver> {
    const isAny = isId(id) && isId(staffUserId);
    const row = isAny ? await this.handOvers.find(this.database.for(context), staffUserId, id) : null;
    if (!row) throw notFound();
    return handOverOf(context.organisationId, row);
  }

  /**
   * In the caller's transaction, under the lock of memberships.
   *
   * @throws PorticoError INPUT_INVALID with REFERENCE_NOT_FOUND for nobody or somebody who left, HAND_OVER_UNSUITABLE for
   *   who may not do what goes on in their name; FORBIDDEN where the caller may not touch what changes hands;
   *   HAND_OVER_RUNNING
   */
  async start(tx: TenantTransaction, context: RequestContext, id: string, { from, to }: Giving): Promise<void> {
    const taker = isId(to) && to !== from ? await this.staff.findMemberRights(tx, to) : null;
    if (!taker) return refuseMistakes([mistake('/to', 'REFERENCE_NOT_FOUND')]);
    if (await this.handOvers.isInTheWay(tx, { from, to })) throw new PorticoError('HAND_OVER_RUNNING');
    const granted = grantedSomewhere(rightsOf(taker));
    const holdings = await this.held(tx, from);
    const held = this.holders.all().filter(({ kind }) => holdings.some((holding) => holding.kind === kind));
    requireGrantable(context, { permissions: new Set(held.flatMap(({ giverNeeds }) => giverNeeds)), modules: {} });
    if (held.some(({ takerNeeds }) => !takerNeeds.every((permission) => granted.has(permission))))
      refuseMistakes([mistake('/to', 'HAND_OVER_UNSUITABLE')]);
    await this.trail.record(tx, context, {
      action: 'staff.hand-over',
      subject: { kind: 'staff', id: from },
      details: { to, ...Object.fromEntries(holdings.map(({ kind, count }) => [kind, count])) },
    });
    for (const holder of held) if (!holder.isMany) await holder.handOver(tx, context, { from, to });
    const many = held.filter(isOfMany).map(({ kind }) => kind);
    const total = holdings.reduce((sum, { kind, count }) => (many.includes(kind) ? sum + count : sum), 0);
    await this.handOvers.insert(tx, { ...{ id, from, to, total }, startedBy: context.actor.id, now: context.now });
    const isMore = total > MOVED_AT_ONCE || (await this.moveSome(tx, context, id, { from, to }, MOVED_AT_ONCE + 1));
    const { organisationId } = context;
    if (isMore) tx.afterCommit(() => this.jobs.enqueue('staff.hand-over', { organisationId, handOverId: id }));
  }

  /** Moves at most `limit` things, and says so in the same transaction. False when these were the last. */
  async moveSome(
    tx: TenantTransaction,
    context: RequestContext,
    id: string,
    giving: Giving,
    limit: number,
  ): Promise<boolean> {
    let left = limit;
    for (const holder of this.holders.all())
      if (holder.isMany && left > 0) left -= await holder.handOver(tx, context, giving, left);
    const isMore = left === 0;
    await this.handOvers.progress(tx, id, { moved: limit - left, isOver: !isMore, now: context.now });
    return isMore;
  }

  private async held(tenant: Tenant, staffUserId: string): Promise<StaffHoldings['holdings']> {
    const found: StaffHoldings['holdings'] = [];
    for (const holder of this.holders.all()) {
      const count = await holder.count(tenant, staffUserId);
      if (count > 0) found.push({ kind: holder.kind, count });
    }
    return found;
  }
}

function isOfMany(holder: StaffHolder): holder is HolderOfMany {
  return holder.isMany === true;
}
