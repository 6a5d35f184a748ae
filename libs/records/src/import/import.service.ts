import { Inject, Injectable } from '@nestjs/common';
import type { ImportDetail, ImportMapping, Page, RefusedRow } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  CSV_BYTE_ORDER_MARK,
  Cursors,
  Database,
  JobQueue,
  PorticoError,
  type RequestContext,
  csvLine,
  isId,
  mistake,
  notFound,
  refuseMistakes,
} from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { importDetail } from './import-view.rules';
import { ImportRepository, type ImportRow } from './import.repository';
import { targetOf } from './import-target.rules';
import { type ImportTarget, mappingMistakes } from './mapping-target.rules';

const SAMPLE_ROWS = 5;
const REFUSED_ROWS_A_PART = 500;

/** Imports from the upload to the report of refused rows. */
@Injectable()
export class ImportService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  async list(context: RequestContext, limit: number, cursor: string | null): Promise<Page<ImportDetail>> {
    const tenant = this.database.for(context);
    const place = [context.organisationId, 'imports'];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const metadata = await this.metadata.of(tenant);
    const moduleIds = metadata.modules
      .filter((module) => this.policy.may(context, module, 'import'))
      .map(({ id }) => id);
    const scope = { createdById: seesAll(context) ? null : context.actor.id, moduleIds };
    const found = await this.imports.list(tenant, scope, before, limit + 1);
    const rows = found.slice(0, limit);
    const counts = await this.imports.counts(
      tenant,
      rows.map(({ id }) => id),
    );
    const none = { waiting: 0, created: 0, updated: 0, refused: 0 };
    const data = rows.map((row) =>
      importDetail(context.organisationId, this.target(context, metadata, row), row, counts.get(row.id) ?? none, []),
    );
    const last = rows.at(-1);
    const hasMore = found.length > limit;
    return { data, page: { hasMore, nextCursor: hasMore && last ? this.cursors.encode(place, [last.id]) : null } };
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, importId: string): Promise<ImportDetail> {
    return this.show(context, await this.row(context, importId));
  }

  /** @throws PorticoError IMPORT_MAPPING_INVALID with every mistake, IMPORT_ALREADY_STARTED */
  async saveMapping(context: RequestContext, importId: string, mapping: ImportMapping): Promise<ImportDetail> {
    const tenant = this.database.for(context);
    const row = await this.row(context, importId);
    refuseMistakes(await this.mistakes(context, row, mapping), 'IMPORT_MAPPING_INVALID');
    if (!(await this.imports.saveMapping(tenant, importId, mapping))) throw new PorticoError('IMPORT_ALREADY_STARTED');
    return this.get(context, importId);
  }

  /**
   * From now on the worker has it. The mapping is checked once more: fields may have changed meanwhile.
   * @throws PorticoError IMPORT_MAPPING_INVALID, IMPORT_ALREADY_STARTED
   */
  async start(context: RequestContext, importId: string): Promise<ImportDetail> {
    const row = await this.row(context, importId);
    if (row.status !== 'uploaded') throw new PorticoError('IMPORT_ALREADY_STARTED');
    const errors = row.mapping ? await this.mistakes(context, row, row.mapping) : [mistake('/mapping', 'REQUIRED')];
    refuseMistakes(errors, 'IMPORT_MAPPING_INVALID');
    await this.database.transaction(context, async (transaction) => {
      if (!(await this.imports.queue(transaction, importId, context.now)))
        throw new PorticoError('IMPORT_ALREADY_STARTED');
      await this.audit.record(transaction, context, {
        action: 'import.start',
        subject: { kind: 'import', id: importId },
        details: { moduleId: row.module_id, mode: row.mapping?.mode },
      });
      const { organisationId } = context;
      transaction.afterCommit(() => this.jobs.enqueue('import.run', { organisationId, importId }));
    });
    return this.get(context, importId);
  }

  async refusedRows(
    context: RequestContext,
    importId: string,
    limit: number,
    cursor: string | null,
  ): Promise<Page<RefusedRow>> {
    await this.row(context, importId);
    const place = [context.organisationId, 'refused-rows', importId];
    const after = cursor === null ? 0 : Number(this.cursors.decode(place, cursor)[0]);
    const found = await this.imports.refused(this.database.for(context), importId, after, limit + 1);
    const rows = found.slice(0, limit);
    const hasMore = found.length > limit;
    const last = rows.at(-1);
    const nextCursor = hasMore && last ? this.cursors.encode(place, [String(last.row_number)]) : null;
    const data = rows.map(({ row_number, cells, errors }) => ({ rowNumber: row_number, cells, errors }));
    return { data, page: { hasMore, nextCursor } };
  }

  /** The refused rows as a file: their cells, and why. Written part by part. @throws PorticoError NOT_FOUND */
  async refusedCsv(context: RequestContext, importId: string): Promise<AsyncIterable<string>> {
    const { columns } = await this.row(context, importId);
    const { imports } = this;
    const tenant = this.database.for(context);
    return (async function* () {
      yield CSV_BYTE_ORDER_MARK + csvLine([...columns, 'Row', 'Reasons']);
      let after = 0;
      for (;;) {
        const rows = await imports.refused(tenant, importId, after, REFUSED_ROWS_A_PART);
        for (const { row_number, cells, errors } of rows) {
          const reasons = errors.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join(' | ');
          yield csvLine([...columns.map((_, index) => cells[index] ?? ''), row_number, reasons]);
        }
        const last = rows.at(-1);
        if (!last || rows.length < REFUSED_ROWS_A_PART) return;
        after = last.row_number;
      }
    })();
  }

  private async show(context: RequestContext, row: ImportRow): Promise<ImportDetail> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const counts = await this.imports.counts(tenant, [row.id]);
    const sample = await this.imports.sample(tenant, row.id, SAMPLE_ROWS);
    const none = { waiting: 0, created: 0, updated: 0, refused: 0 };
    return importDetail(
      context.organisationId,
      this.target(context, metadata, row),
      row,
      counts.get(row.id) ?? none,
      sample,
    );
  }

  private async mistakes(context: RequestContext, row: ImportRow, mapping: ImportMapping) {
    const metadata = await this.metadata.of(this.database.for(context));
    return mappingMistakes(this.target(context, metadata, row), row.columns, mapping);
  }

  /** The target as far as whoever imports knows it. */
  private target(context: RequestContext, metadata: OrganisationMetadata, row: ImportRow): ImportTarget {
    return { ...targetOf(metadata, row), isShown: this.policy.fieldsShown(context, metadata) };
  }

  private async row(context: RequestContext, importId: string): Promise<ImportRow> {
    const tenant = this.database.for(context);
    const row = isId(importId) ? await this.imports.find(tenant, importId) : null;
    if (!row || (row.created_by_id !== context.actor.id && !seesAll(context))) throw notFound();
    this.policy.require(context, await this.metadata.of(tenant), row.module_id, 'import');
    return row;
  }
}

/** A file is its importer's: what stands in it, and what was refused of it, may be more than others see. */
function seesAll({ actor }: RequestContext): boolean {
  return actor.kind !== 'staff' || actor.permissions.has('record.all');
}
