import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type FileReference, isFiles } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  PorticoError,
  type ReceivedFile,
  type RequestContext,
  StoredFiles,
  type TenantTransaction,
  isId,
  mistake,
  notFound,
} from '@portico/platform';
import { type AttachmentPart, readAttachment } from '../attachment/attachment-upload.rules';
import { RecordHistory } from '../history/record-history.service';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { refuseLocked } from '../record/change.rules';
import type { RecordRow } from '../record/record.repository';
import { filesOf, isTypeTaken, largestFile, mostFiles, namesOf } from './file-field.rules';
import { RecordFileRepository } from './record-file.repository';

/** A file field of a record that the caller may change, locked. */
export interface OpenField {
  module: ModuleDefinition;
  field: FieldDefinition;
  row: RecordRow;
}

/**
 * The way to a file field: whether the record and the field may be seen and changed is the caller's question, asked each
 * time that it is gone through, in the transaction of the work.
 */
export type FileDoor = (work: (transaction: TenantTransaction, open: OpenField) => Promise<void>) => Promise<void>;

/**
 * Files in fields of records, whoever puts them there.
 *
 * - The door is asked before the file is read: nobody uploads to what they may not change; and again when it is kept.
 * - Kind by content, size and number by the field, room by the organisation.
 * - A file that goes is deleted when the change is committed; what a crash leaves behind is swept away.
 */
@Injectable()
export class RecordFiles {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RecordFileRepository) private readonly repository: RecordFileRepository,
    @Inject(StoredFiles) private readonly files: StoredFiles,
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /** @throws PorticoError INPUT_INVALID, PAYLOAD_TOO_LARGE, STORAGE_FULL, RECORD_LOCKED, and what the door throws */
  async add(
    context: RequestContext,
    door: FileDoor,
    parts: () => AsyncIterable<AttachmentPart>,
  ): Promise<FileReference> {
    const settings = await settingsBehind(door);
    const { fileName, content } = await readAttachment(parts(), false);
    const received = await this.files.receive(context, content, fileName, largestFile(settings));
    const file = referenceOf(received, fileName);
    try {
      await door(async (transaction, open) => {
        if (!isTypeTaken(open.field.settings, file.contentType)) refuse('FILE_TYPE_NOT_ALLOWED');
        const before = roomIn(open);
        await this.files.keep(transaction, received);
        await this.repository.insert(transaction, { recordId: open.row.id, fieldId: open.field.id }, file.id);
        await this.change(transaction, context, open, before, [...before, file]);
      });
    } catch (error) {
      await this.files.remove(context, [received.id]);
      throw error;
    }
    return file;
  }

  /** @throws PorticoError NOT_FOUND, RECORD_LOCKED, and what the door throws */
  async remove(context: RequestContext, door: FileDoor, fileId: string): Promise<void> {
    await door(async (transaction, open) => {
      refuseLocked(open.row);
      const before = filesOf(open.row.field_values[open.field.apiName]);
      const after = before.filter(({ id }) => id !== fileId);
      if (after.length === before.length) throw notFound();
      await this.repository.delete(transaction, fileId);
      await this.change(transaction, context, open, before, after);
      transaction.afterCommit(() => this.files.remove(context, [fileId]));
    });
  }

  /**
   * A file of a field, from the values of the record as the reader sees them: what they do not see is not there.
   *
   * @throws PorticoError NOT_FOUND
   */
  async open(
    context: { organisationId: string },
    field: FieldDefinition | undefined,
    record: { id: string; values: Readonly<Record<string, unknown>> },
    fileId: string,
  ): Promise<{ attachment: { fileName: string; contentType: string; size: number }; content: Readable }> {
    const value = field?.kind === 'file' ? record.values[field.apiName] : null;
    const file = isFiles(value) ? value.find(({ id }) => id === fileId) : undefined;
    if (!field || !file || !isId(fileId)) throw notFound();
    const place = { recordId: record.id, fieldId: field.id };
    if (!(await this.repository.isIn(this.database.for(context), place, fileId))) throw notFound();
    const { name: fileName, contentType, size } = file;
    return { attachment: { fileName, contentType, size }, content: await this.files.open(context, fileId) };
  }

  private async change(
    transaction: TenantTransaction,
    context: RequestContext,
    { module, field, row }: OpenField,
    before: readonly FileReference[],
    after: readonly FileReference[],
  ): Promise<void> {
    await this.repository.save(transaction, row.id, field, after, context.now);
    await this.history.write(transaction, context, { id: row.id, version: row.version + 1 }, 'update', [
      { fieldId: field.id, name: field.apiName, before: namesOf(before), after: namesOf(after) },
    ]);
    await this.audit.record(transaction, context, {
      action: 'record.update',
      subject: { kind: 'record', id: row.id },
      details: { module: module.apiName, fields: [field.apiName] },
    });
  }
}

/** What the field says about its files; thrown out by the door where it may not be changed. */
async function settingsBehind(door: FileDoor): Promise<FieldDefinition['settings']> {
  let settings: FieldDefinition['settings'] = {};
  await door(async (_transaction, open) => {
    roomIn(open);
    settings = open.field.settings;
    return Promise.resolve();
  });
  return settings;
}

/** The files that are there, if one more may come. */
function roomIn({ row, field }: OpenField): FileReference[] {
  refuseLocked(row);
  const files = filesOf(row.field_values[field.apiName]);
  if (files.length >= mostFiles(field.settings)) refuse('OUT_OF_RANGE');
  return files;
}

function refuse(code: 'FILE_TYPE_NOT_ALLOWED' | 'OUT_OF_RANGE'): never {
  throw new PorticoError('INPUT_INVALID', { errors: [mistake('/file', code)] });
}

function referenceOf({ id, size, contentType }: ReceivedFile, name: string): FileReference {
  return { id, name, size, contentType };
}
