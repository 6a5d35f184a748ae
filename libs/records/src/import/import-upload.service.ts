import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  PorticoError,
  type ReceivedFile,
  type RequestContext,
  StoredFiles,
  mistake,
  newId,
  refuseMistakes,
} from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { ImportFiles } from './import-files.service';
import { ImportRepository } from './import.repository';

const FILE_NAME_LENGTH = 255;
const MAXIMUM_BYTES = 52_428_800;

/** A part of a multipart body. Fields stand before the file, which is read as it arrives. */
export type UploadPart =
  | { type: 'field'; fieldname: string; value: unknown }
  | { type: 'file'; fieldname: string; filename: string; file: AsyncIterable<Buffer> };
type FilePart = Extract<UploadPart, { type: 'file' }>;

interface Destination {
  moduleId: string;
  subFormId: string | null;
}

/** Takes a file in, into the store as it arrives, and finds out what it is. */
@Injectable()
export class ImportUpload {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(ImportFiles) private readonly importFiles: ImportFiles,
    @Inject(StoredFiles) private readonly files: StoredFiles,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /**
   * The id of the new import. It is there when the whole file is: an upload that broke off is never mistaken for one.
   *
   * @throws PorticoError INPUT_INVALID, CSV_INVALID, STORAGE_FULL
   */
  async upload(context: RequestContext, parts: AsyncIterable<UploadPart>): Promise<string> {
    const fields = new Map<string, string>();
    for await (const part of parts) {
      if (part.type === 'file') return this.take(context, fields, part);
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
    }
    throw new PorticoError('INPUT_INVALID', { errors: [mistake('/file', 'REQUIRED')] });
  }

  private async take(context: RequestContext, fields: ReadonlyMap<string, string>, part: FilePart): Promise<string> {
    const { actor } = context;
    if (actor.id === null) throw new Error('an import is a person’s');
    const destination = await this.destination(context, fields, part);
    const file = await this.files.receiveAs(context, part.file, 'text/csv', MAXIMUM_BYTES);
    try {
      return await this.save(context, actor.id, destination, part, file);
    } catch (error) {
      await this.files.remove(context, [file.id]);
      throw error;
    }
  }

  private async save(
    context: RequestContext,
    createdById: string,
    { moduleId, subFormId }: Destination,
    part: FilePart,
    file: ReceivedFile,
  ): Promise<string> {
    const facts = await this.importFiles.inspect(context.organisationId, file.id, subFormId);
    const id = newId();
    await this.database.transaction(context, async (transaction) => {
      await this.files.keep(transaction, file);
      await this.imports.insert(transaction, {
        ...{ id, module_id: moduleId, subform_field_id: subFormId, created_by_id: createdById },
        ...{ created_at: context.now, file_name: fileName(part.filename), file_id: file.id, ...facts },
      });
    });
    return id;
  }

  private async destination(
    context: RequestContext,
    fields: ReadonlyMap<string, string>,
    part: FilePart,
  ): Promise<Destination> {
    const metadata = await this.metadata.of(this.database.for(context));
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
    return { moduleId: module.id, subFormId: subForm?.id ?? null };
  }
}

function fileName(name: string): string {
  const shown =
    name
      .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  return shown.slice(-FILE_NAME_LENGTH) || 'import.csv';
}
