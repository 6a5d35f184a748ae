import { Injectable } from '@nestjs/common';
import type { Audience, NoteChange, RecordNote } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import { AUTHOR_COLUMNS, type AuthorRow, authorOf } from './work-author.sql';

interface NoteRow extends AuthorRow {
  id: string;
  text: string;
  audience: Audience;
  created_at: Date;
  edited_at: Date | null;
}

const COLUMNS = `w.id, w.text, w.audience, w.created_at, w.edited_at, ${AUTHOR_COLUMNS}`;

/** Table `notes`. */
@Injectable()
export class NoteRepository {
  /** Newest first; `audience` narrows to one. */
  async list(
    tenant: Tenant,
    recordId: string,
    audience: Audience | null,
    before: string | null,
    limit: number,
  ): Promise<RecordNote[]> {
    const rows = await tenant.query<NoteRow>(
      `SELECT ${COLUMNS} FROM notes w WHERE w.organisation_id = $1 AND w.record_id = $2
         AND ($3::text IS NULL OR w.audience = $3) AND ($4::uuid IS NULL OR w.id < $4)
       ORDER BY w.id DESC LIMIT $5`,
      [recordId, audience, before, limit],
    );
    return rows.map(noteOf);
  }

  async find(tenant: Tenant, recordId: string, id: string): Promise<RecordNote | null> {
    const [row] = await tenant.query<NoteRow>(
      `SELECT ${COLUMNS} FROM notes w WHERE w.organisation_id = $1 AND w.record_id = $2 AND w.id = $3`,
      [recordId, id],
    );
    return row ? noteOf(row) : null;
  }

  async insert(
    transaction: TenantTransaction,
    note: { id: string; recordId: string; text: string; audience: Audience; at: Date },
    author: { kind: string; id: string },
  ): Promise<void> {
    await transaction.execute(
      `INSERT INTO notes (organisation_id, id, record_id, author_kind, author_id, audience, text, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [note.id, note.recordId, author.kind, author.id, note.audience, note.text, note.at],
    );
  }

  async update(transaction: TenantTransaction, id: string, change: NoteChange, at: Date): Promise<void> {
    await transaction.execute(
      `UPDATE notes SET text = COALESCE($3, text), audience = COALESCE($4, audience), edited_at = $5
       WHERE organisation_id = $1 AND id = $2`,
      [id, change.text ?? null, change.audience ?? null, at],
    );
  }

  async delete(transaction: TenantTransaction, id: string): Promise<void> {
    await transaction.execute('DELETE FROM notes WHERE organisation_id = $1 AND id = $2', [id]);
  }
}

function noteOf(row: NoteRow): RecordNote {
  return {
    id: row.id,
    text: row.text,
    audience: row.audience,
    author: authorOf(row),
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  };
}
