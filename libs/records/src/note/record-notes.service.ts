import { Inject, Injectable } from '@nestjs/common';
import type { Audience, NoteChange, NoteCreate, Page, RecordNote } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Cursors, Database, type RequestContext, isId, newId, notFound } from '@portico/platform';
import { NoteRepository } from './note.repository';
import { personOf, refuseOthers, refuseRemoval } from './work.rules';

/** A record whose notes or files somebody works on; that they may see it was asked before. */
export interface WorkedRecord {
  id: string;
  /** Api name of its module: for the trail. */
  module: string;
  /** Paths that the reader may see of it; null or absent for all. */
  visible?: ReadonlySet<string> | null;
  /** Whether who works on it may delete records of its module; absent for no. */
  mayDelete?: boolean;
}

/**
 * Notes on records, whoever writes them. Whether the record may be seen, and whether the type allows notes (R45), is
 * the caller's question: here nobody asks again.
 */
@Injectable()
export class RecordNotes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(NoteRepository) private readonly notes: NoteRepository,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async list(
    context: { organisationId: string },
    { id }: WorkedRecord,
    audience: Audience | null,
    { limit, cursor }: { limit: number; cursor: string | null },
  ): Promise<Page<RecordNote>> {
    const place = [context.organisationId, 'notes', id, audience ?? ''];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const rows = await this.notes.list(this.database.for(context), id, audience, before, limit + 1);
    return this.cursors.page(place, rows, limit, (note) => [note.id]);
  }

  /** @throws PorticoError NOT_FOUND also for a note of another audience */
  async get(
    context: { organisationId: string },
    { id }: WorkedRecord,
    noteId: string,
    audience: Audience | null,
  ): Promise<RecordNote> {
    const note = isId(noteId) ? await this.notes.find(this.database.for(context), id, noteId) : null;
    if (!note || (audience !== null && note.audience !== audience)) throw notFound();
    return note;
  }

  async add(context: RequestContext, record: WorkedRecord, input: Required<NoteCreate>, id = newId()): Promise<string> {
    await this.database.transaction(context, async (transaction) => {
      const note = { id, recordId: record.id, text: input.text, audience: input.audience, at: context.now };
      await this.notes.insert(transaction, note, personOf(context));
      await this.noted(transaction, context, 'note.create', record, id, { audience: input.audience });
    });
    return id;
  }

  /** @throws PorticoError NOT_FOUND, FORBIDDEN for anybody but the author */
  async change(context: RequestContext, record: WorkedRecord, noteId: string, change: NoteChange): Promise<void> {
    const note = await this.get(context, record, noteId, null);
    refuseOthers(context, note.author);
    await this.database.transaction(context, async (transaction) => {
      await this.notes.update(transaction, noteId, change, context.now);
      await this.noted(transaction, context, 'note.change', record, noteId, {
        audience: change.audience ?? note.audience,
      });
    });
  }

  /** @throws PorticoError NOT_FOUND, FORBIDDEN */
  async remove(context: RequestContext, record: WorkedRecord, noteId: string): Promise<void> {
    const note = await this.get(context, record, noteId, null);
    refuseRemoval(context, note.author, record.mayDelete === true);
    await this.database.transaction(context, async (transaction) => {
      await this.notes.delete(transaction, noteId);
      await this.noted(transaction, context, 'note.delete', record, noteId);
    });
  }

  private noted(
    transaction: Parameters<AuditTrail['record']>[0],
    context: RequestContext,
    action: string,
    record: WorkedRecord,
    noteId: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(transaction, context, {
      action,
      subject: { kind: 'record', id: record.id },
      details: { module: record.module, noteId, ...details },
    });
  }
}
