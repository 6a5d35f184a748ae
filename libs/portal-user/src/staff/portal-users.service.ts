import { Inject, Injectable } from '@nestjs/common';
import type { Page, PortalUserBulkResult, PortalUserSummary } from '@portico/contracts';
import {
  Cursors,
  Database,
  isId,
  notFound,
  PorticoError,
  type ListQuery,
  type RequestContext,
} from '@portico/platform';
import { PortalUserActions } from './portal-user-actions.service';
import { portalUserFilter, portalUserOrder } from './portal-user-filter.rules';
import { PortalUserListRepository } from './portal-user-list.repository';
import { summaryOf } from './portal-user-summary.rules';

/** Portal users in the hands of staff: the list, and one of them. */
@Injectable()
export class PortalUsers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(PortalUserActions) private readonly actions: PortalUserActions,
    @Inject(PortalUserListRepository) private readonly users: PortalUserListRepository,
  ) {}

  /** @throws PorticoError SORT_INVALID, INPUT_INVALID for a filter that is not known, CURSOR_INVALID */
  async list(context: RequestContext, query: ListQuery): Promise<Page<PortalUserSummary>> {
    const order = portalUserOrder(query.sort);
    const filter = portalUserFilter(query.q, query.filter);
    const place = [context.organisationId, 'portal-users', JSON.stringify([filter, order])];
    const [key, id] = query.cursor === null ? [] : this.cursors.decode(place, query.cursor);
    const after = key === undefined || key === null || !id ? null : { key, id };
    const tenant = this.database.for(context);
    const rows = await this.users.list(tenant, filter, { ...order, after, limit: query.limit + 1 }, context.now);
    const { data, page } = this.cursors.page(place, rows, query.limit, (row) => [row.sort_key, row.id]);
    return {
      data: data.map((row) => summaryOf(row, context.now)),
      page,
      ...(query.count ? { count: await this.users.count(tenant, filter, context.now) } : {}),
    };
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, id: string): Promise<PortalUserSummary> {
    const row = isId(id) ? await this.users.find(this.database.for(context), id, context.now) : null;
    if (!row) throw notFound();
    return summaryOf(row, context.now);
  }

  /** Sessions end at once, and nothing opens the account before staff unlock it; type, window and seat stay. */
  async lock(context: RequestContext, id: string): Promise<PortalUserSummary> {
    refuseFirst(await this.actions.lock(context, idsOf(id)));
    return this.get(context, id);
  }

  async unlock(context: RequestContext, id: string): Promise<PortalUserSummary> {
    refuseFirst(await this.actions.unlock(context, idsOf(id)));
    return this.get(context, id);
  }

  async deactivate(context: RequestContext, id: string): Promise<PortalUserSummary> {
    refuseFirst(await this.actions.deactivate(context, idsOf(id)));
    return this.get(context, id);
  }

  /** @throws PorticoError SEAT_LIMIT_REACHED when the seat was freed meanwhile and none is left (R72a) */
  async reactivate(context: RequestContext, id: string): Promise<PortalUserSummary> {
    refuseFirst(await this.actions.reactivate(context, idsOf(id)));
    return this.get(context, id);
  }

  /** R106. @throws PorticoError as PortalUserActions.changeType */
  async changeType(context: RequestContext, id: string, userTypeId: string): Promise<PortalUserSummary> {
    await this.get(context, id);
    await this.actions.changeType(context, [id], userTypeId);
    return this.get(context, id);
  }

  async remove(context: RequestContext, id: string): Promise<void> {
    refuseFirst(await this.actions.remove(context, idsOf(id)));
  }
}

function idsOf(id: string): string[] {
  if (!isId(id)) throw notFound();
  return [id];
}

function refuseFirst({ outcomes }: PortalUserBulkResult): void {
  const code = outcomes[0]?.code;
  if (code) throw new PorticoError(code);
}
