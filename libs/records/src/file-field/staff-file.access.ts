import { Inject, Injectable } from '@nestjs/common';
import type { RecordDetail } from '@portico/contracts';
import { Database, isId, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { FieldDefinition } from '../metadata/definition.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { RecordRepository } from '../record/record.repository';
import { RecordService } from '../record/record.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { FileDoor } from './record-files.service';

/** From an address to a file field that staff may see or change. */
@Injectable()
export class StaffFileAccess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordService) private readonly service: RecordService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /** The record as it is seen, in the recycle bin as well, and the field. @throws PorticoError NOT_FOUND */
  async seen(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    fieldName: string,
  ): Promise<{ record: RecordDetail; field: FieldDefinition | undefined }> {
    if (!isId(recordId)) throw notFound();
    const record = await this.service.get(context, moduleName, recordId);
    const metadata = await this.metadata.of(this.database.for(context));
    return { record, field: metadata.get(record.module).fieldByName.get(fieldName) };
  }

  /** The door throws NOT_FOUND, and FORBIDDEN for what may be seen but not changed. */
  door(context: RequestContext, moduleName: string, recordId: string, fieldName: string): FileDoor {
    return async (work) => {
      const metadata = await this.metadata.of(this.database.for(context));
      const module = this.policy.require(context, metadata, moduleName, 'edit');
      const field = module.fieldByName.get(fieldName);
      const { visible, writable } = this.policy.scope(context, metadata, module);
      if (field?.kind !== 'file' || !isId(recordId) || visible?.has(fieldName) === false) throw notFound();
      if (writable?.has(fieldName) === false) throw new PorticoError('FORBIDDEN');
      await this.database.transaction(context, async (transaction) => {
        const row = await this.records.lock(transaction, module.id, recordId);
        const { plan } = this.policy.access(context, metadata, module);
        if (!row || !(await this.reader.check(transaction, plan, 'view', recordId))) throw notFound();
        if (!(await this.reader.check(transaction, plan, 'edit', recordId))) throw new PorticoError('FORBIDDEN');
        await work(transaction, { module, field, row });
      });
    };
  }
}
