import { Inject, Injectable } from '@nestjs/common';
import type { Page, PortalUserSummary } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { PlanService, SeatService } from '@portico/licensing';
import {
  Cursors,
  Database,
  isId,
  notFound,
  PorticoError,
  type ListQuery,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { PortalSessions } from '../session/portal-sessions.service';
import { PortalUserAdminRepository, type PortalUserRow } from './portal-user-admin.repository';
import { portalUserFilter } from './portal-user-filter.rules';

/** Portal users in the hands of staff: switch off and on, remove. Each acts on the user's very next request. */
@Injectable()
export class PortalUsers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(PortalUserAdminRepository) private readonly users: PortalUserAdminRepository,
  ) {}

  async list(context: RequestContext, query: ListQuery): Promise<Page<PortalUserSummary>> {
    if (query.sort.length > 0) throw new PorticoError('SORT_INVALID');
    const filter = portalUserFilter(query.q, query.filter);
    const place = [context.organisationId, 'portal-users', JSON.stringify(filter)];
    const before = query.cursor === null ? null : (this.cursors.decode(place, query.cursor)[0] ?? null);
    const tenant = this.database.for(context);
    const rows = await this.users.list(tenant, filter, before, query.limit + 1);
    const data = rows.slice(0, query.limit).map(summaryOf);
    const hasMore = rows.length > query.limit;
    const last = data.at(-1);
    return {
      data,
      page: { hasMore, nextCursor: hasMore && last ? this.cursors.encode(place, [last.id]) : null },
      ...(query.count ? { count: await this.users.count(tenant, filter) } : {}),
    };
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, id: string): Promise<PortalUserSummary> {
    const row = isId(id) ? await this.users.find(this.database.for(context), id) : null;
    if (!row) throw notFound();
    return summaryOf(row);
  }

  /** R111. The seat is held, unless the plan frees it (R72). Doing it twice does nothing more. */
  async deactivate(context: RequestContext, id: string): Promise<PortalUserSummary> {
    await this.change(context, id, async (transaction, status) => {
      if (status === 'deactivated') return;
      const { deactivationFreesSeat } = await this.plans.of(transaction);
      if (deactivationFreesSeat) await this.freeSeat(transaction, id);
      await this.users.setStatus(transaction, id, 'deactivated');
      await this.sessions.endAll(transaction, id);
      await this.audit.record(transaction, context, { action: 'portal-user.deactivate', subject: subject(id) });
    });
    return this.get(context, id);
  }

  /** R111. @throws PorticoError SEAT_LIMIT_REACHED when the seat was freed meanwhile and none is left (R72a) */
  async reactivate(context: RequestContext, id: string): Promise<PortalUserSummary> {
    await this.change(context, id, async (transaction, status) => {
      if (status === 'active') return;
      const seat = await this.users.seatOf(transaction, id);
      if (seat && !seat.isHeld) {
        const granted = await this.seats.use(transaction, seat.userTypeId, 1);
        if (granted === 0) throw new PorticoError('SEAT_LIMIT_REACHED');
        await this.users.holdSeat(transaction, id, seat.userTypeId, true);
      }
      await this.users.setStatus(transaction, id, 'active');
      await this.audit.record(transaction, context, { action: 'portal-user.reactivate', subject: subject(id) });
    });
    return this.get(context, id);
  }

  /** R112: the person leaves the portal and the seat is free (R72); their record stays. */
  async remove(context: RequestContext, id: string): Promise<void> {
    await this.change(context, id, async (transaction) => {
      await this.freeSeat(transaction, id);
      await this.users.delete(transaction, id);
      await this.audit.record(transaction, context, { action: 'portal-user.remove', subject: subject(id) });
    });
  }

  private async change(
    context: RequestContext,
    id: string,
    work: (transaction: TenantTransaction, status: 'active' | 'deactivated') => Promise<void>,
  ): Promise<void> {
    if (!isId(id)) throw notFound();
    await this.database.transaction(context, async (transaction) => {
      const status = await this.users.lock(transaction, id);
      if (!status) throw notFound();
      await work(transaction, status);
    });
  }

  private async freeSeat(transaction: TenantTransaction, id: string): Promise<void> {
    const seat = await this.users.seatOf(transaction, id);
    if (!seat?.isHeld) return;
    await this.seats.releaseUsed(transaction, seat.userTypeId, 1);
    await this.users.holdSeat(transaction, id, seat.userTypeId, false);
  }
}

const subject = (id: string) => ({ kind: 'portal-user', id });

function summaryOf(row: PortalUserRow): PortalUserSummary {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    status: row.status,
    userTypes: row.user_types,
    record: { module: row.module, id: row.record_id },
    invitedBy: { id: row.invited_by_id, name: row.invited_by_name },
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}
