import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Audience, MAXIMUM_FILE_SIZE, type Page, type RecordAttachment } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Cursors, Database, type RequestContext, StoredFiles, isId, newId, notFound } from '@portico/platform';
import type { WorkedRecord } from '../note/record-notes.service';
import { personOf, refuseOthers, refuseRemoval } from '../note/work.rules';
import { AttachmentRepository, type FoundAttachment } from './attachment.repository';
import { type AttachmentPart, readAttachment } from './attachment-upload.rules';

/**
 * Files on records, whoever puts them there. Whether the record may be seen, and whether the type allows attachments
 * (R46), is the caller's question.
 */
@Injectable()
export class RecordAttachments {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AttachmentRepository) private readonly attachments: AttachmentRepository,
    @Inject(StoredFiles) private readonly files: StoredFiles,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async list(
    context: { organisationId: string },
    { id }: WorkedRecord,
    audience: Audience | null,
    { limit, cursor }: { limit: number; cursor: string | null },
  ): Promise<Page<RecordAttachment>> {
    const place = [context.organisationId, 'attachments', id, audience ?? ''];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const rows = await this.attachments.list(this.database.for(context), id, audience, before, limit + 1);
    return this.cursors.page(place, rows, limit, (one) => [one.id]);
  }

  /** @throws PorticoError NOT_FOUND also for a file of another audience */
  async get(
    context: { organisationId: string },
    record: WorkedRecord,
    attachmentId: string,
    audience: Audience | null,
  ): Promise<RecordAttachment> {
    return (await this.found(context, record, attachmentId, audience)).attachment;
  }

  /**
   * Takes a multipart body in; the file goes to the store as it arrives.
   *
   * @param audience what the body may not say otherwise; null: it may, and internal is the default
   * @throws PorticoError INPUT_INVALID, PAYLOAD_TOO_LARGE, STORAGE_FULL, STORAGE_NOT_CONFIGURED
   */
  async upload(
    context: RequestContext,
    record: WorkedRecord,
    parts: AsyncIterable<AttachmentPart>,
    audience: Audience | null,
  ): Promise<string> {
    const { fileName, content, asked } = await readAttachment(parts, audience === null);
    const file = await this.files.receive(context, content, fileName, MAXIMUM_FILE_SIZE);
    const id = newId();
    const kept = { id, recordId: record.id, fileName, audience: audience ?? asked, at: context.now };
    try {
      await this.database.transaction(context, async (transaction) => {
        await this.files.keep(transaction, file);
        await this.attachments.insert(transaction, kept, file, personOf(context));
        await this.noted(transaction, context, 'attachment.create', record, id, { audience: kept.audience });
      });
    } catch (error) {
      await this.files.remove(context, [file.id]);
      throw error;
    }
    return id;
  }

  async open(
    context: { organisationId: string },
    record: WorkedRecord,
    attachmentId: string,
    audience: Audience | null,
  ): Promise<{ attachment: RecordAttachment; content: Readable }> {
    const { attachment, fileId } = await this.found(context, record, attachmentId, audience);
    return { attachment, content: await this.files.open(context, fileId) };
  }

  /** @throws PorticoError NOT_FOUND, FORBIDDEN for anybody but who put it there */
  async setAudience(
    context: RequestContext,
    record: WorkedRecord,
    attachmentId: string,
    audience: Audience,
  ): Promise<void> {
    const { author } = await this.get(context, record, attachmentId, null);
    refuseOthers(context, author);
    await this.database.transaction(context, async (transaction) => {
      await this.attachments.setAudience(transaction, attachmentId, audience);
      await this.noted(transaction, context, 'attachment.change', record, attachmentId, { audience });
    });
  }

  /** @throws PorticoError NOT_FOUND, FORBIDDEN */
  async remove(context: RequestContext, record: WorkedRecord, attachmentId: string): Promise<void> {
    const { attachment, fileId } = await this.found(context, record, attachmentId, null);
    refuseRemoval(context, attachment.author, record.mayDelete === true);
    await this.database.transaction(context, async (transaction) => {
      await this.attachments.delete(transaction, attachmentId);
      await this.noted(transaction, context, 'attachment.delete', record, attachmentId);
      transaction.afterCommit(() => this.files.remove(context, [fileId]));
    });
  }

  private async found(
    context: { organisationId: string },
    { id }: WorkedRecord,
    attachmentId: string,
    audience: Audience | null,
  ): Promise<FoundAttachment> {
    const found = isId(attachmentId) ? await this.attachments.find(this.database.for(context), id, attachmentId) : null;
    if (!found || (audience !== null && found.attachment.audience !== audience)) throw notFound();
    return found;
  }

  private noted(
    transaction: Parameters<AuditTrail['record']>[0],
    context: RequestContext,
    action: string,
    record: WorkedRecord,
    attachmentId: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(transaction, context, {
      action,
      subject: { kind: 'record', id: record.id },
      details: { module: record.module, attachmentId, ...details },
    });
  }
}
