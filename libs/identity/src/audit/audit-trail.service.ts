import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent, Page } from '@portico/contracts';
import { Cursors, Database, newId, type ListQuery, type RequestContext, type Tenant } from '@portico/platform';
import { AuditRepository } from './audit.repository';

/** Who did what to whom. */
export interface AuditEntry {
  /** In the glossary's words: `portal.publish`, `portal-user.deactivate`. */
  action: string;
  subject: { kind: string; id: string | null };
  /** Ids, states and numbers; no personal values. */
  details?: Record<string, unknown>;
}

/** The organisation's append-only trail. */
@Injectable()
export class AuditTrail {
  constructor(
    @Inject(AuditRepository) private readonly events: AuditRepository,
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** In the transaction of the change itself: what is saved is on the trail, what was rolled back is not. */
  async record(tenant: Tenant, context: RequestContext, ...entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.events.insert(
      tenant,
      context,
      entries.map((entry) => ({ ...entry, id: newId() })),
    );
  }

  /** Newest first; `?subject=` and `?action=` narrow it. */
  async list(context: RequestContext, { limit, cursor, extra }: ListQuery): Promise<Page<AuditEvent>> {
    const filter = { subjectId: extra['subject'] ?? null, action: extra['action'] ?? null };
    const place = [context.organisationId, 'audit-events', filter.subjectId ?? '', filter.action ?? ''];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const found = await this.events.list(this.database.for(context), filter, before, limit + 1);
    const data = found.slice(0, limit);
    const hasMore = found.length > limit;
    const last = data.at(-1);
    return { data, page: { hasMore, nextCursor: hasMore && last ? this.cursors.encode(place, [last.id]) : null } };
  }
}
