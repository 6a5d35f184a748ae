import { Inject, Injectable } from '@nestjs/common';
import type { RecordDetail } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { CSV_BYTE_ORDER_MARK, Database, type RequestContext, csvLine } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { RecordPage, RecordQuery } from '../plan-sql/access.types';
import { RecordService } from '../record/record.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { exportCells, exportedFields, exportHeader } from './export.rules';

const PAGE = 200;

/** A list of the console as a file: the same query, page after page, so that memory does not grow with the list. */
@Injectable()
export class StaffExport {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(RecordService) private readonly records: RecordService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /** The first page is read before anything is answered: what is wrong with the query is still a problem answer. */
  async csv(context: RequestContext, moduleName: string, query: RecordQuery): Promise<AsyncGenerator<string>> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const module = this.policy.require(context, metadata, moduleName, 'export');
    const visible = this.policy.visiblePaths(context, metadata, module);
    const fields = exportedFields(module, query.fields).filter(({ apiName }) => visible?.has(apiName) ?? true);
    const read = (cursor: string | null): Promise<RecordPage> =>
      this.records.list(context, moduleName, { ...query, limit: PAGE, cursor, count: null });
    const first = await read(query.cursor);
    await this.audit.record(tenant, context, {
      action: 'record.export',
      subject: { kind: 'module', id: module.id },
      details: { module: module.apiName },
    });
    const { language } = context;
    return (async function* () {
      yield CSV_BYTE_ORDER_MARK + csvLine(exportHeader(fields, language));
      for (let page = first; ; page = await read(page.nextCursor)) {
        const records = page.rows.map((row) => JSON.parse(row) as RecordDetail);
        yield records.map((record) => csvLine(exportCells(fields, record, language))).join('');
        if (page.nextCursor === null) return;
      }
    })();
  }
}
