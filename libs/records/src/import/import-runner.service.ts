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
import type { FileRow } from './file-row.rules';
import { type ChunkOutcome, chunkResult, refusedGroup } from './group-outcome.types';
import { ImportFiles } from './import-files.service';
import { type ImportPlan, planImport } from './import-plan.rules';
import { ImportProgressRepository } from './import-progress.repository';
import { targetOf } from './import-target.rules';
import { ImportRepository, type ImportRow } from './import.repository';
import { RecordChunk } from './record-chunk.service';
import { chunksOf } from './row-group.rules';
import { SubFormChunk } from './sub-form-chunk.service';
import { SubFormImportRepository } from './sub-form-import.repository';

/** Lines; a record with several of them is never cut. */
export const ROWS_A_CHUNK = 1_000;

/** An import as this worker goes through it. */
interface Course {
  organisationId: string;
  row: ImportRow;
  plan: ImportPlan;
  /** Where the last committed chunk ended. */
  doneRow: number;
}

/**
 * Works through the file of an import chunk by chunk. Each chunk is one transaction: records, refused rows and the place
 * in the file are saved together or not at all, so that an import that is interrupted anywhere goes on where it was,
 * with nothing twice and nothing lost. A dry run does the same, and takes back what it wrote.
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
    @Inject(ImportProgressRepository) private readonly progress: ImportProgressRepository,
    @Inject(ImportFiles) private readonly files: ImportFiles,
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

  /** Until the file is over, another worker has it, it was cancelled, or this process ends. Safe to run at any time. */
  async run(organisationId: string, importId: string): Promise<void> {
    const tenant = this.database.for({ organisationId });
    const row = await this.imports.find(tenant, importId);
    if (!row?.mapping || (row.status !== 'queued' && row.status !== 'running')) return;
    try {
      const plan = planImport(targetOf(await this.metadata.of(tenant), row), row.columns, row.mapping);
      const course: Course = { organisationId, row, plan, doneRow: row.done_row };
      const rows = await this.files.rows(organisationId, row);
      for await (const groups of chunksOf(plan, rows, ROWS_A_CHUNK))
        if (this.isStopping || !(await this.carry(course, groups))) return;
      await this.finish(course, null);
    } catch (error) {
      // What the file or the module turned out to be does not change by trying again.
      if (!(error instanceof PorticoError) || error.status >= 500) throw error;
      await this.finish({ organisationId, row, doneRow: -1 }, error.code);
    }
  }

  /** False when this worker has nothing more to do with the import. One row spoils a chunk: halves of it go on. */
  private async carry(course: Course, groups: readonly FileRow[][]): Promise<boolean> {
    try {
      return await this.chunk(course, groups, null);
    } catch (error) {
      if (databaseProblem(error)?.code === 'UNAVAILABLE' || isUnavailable(error)) throw error;
      if (groups.length === 1) return this.chunk(course, groups, error);
      const middle = Math.ceil(groups.length / 2);
      return (await this.carry(course, groups.slice(0, middle))) && (await this.carry(course, groups.slice(middle)));
    }
  }

  /** `error`: what the rows made their own transaction fail with; they are refused for it. */
  private async chunk(course: Course, groups: readonly FileRow[][], error: unknown): Promise<boolean> {
    const { organisationId, row, plan } = course;
    const until = await this.database.transaction({ organisationId }, async (transaction) => {
      const claimed = await this.progress.claim(transaction, row.id);
      if (claimed?.done_row !== course.doneRow) return null;
      const context = await this.contextOf(transaction, organisationId, row);
      const target = targetOf(await this.metadata.of(transaction), row);
      const today = { ...plan, target };
      const work = (within: TenantTransaction): Promise<ChunkOutcome> =>
        target.subForm
          ? this.subForms.run(within, context, { ...today, subForm: target.subForm }, groups.flat(), dryRunId)
          : this.records.run(within, context, today, groups, dryRunId);
      const dryRunId = claimed.is_dry_run ? row.id : null;
      const outcome = error
        ? { outcomes: groups.map((lines) => refusedGroup(lines, this.reasons(row.id, error))), keys: [] }
        : await (claimed.is_dry_run ? takenBack(transaction, work) : work(transaction));
      const result = chunkResult(outcome);
      await this.progress.saveChunk(transaction, row.id, result, context.now);
      return result.until;
    });
    if (until === null) return false;
    course.doneRow = until;
    return true;
  }

  private reasons(importId: string, error: unknown) {
    const isMistake = error instanceof PorticoError && error.status < 500;
    if (!isMistake) this.logger.error({ err: error, importId }, 'a row of an import failed');
    const found = isMistake ? error.errors : [];
    return found.length > 0 ? found : [mistake('', isMistake ? error.code : 'INTERNAL')];
  }

  /** `doneRow` -1: wherever it stands. */
  private finish({ organisationId, row, doneRow }: Omit<Course, 'plan'>, failure: string | null): Promise<void> {
    return this.database.transaction({ organisationId }, async (transaction) => {
      const claimed = await this.progress.claim(transaction, row.id);
      if (!claimed || (doneRow !== -1 && claimed.done_row !== doneRow)) return;
      const context = await this.contextOf(transaction, organisationId, row);
      if (failure === null && !claimed.is_dry_run) await this.addUp(transaction, row);
      await this.progress.finish(transaction, row.id, context.now, failure);
      if (claimed.is_dry_run) return;
      const over = await this.imports.find(transaction, row.id);
      await this.audit.record(transaction, context, {
        action: 'import.finish',
        subject: { kind: 'import', id: row.id },
        details: {
          ...{ moduleId: row.module_id, created: over?.created_count, updated: over?.updated_count },
          ...{ refused: over?.refused_count, ...(failure === null ? {} : { failure }) },
        },
      });
    });
  }

  private async addUp(transaction: TenantTransaction, row: ImportRow): Promise<void> {
    const { module, subForm } = targetOf(await this.metadata.of(transaction), row);
    const grandTotal = module.fieldByName.get('grandTotal');
    if (subForm && grandTotal) await this.documents.totalDocuments(transaction, row.id, subForm.id, grandTotal.id);
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

/** Does the work and takes back what it wrote; nothing is announced. */
async function takenBack<Result>(
  transaction: TenantTransaction,
  work: (within: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  await transaction.global.execute('SAVEPOINT dry_run');
  const result = await work({ ...transaction, afterCommit: () => undefined });
  await transaction.global.execute('ROLLBACK TO SAVEPOINT dry_run');
  return result;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof PorticoError && error.code === 'UNAVAILABLE';
}
