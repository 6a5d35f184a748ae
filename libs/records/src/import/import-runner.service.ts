import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { AuditTrail, StaffMembers } from '@portico/identity';
import {
  Clock,
  Database,
  PorticoError,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
  databaseProblem,
  mistake,
} from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import { targetOf } from './import-target.rules';
import { ImportRepository, type ImportRow, type RowOutcome } from './import.repository';
import { RecordChunk } from './record-chunk.service';
import { SubFormChunk } from './sub-form-chunk.service';
import { SubFormImportRepository } from './sub-form-import.repository';

export const ROWS_A_CHUNK = 500;

type ChunkResult = 'more' | 'over';

/**
 * Works through an import chunk by chunk. Each chunk is one transaction: records and the outcomes of their rows are
 * saved together or not at all, so that an import that is interrupted anywhere goes on where it was, with nothing
 * twice and nothing lost.
 */
@Injectable()
export class ImportRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportRunner.name);
  private isStopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(RecordChunk) private readonly records: RecordChunk,
    @Inject(SubFormChunk) private readonly subForms: SubFormChunk,
    @Inject(SubFormImportRepository) private readonly documents: SubFormImportRepository,
    @Inject(StaffMembers) private readonly staff: StaffMembers,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /** A worker that ends leaves the rest to the next one. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Until nothing waits, another worker has it, or this process ends. Safe to run again at any time. */
  async run(organisationId: string, importId: string): Promise<void> {
    let single = 0;
    while (!this.isStopping) {
      try {
        const size = single > 0 ? 1 : ROWS_A_CHUNK;
        if ((await this.chunk(organisationId, importId, size)) === 'over') return;
        single = Math.max(0, single - 1);
      } catch (error) {
        if (databaseProblem(error)?.code === 'UNAVAILABLE') throw error;
        // One row spoils a chunk: row by row the others go through, and the one is refused.
        if (single > 0) await this.refuse(organisationId, importId, error);
        single = single > 0 ? single - 1 : ROWS_A_CHUNK;
      }
    }
  }

  private async chunk(organisationId: string, importId: string, size: number): Promise<ChunkResult> {
    return this.database.transaction({ organisationId }, async (transaction) => {
      const row = await this.imports.claim(transaction, importId);
      if (!row?.mapping) return 'over';
      const context = await this.contextOf(transaction, organisationId, row);
      const waiting = await this.imports.waiting(transaction, importId, size);
      if (waiting.length === 0) {
        await this.finish(transaction, context, row);
        return 'over';
      }
      const target = targetOf(await this.metadata.of(transaction), row);
      const { subForm } = target;
      const outcomes = subForm
        ? await this.subForms.run(transaction, context, { ...target, subForm }, row.columns, row.mapping, waiting)
        : await this.records.run(transaction, context, target, row.columns, row.mapping, waiting);
      await this.imports.saveOutcomes(transaction, importId, outcomes);
      await this.imports.progress(transaction, importId, context.now);
      return 'more';
    });
  }

  /** The row that made its own transaction fail is refused, with the mistakes that it was refused for. */
  private async refuse(organisationId: string, importId: string, error: unknown): Promise<void> {
    const isMistake = error instanceof PorticoError && error.status < 500;
    if (!isMistake) this.logger.error({ err: error, importId }, 'a row of an import failed');
    const found = isMistake ? error.errors : [];
    const errors = found.length > 0 ? found : [mistake('', isMistake ? error.code : 'INTERNAL')];
    await this.database.transaction({ organisationId }, async (transaction) => {
      if (!(await this.imports.claim(transaction, importId))) return;
      const [row] = await this.imports.waiting(transaction, importId, 1);
      if (!row) return;
      const outcome: RowOutcome = { row_number: row.row_number, state: 'refused', errors };
      await this.imports.saveOutcomes(transaction, importId, [outcome]);
      await this.imports.progress(transaction, importId, this.clock.now());
    });
  }

  private async finish(transaction: TenantTransaction, context: RequestContext, row: ImportRow): Promise<void> {
    const { module, subForm } = targetOf(await this.metadata.of(transaction), row);
    const grandTotal = module.fieldByName.get('grandTotal');
    if (subForm && grandTotal) await this.documents.totalDocuments(transaction, row.id, subForm.id, grandTotal.id);
    await this.imports.finish(transaction, row.id, context.now, null);
    const counts = (await this.imports.counts(transaction, [row.id])).get(row.id);
    await this.audit.record(transaction, context, {
      action: 'import.finish',
      subject: { kind: 'import', id: row.id },
      details: { moduleId: row.module_id, ...counts },
    });
  }

  /** What the import makes was made by the person who started it, with the rights that they have by now. */
  private async contextOf(tenant: Tenant, organisationId: string, row: ImportRow): Promise<RequestContext> {
    return {
      organisationId,
      actor: await this.staff.actorOf(tenant, row.created_by_id),
      correlationId: row.id,
      language: 'en',
      now: this.clock.now(),
    };
  }
}
