import { Injectable } from '@nestjs/common';
import type { Audience, RecordAttachment } from '@portico/contracts';
import type { ReceivedFile, Tenant, TenantTransaction } from '@portico/platform';
import { AUTHOR_COLUMNS, type AuthorRow, authorOf } from '../note/work-author.sql';

interface AttachmentRow extends AuthorRow {
  id: string;
  file_id: string;
  file_name: string;
  content_type: string;
  size: string;
  audience: Audience;
  created_at: Date;
}

export interface FoundAttachment {
  attachment: RecordAttachment;
  fileId: string;
}

const COLUMNS = `w.id, w.file_id, w.file_name, w.content_type, w.size, w.audience, w.created_at, ${AUTHOR_COLUMNS}`;

/** Table `attachments`. */
@Injectable()
export class AttachmentRepository {
  async list(
    tenant: Tenant,
    recordId: string,
    audience: Audience | null,
    before: string | null,
    limit: number,
  ): Promise<RecordAttachment[]> {
    const rows = await tenant.query<AttachmentRow>(
      `SELECT ${COLUMNS} FROM attachments w WHERE w.organisation_id = $1 AND w.record_id = $2
         AND ($3::text IS NULL OR w.audience = $3) AND ($4::uuid IS NULL OR w.id < $4)
       ORDER BY w.id DESC LIMIT $5`,
      [recordId, audience, before, limit],
    );
    return rows.map((row) => attachmentOf(row).attachment);
  }

  async find(tenant: Tenant, recordId: string, id: string): Promise<FoundAttachment | null> {
    const [row] = await tenant.query<AttachmentRow>(
      `SELECT ${COLUMNS} FROM attachments w WHERE w.organisation_id = $1 AND w.record_id = $2 AND w.id = $3`,
      [recordId, id],
    );
    return row ? attachmentOf(row) : null;
  }

  async insert(
    transaction: TenantTransaction,
    attachment: { id: string; recordId: string; fileName: string; audience: Audience; at: Date },
    file: ReceivedFile,
    author: { kind: string; id: string },
  ): Promise<void> {
    await transaction.execute(
      `INSERT INTO attachments (organisation_id, id, record_id, file_id, author_kind, author_id, audience, file_name,
         content_type, size, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[attachment.id, attachment.recordId, file.id, author.kind, author.id, attachment.audience],
        ...[attachment.fileName, file.contentType, file.size, attachment.at],
      ],
    );
  }

  async setAudience(transaction: TenantTransaction, id: string, audience: Audience): Promise<void> {
    await transaction.execute('UPDATE attachments SET audience = $3 WHERE organisation_id = $1 AND id = $2', [
      id,
      audience,
    ]);
  }

  async delete(transaction: TenantTransaction, id: string): Promise<void> {
    await transaction.execute('DELETE FROM attachments WHERE organisation_id = $1 AND id = $2', [id]);
  }
}

function attachmentOf(row: AttachmentRow): FoundAttachment {
  const attachment: RecordAttachment = {
    id: row.id,
    fileName: row.file_name,
    contentType: row.content_type,
    size: Number(row.size),
    audience: row.audience,
    author: authorOf(row),
    createdAt: row.created_at.toISOString(),
  };
  return { attachment, fileId: row.file_id };
}
