import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { Language, RecordDetail } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { CSV_BYTE_ORDER_MARK, Database, PorticoError, type RequestContext, csvLine } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { MetadataService } from '../metadata/metadata.service';
import type { RecordPage } from '../plan-sql/access.types';
import { RecordService } from '../record/record.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { ExportQuery } from './export-query.rules';
import { importColumns, importLines, OWN_ID } from './import-form.rules';
import { exportCells, exportedFields, exportHeader } from './export.rules';

interface Exported {
  module: ModuleDefinition;
  fields: FieldDefinition[];
  isVisible: (path: string) => boolean;
}

const PAGE = 200;
const CHANGED = 'What may be seen has changed while the file was being written.';

/**
 * A list of the console as a file, page after page, so that memory does not grow with the list. Each page is read with
 * the rights of its moment; where they are no longer those of the start, the file breaks off with an error.
 */
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
  async csv(
    context: RequestContext,
    contextNow: () => Promise<RequestContext>,
    moduleName: string,
    query: ExportQuery,
  ): Promise<AsyncGenerator<string>> {
    const tenant = this.database.for(context);
    const start = await this.columns(context, moduleName, query);
    const { module } = start;
    const form = formOf(query, start, context.language);
    const asked = { ...query, fields: form.fields, limit: PAGE, count: null };
    const first = await this.records.list(context, moduleName, asked);
    const read = async (cursor: string): Promise<RecordPage> => {
      const now = await contextNow();
      if (!isDeepStrictEqual(rightsOf(now, await this.columns(now, moduleName, query)), rightsOf(context, start)))
        throw new PorticoError('FORBIDDEN', { detail: CHANGED });
      return this.records.list(now, moduleName, { ...asked, cursor });
    };
    await this.audit.record(tenant, context, {
      action: 'record.export',
      subject: { kind: 'module', id: module.id },
      details: { module: module.apiName },
    });
    return (async function* () {
      yield CSV_BYTE_ORDER_MARK + csvLine(form.header);
      for (
        let page: RecordPage | null = first;
        page;
        page = page.nextCursor === null ? null : await read(page.nextCursor)
      ) {
        const records = page.rows.map((row) => JSON.parse(row) as RecordDetail);
        yield records.flatMap(form.linesOf).map(csvLine).join('');
      }
    })();
  }

  private async columns(context: RequestContext, moduleName: string, query: ExportQuery): Promise<Exported> {
    const metadata = await this.metadata.of(this.database.for(context));
    const module = this.policy.require(context, metadata, moduleName, 'export');
    const visible = this.policy.visiblePaths(context, metadata, module);
    const isVisible = (path: string): boolean => visible?.has(path) ?? true;
    const fields = exportedFields(module, query.fields, query.form !== 'table').filter(({ apiName }) =>
      isVisible(apiName),
    );
    return { module, fields, isVisible };
  }
}

/** How the file is written: for people, or as an import reads it. */
function formOf({ form, fields: asked }: ExportQuery, { fields, isVisible }: Exported, language: Language) {
  if (form === 'table') {
    const linesOf = (record: RecordDetail): string[][] => [exportCells(fields, record, language)];
    return { fields: asked, header: exportHeader(fields, language), linesOf };
  }
  const columns = [...(form === 'change' ? [OWN_ID] : []), ...importColumns(fields, isVisible)];
  const linesOf = (record: RecordDetail): string[][] => importLines(columns, record);
  return { fields: fields.map(({ apiName }) => apiName), header: columns.map(({ name }) => name), linesOf };
}

/** What decides which records and fields stand in the file. */
function rightsOf({ actor }: RequestContext, { module, fields }: Exported) {
  const granted = actor.kind === 'staff' ? [actor.permissions, actor.modules] : [];
  return { granted, sharing: module.sharing, fieldIds: fields.map(({ id }) => id) };
}
