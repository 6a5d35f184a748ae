import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, ModuleAction, PortalRecordWrite } from '@portico/contracts';
import { AuditTrail, StaffMembers } from '@portico/identity';
import { Database, notFound, PorticoError, requireIfMatch, type RequestContext } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { inListOrder, PlannedRecordWriter, RecordReader, type RecordPage } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import type { PortalReach } from '../access/portal-reach';
import { ListReadAhead } from '../read-ahead/list-read-ahead.service';
import { SessionKinds } from '../read-ahead/session-kinds.service';
import { recordTag, unseenRecord, type SeenRecord } from './portal-record.rules';
import type { AskedList } from './portal-query.rules';

/** Records as portal users read and write them: every read and every write carries the evaluator's plan. */
@Injectable()
export class PortalRecords {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(PlannedRecordWriter) private readonly writer: PlannedRecordWriter,
    @Inject(StaffMembers) private readonly staff: StaffMembers,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(SessionKinds) private readonly kinds: SessionKinds,
    @Inject(ListReadAhead) private readonly readAhead: ListReadAhead,
  ) {}

  async list(session: PortalSession, moduleName: string, { query, scope }: AskedList): Promise<RecordPage> {
    this.kinds.remember(session);
    const tenant = this.database.for(session);
    // Read together with the session, by the plan of its kind. Of another kind: it is read again, by its own.
    const ahead = this.readAhead.page(tenant, session);
    if (ahead) return ahead;
    const reach = await this.access.of(session);
    const access = reach.with(reach.scoped(reach.module(moduleName).module.id, scope));
    return this.reader.list(tenant, access, inListOrder(access, query));
  }

  /** The record, cut to what may be seen. @throws PorticoError NOT_FOUND */
  async get(session: PortalSession, moduleName: string, recordId: string): Promise<SeenRecord> {
    const reach = await this.access.of(session);
    const { plan } = reach.module(moduleName);
    const found = await this.reader.get(this.database.for(session), reach.with(plan), recordId);
    if (found === null) throw notFound();
    return { id: recordId, json: found };
  }

  /**
   * Creates a record. Its owner is the member of staff who invited the user, or, if they are gone, the portal's
   * default owner; never the user (R104, R105).
   */
  async create(
    context: RequestContext,
    session: PortalSession,
    moduleName: string,
    input: PortalRecordWrite,
    id: string,
  ): Promise<SeenRecord> {
    const reach = await this.access.of(session);
    const { plan } = reach.module(moduleName);
    const { invitedById, defaultOwnerId } = session;
    const ownerId = (await this.staff.firstActive(context, [invitedById, defaultOwnerId])) ?? defaultOwnerId;
    const made = await this.noted(context, 'create', plan, null, () =>
      this.writer.create(context, reach.with(plan), input, { id, ownerId }),
    );
    return this.created(context, session, moduleName, made);
  }

  /** A record that the user created, as they see it now; little of it where the type lets create and not view. */
  async created(
    context: RequestContext,
    session: PortalSession,
    moduleName: string,
    recordId: string,
  ): Promise<SeenRecord> {
    const reach = await this.access.of(session);
    const { plan } = reach.module(moduleName);
    const tenant = this.database.for(session);
    const seen = await this.reader.get(tenant, reach.with(plan), recordId);
    if (seen !== null) return { id: recordId, json: seen };
    const isOwn = await this.reader.check(tenant, ofCreator(plan, session.portalUserId), 'view', recordId);
    if (!isOwn || !plan.canCreate) throw notFound();
    return this.unseen(reach, moduleName, recordId, context.now);
  }

  /** @param ifMatch the ETag of what the user saw when they edited. @throws PorticoError PRECONDITION_FAILED */
  async change(
    context: RequestContext,
    session: PortalSession,
    moduleName: string,
    recordId: string,
    input: PortalRecordWrite,
    ifMatch: string | undefined,
  ): Promise<SeenRecord> {
    const reach = await this.access.of(session);
    const { plan } = reach.module(moduleName);
    const access = reach.with(plan);
    await this.noted(context, 'edit', plan, recordId, () =>
      this.writer.update(context, access, recordId, input, (current) => requireIfMatch(ifMatch, recordTag(current))),
    );
    const seen = await this.reader.get(this.database.for(session), access, recordId);
    return seen === null ? this.unseen(reach, moduleName, recordId, context.now) : { id: recordId, json: seen };
  }

  /** Into the recycle bin. */
  async delete(context: RequestContext, session: PortalSession, moduleName: string, recordId: string): Promise<void> {
    const reach = await this.access.of(session);
    const { plan } = reach.module(moduleName);
    await this.noted(context, 'delete', plan, recordId, () => this.writer.delete(context, reach.with(plan), recordId));
  }

  /** What a user tries that their type does not grant stands on the trail (security.md "Logs and audit"). */
  private async noted<Result>(
    context: RequestContext,
    action: ModuleAction,
    { moduleId }: AccessPlan,
    recordId: string | null,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const isRefusal = error instanceof PorticoError && error.code === 'FORBIDDEN';
      const entry = {
        action: 'access.refuse',
        subject: { kind: 'record', id: recordId },
        details: { action, moduleId },
      };
      if (isRefusal) await this.trail.record(this.database.for(context), context, entry);
      throw error;
    }
  }

  private unseen(reach: PortalReach, moduleName: string, recordId: string, now: Date): SeenRecord {
    const { module } = reach.module(moduleName);
    return unseenRecord(recordId, module.apiName, module.defaultLayoutId, now);
  }
}

/** Reaches what this user created, to look at: the answer to their own POST. */
function ofCreator(plan: AccessPlan, portalUserId: string): AccessPlan {
  return { ...plan, records: { ...plan.records, view: { kind: 'created-by', portalUserId } } };
}
