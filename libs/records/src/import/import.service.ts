import { Inject, Injectable } from '@nestjs/common';
import type { ImportDetail, ImportFormat, ImportMapping, Page } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Cursors,
  Database,
  JobQueue,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
  mistake,
  refuseMistakes,
} from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import { ImportAccess } from './import-access.service';
import { ImportFiles } from './import-files.service';
import { importDetail } from './import-view.rules';
import { ImportRepository, type ImportRow } from './import.repository';
import { mappingMistakes } from './mapping-target.rules';

/** Imports from the upload to the start: what the file is, what its columns become, dry runs. */
@Injectable()
export class ImportService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(ImportAccess) private readonly access: ImportAccess,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  async list(context: RequestContext, limit: number, cursor: string | null): Promise<Page<ImportDetail>> {
    const tenant = this.database.for(context);
    const place = [context.organisationId, 'imports'];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const metadata = await this.metadata.of(tenant);
    const found = await this.imports.list(tenant, this.access.scope(context, metadata), before, limit + 1);
    const rows = found.slice(0, limit);
    const data = await this.details(context, rows);
    const last = rows.at(-1);
    const hasMore = found.length > limit;
    return { data, page: { hasMore, nextCursor: hasMore && last ? this.cursors.encode(place, [last.id]) : null } };
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, importId: string): Promise<ImportDetail> {
    const [detail] = await this.details(context, [await this.access.row(context, importId)]);
    if (!detail) throw new Error('an import that was found is shown');
    return detail;
  }

  /**
   * Reads the file in another way. What was chosen for its columns is void.
   * @throws PorticoError CSV_INVALID, IMPORT_ALREADY_STARTED
   */
  async saveFormat(context: RequestContext, importId: string, format: ImportFormat): Promise<ImportDetail> {
    const row = await this.access.row(context, importId);
    if (!isOpen(row) || row.file_id === null) throw new PorticoError('IMPORT_ALREADY_STARTED');
    const facts = await this.files.inspect(context.organisationId, row.file_id, row.subform_field_id, format);
    await this.change(context, (transaction) => this.imports.saveFormat(transaction, importId, facts));
    return this.get(context, importId);
  }

  /** @throws PorticoError IMPORT_MAPPING_INVALID with every mistake, IMPORT_ALREADY_STARTED */
  async saveMapping(context: RequestContext, importId: string, mapping: ImportMapping): Promise<ImportDetail> {
    const row = await this.access.row(context, importId);
    refuseMistakes(await this.mistakes(context, row, mapping), 'IMPORT_MAPPING_INVALID');
    await this.change(context, async (transaction) => {
      await this.imports.remember(transaction, row, mapping, context.now);
      return this.imports.saveMapping(transaction, importId, mapping);
    });
    return this.get(context, importId);
  }

  /** Checks every row as the import would, and writes none. @throws as `start` */
  dryRun(context: RequestContext, importId: string): Promise<ImportDetail> {
    return this.queue(context, importId, true);
  }

  /**
   * From now on the worker has it. The mapping is checked once more: fields may have changed meanwhile.
   * @throws PorticoError IMPORT_MAPPING_INVALID, IMPORT_ALREADY_STARTED
   */
  start(context: RequestContext, importId: string): Promise<ImportDetail> {
    return this.queue(context, importId, false);
  }

  /** What came in stays. @throws PorticoError IMPORT_NOT_RUNNING */
  async cancel(context: RequestContext, importId: string): Promise<ImportDetail> {
    const row = await this.access.row(context, importId);
    await this.database.transaction(context, async (transaction) => {
      if (!(await this.imports.cancel(transaction, importId, context.now)))
        throw new PorticoError('IMPORT_NOT_RUNNING');
      await this.audit.record(transaction, context, {
        action: 'import.cancel',
        subject: { kind: 'import', id: importId },
        details: { moduleId: row.module_id },
      });
    });
    return this.get(context, importId);
  }

  private async queue(context: RequestContext, importId: string, isDryRun: boolean): Promise<ImportDetail> {
    const row = await this.access.row(context, importId);
    if (!isOpen(row)) throw new PorticoError('IMPORT_ALREADY_STARTED');
    const errors = row.mapping ? await this.mistakes(context, row, row.mapping) : [mistake('/mapping', 'REQUIRED')];
    refuseMistakes(errors, 'IMPORT_MAPPING_INVALID');
    const { organisationId } = context;
    await this.change(context, async (transaction) => {
      if (!(await this.imports.queue(transaction, importId, isDryRun, context.now))) return false;
      if (!isDryRun)
        await this.audit.record(transaction, context, {
          action: 'import.start',
          subject: { kind: 'import', id: importId },
          details: { moduleId: row.module_id, mode: row.mapping?.mode },
        });
      transaction.afterCommit(() => this.jobs.enqueue('import.run', { organisationId, importId }));
      return true;
    });
    return this.get(context, importId);
  }

  /** `work` is false when the import has started. */
  private async change(
    context: RequestContext,
    work: (transaction: TenantTransaction) => Promise<boolean>,
  ): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      if (!(await work(transaction))) throw new PorticoError('IMPORT_ALREADY_STARTED');
    });
  }

  private async details(context: RequestContext, rows: readonly ImportRow[]): Promise<ImportDetail[]> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const keys = rows.filter(isOpen).map((row) => row.header_key);
    const remembered = keys.length > 0 ? await this.imports.remembered(tenant, keys) : new Map<string, ImportMapping>();
    return rows.map((row) =>
      importDetail(
        context.organisationId,
        this.access.target(context, metadata, row),
        row,
        remembered.get(`${row.module_id} ${row.header_key}`),
      ),
    );
  }

  private async mistakes(context: RequestContext, row: ImportRow, mapping: ImportMapping) {
    const metadata = await this.metadata.of(this.database.for(context));
    return mappingMistakes(this.access.target(context, metadata, row), row.columns, mapping);
  }
}

function isOpen({ status }: ImportRow): boolean {
  return status === 'uploaded' || status === 'checked';
}
