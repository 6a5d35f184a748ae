import { Inject, Injectable } from '@nestjs/common';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
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
  seen(context: RequestContext, module: string, recordId: string): Promise<WorkedRecord> {
    return this.reached(context, module, recordId, true);
  }

  /** Among the living. @throws PorticoError NOT_FOUND */
  living(context: RequestContext, module: string, recordId: string): Promise<WorkedRecord> {
    return this.reached(context, module, recordId, false);
  }

  private async reached(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    orRecycled: boolean,
  ): Promise<WorkedRecord> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const module = metadata.get(moduleName);
    if (!isId(recordId)) throw notFound();
    const access = this.policy.access(context, metadata, module);
    const isReached =
      (await this.reader.check(tenant, access.plan, orRecycled ? 'view' : 'edit', recordId)) ||
      (orRecycled && (await this.reader.get(tenant, access, recordId, true)) !== null);
    if (!isReached) throw notFound();
    return { id: recordId, module: module.apiName };
  }
}
