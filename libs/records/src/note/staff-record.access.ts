import { Inject, Injectable } from '@nestjs/common';
import type { RecordActionName } from '@portico/contracts';
import { Database, isId, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import { RecordReader } from '../plan-sql/record-reader.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { WorkedRecord } from './record-notes.service';

/** From an address to a record that staff may see or change: for what hangs on records. */
@Injectable()
export class StaffRecordAccess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /** In the recycle bin as well. @throws PorticoError NOT_FOUND */
  async seen(context: RequestContext, moduleName: string, recordId: string): Promise<WorkedRecord> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const module = this.policy.require(context, metadata, moduleName);
    const { plan } = this.policy.access(context, metadata, module);
    const [isSeen] = isId(recordId)
      ? await this.reader.holding(tenant, module.id, [plan.records.view], recordId)
      : [false];
    if (!isSeen) throw notFound();
    return {
      ...{ id: recordId, module: module.apiName },
      visible: this.policy.visiblePaths(context, metadata, module),
      mayDelete: this.policy.may(context, module, 'delete'),
    };
  }

  /**
   * Among the living, to look at and to do something with: `edit` unless another action of the module is asked for.
   *
   * @throws PorticoError NOT_FOUND, FORBIDDEN where it may be seen but not changed
   */
  async living(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    action: RecordActionName = 'edit',
  ): Promise<WorkedRecord> {
    const record = await this.seen(context, moduleName, recordId);
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const module = this.policy.require(context, metadata, moduleName, action);
    const { plan } = this.policy.access(context, metadata, module);
    if (!(await this.reader.check(tenant, plan, 'view', recordId))) throw notFound();
    const isReached = action === 'edit' ? await this.reader.check(tenant, plan, 'edit', recordId) : true;
    if (!isReached) throw new PorticoError('FORBIDDEN');
    return record;
  }
}
