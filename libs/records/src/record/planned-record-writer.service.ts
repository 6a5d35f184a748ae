import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, PlanLayout, PortalRecordWrite } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
  mistake,
  notFound,
  refuseMistakes,
} from '@portico/platform';
import type { FileDoor } from '../file-field/record-files.service';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { RecordAccess } from '../plan-sql/access.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { creationOf } from './creation.rules';
import { RecordRepository, type RecordRow } from './record.repository';
import { RecordWriter } from './record-writer.service';
import type { WriteScope } from './write-scope.types';

/** Writes with the rights of a plan: what a portal user does. Hidden fields are neither written nor betrayed. */
@Injectable()
export class PlannedRecordWriter {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordWriter) private readonly writer: RecordWriter,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /**
   * Creates a record through one of the plan's creations; its lookups to the user are set by the server (R25).
   *
   * @throws PorticoError FORBIDDEN without the grant (R29), INPUT_INVALID with every mistake
   */
  async create(
    context: RequestContext,
    access: RecordAccess,
    input: PortalRecordWrite,
    options: { id?: string; ownerId: string },
  ): Promise<string> {
    const module = access.metadata.get(access.plan.moduleId);
    const { layoutId, layout, links } = creationOf(access.plan, module, input.layoutId);
    return this.database.transaction(context, async (transaction) => {
      const body = { layoutId, values: input.values };
      const draft = await this.writer.create(transaction, context, module, body, scopeOf(access, layout), {
        ...options,
        links: Object.fromEntries(links.map((link) => [link.apiName, link.targetId])),
      });
      await this.note(transaction, context, 'record.create', module, draft.id);
      return draft.id;
    });
  }

  /**
   * Changes a record that the plan's `edit` reaches. `precondition` is shown the record as the user sees it, under
   * the lock: it compares ETags.
   *
   * @throws PorticoError NOT_FOUND out of view, FORBIDDEN in view without the grant (R29), INPUT_INVALID
   */
  async update(
    context: RequestContext,
    access: RecordAccess,
    recordId: string,
    input: PortalRecordWrite,
    precondition: (current: string) => void,
  ): Promise<void> {
    await this.change(context, access, 'edit', recordId, async (transaction, module, row) => {
      const current = await this.reader.get(transaction, access, recordId);
      precondition(current ?? '');
      const isMoved = input.layoutId !== undefined && input.layoutId !== row.layout_id;
      refuseMistakes(isMoved ? [mistake('/layoutId', 'READ_ONLY')] : []);
      const layout = await this.layoutOf(transaction, access.plan, row);
      const body = { values: input.values };
      const fields = await this.writer.update(transaction, context, module, row, body, scopeOf(access, layout));
      await this.note(transaction, context, 'record.update', module, row.id, { fields });
    });
  }

  /** @throws PorticoError NOT_FOUND out of view, FORBIDDEN in view without the grant (R29) */
  async delete(context: RequestContext, access: RecordAccess, recordId: string): Promise<void> {
    await this.change(context, access, 'delete', recordId, async (transaction, module, row) => {
      await this.writer.delete(transaction, context, row);
      await this.note(transaction, context, 'record.delete', module, row.id);
    });
  }

  /**
   * The way to a file field of a record that the plan's `edit` reaches. A hidden field, a field of another kind and one
   * that does not exist are not there.
   *
   * @throws PorticoError NOT_FOUND, FORBIDDEN for what is visible but not writable
   */
  fileDoor(context: RequestContext, access: RecordAccess, recordId: string, fieldName: string): FileDoor {
    return (work) =>
      this.change(context, access, 'edit', recordId, async (transaction, module, row) => {
        const field = module.fieldByName.get(fieldName);
        const { visible, writable } = await this.layoutOf(transaction, access.plan, row);
        if (field?.kind !== 'file' || !visible.has(fieldName)) throw notFound();
        if (!writable.has(fieldName)) throw new PorticoError('FORBIDDEN');
        await work(transaction, { module, field, row });
      });
  }

  private async change(
    context: RequestContext,
    access: RecordAccess,
    action: 'edit' | 'delete',
    recordId: string,
    work: (transaction: TenantTransaction, module: ModuleDefinition, row: RecordRow) => Promise<void>,
  ): Promise<void> {
    const module = access.metadata.get(access.plan.moduleId);
    await this.database.transaction(context, async (transaction) => {
      const row = await this.records.lock(transaction, module.id, recordId);
      if (!row || !(await this.reader.check(transaction, access.plan, 'view', recordId))) throw notFound();
      if (!(await this.reader.check(transaction, access.plan, action, recordId))) throw new PorticoError('FORBIDDEN');
      await work(transaction, module, row);
    });
  }

  /** What is visible and writable of this very record: the union over the grants that reach it. */
  private async layoutOf(transaction: TenantTransaction, plan: AccessPlan, row: RecordRow): Promise<PlanLayout> {
    const visible = new Set<string>();
    const writable = new Set<string>();
    for (const branch of await this.reader.branchesOf(transaction, plan, row.id)) {
      const layout = branch.layouts.get(row.layout_id);
      layout?.visible.forEach((path) => visible.add(path));
      if (branch.actions.edit) layout?.writable.forEach((path) => writable.add(path));
    }
    return { visible, writable };
  }

  private note(
    transaction: TenantTransaction,
    context: RequestContext,
    action: string,
    module: ModuleDefinition,
    id: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(transaction, context, {
      action,
      subject: { kind: 'record', id },
      details: { module: module.apiName, ...details },
    });
  }
}

function scopeOf(access: RecordAccess, { visible, writable }: PlanLayout): WriteScope {
  return {
    ...{ visible, writable, writesSystemFields: false, choosesOwner: false },
    planOf: access.planOf ?? (() => null),
  };
}
