import { Inject, Injectable } from '@nestjs/common';
import type { ProblemError } from '@portico/contracts';
import {
  Database,
  PorticoError,
  type RequestContext,
  type Tenant,
  mistake,
  newId,
  refuseMistakes,
} from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { readCsv } from './csv-reader';
import { ImportRepository } from './import.repository';

const ROWS_A_STATEMENT = 1_000;
const FILE_NAME_LENGTH = 255;

/** A part of a multipart body. Fields stand before the file, which is read as it arrives. */
export type UploadPart =
  | { type: 'field'; fieldname: string; value: unknown }
  | { type: 'file'; fieldname: string; filename: string; file: AsyncIterable<Buffer> };

/** Takes a file in: row by row into the table, never the whole of it in memory. */
@Injectable()
export class ImportUpload {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /**
   * The id of the new import. Until the last row has arrived it counts as failed, so that an upload that broke off is
   * never mistaken for a file.
   *
   * @throws PorticoError INPUT_INVALID, CSV_INVALID
   */
  async upload(context: RequestContext, parts: AsyncIterable<UploadPart>): Promise<string> {
    const fields = new Map<string, string>();
    for await (const part of parts) {
      if (part.type === 'file') return this.stage(context, fields, part);
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
    }
    throw new PorticoError('INPUT_INVALID', { errors: [mistake('/file', 'REQUIRED')] });
  }

  private async stage(
    context: RequestContext,
    fields: ReadonlyMap<string, string>,
    part: Extract<UploadPart, { type: 'file' }>,
  ): Promise<string> {
    const tenant = this.database.for(context);
    const { actor } = context;
    if (actor.id === null) throw new Error('an import is a person’s');
    const metadata = await this.metadata.of(tenant);
    const named = fields.has('module') ? metadata.find(fields.get('module') ?? '') : null;
    const module = named && this.policy.may(context, named, 'view') ? named : null;
    const asked = fields.get('subForm');
    const subForm = asked ? (module?.fieldByName.get(asked) ?? null) : null;
    refuseMistakes([
      ...[...fields.keys()]
        .filter((name) => name !== 'module' && name !== 'subForm')
        .map((name) => mistake(`/${name}`, 'UNKNOWN_PROPERTY')),
      ...(part.fieldname === 'file' ? [] : [mistake(`/${part.fieldname}`, 'UNKNOWN_PROPERTY')]),
      ...(fields.has('module') ? [] : [mistake('/module', 'REQUIRED')]),
      ...(fields.has('module') && !module ? [mistake('/module', 'REFERENCE_NOT_FOUND')] : []),
      ...(asked && subForm?.kind !== 'sub-form' ? [mistake('/subForm', 'REFERENCE_NOT_FOUND')] : []),
    ]);
    if (!module) throw new Error('unreachable: a module was found');
    this.policy.require(context, metadata, module.id, 'import');
    const { columns, rows } = await readCsv(part.file);
    const id = newId();
    const row = {
      ...{ id, module_id: module.id, subform_field_id: subForm?.id ?? null, created_by_id: actor.id },
      ...{ created_at: context.now, file_name: fileName(part.filename), columns },
    };
    await this.imports.insert(tenant, row, 'UPLOAD_INCOMPLETE');
    try {
      await this.insertRows(tenant, id, columns.length, rows);
      await this.imports.finishUpload(tenant, id);
    } catch (error) {
      await this.imports.delete(tenant, id);
      throw error;
    }
    return id;
  }

  private async insertRows(
    tenant: Tenant,
    importId: string,
    width: number,
    rows: AsyncIterable<string[]>,
  ): Promise<void> {
    let batch: { row_number: number; cells: string[]; errors: ProblemError[] | null }[] = [];
    let number = 0;
    for await (const cells of rows) {
      number += 1;
      const isTooLong = cells.length > width;
      const errors = isTooLong ? [mistake('', 'CSV_INVALID', 'The row has more cells than the first line.')] : null;
      // The row's number is that of the file: the first line has the names.
      batch.push({ row_number: number + 1, cells: padded(cells, width), errors });
      if (batch.length < ROWS_A_STATEMENT) continue;
      await this.imports.insertRows(tenant, importId, batch);
      batch = [];
    }
    if (batch.length > 0) await this.imports.insertRows(tenant, importId, batch);
    if (number === 0) throw new PorticoError('CSV_INVALID', { detail: 'The file has no rows.' });
  }
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '');
}

function fileName(name: string): string {
  const shown =
    name
      .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  return shown.slice(-FILE_NAME_LENGTH) || 'import.csv';
}
