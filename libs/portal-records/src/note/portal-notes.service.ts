import { Inject, Injectable } from '@nestjs/common';
import type { Page, PortalNote, RecordNote } from '@portico/contracts';
import type { RequestContext } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { RecordNotes } from '@portico/records';
import { PortalWorkAccess, portalAuthor } from './portal-work.access';

/** Notes as portal users see and write them (R45): shared ones, never an internal one. */
@Injectable()
export class PortalNotes {
  constructor(
    @Inject(PortalWorkAccess) private readonly access: PortalWorkAccess,
    @Inject(RecordNotes) private readonly notes: RecordNotes,
  ) {}

  async list(
    session: PortalSession,
    module: string,
    recordId: string,
    page: { limit: number; cursor: string | null },
  ): Promise<Page<PortalNote>> {
    const record = await this.access.record(session, module, recordId, 'notes');
    const found = await this.notes.list(session, record, 'shared', page);
    return { ...found, data: found.data.map((note) => seenNote(session, note)) };
  }

  async add(
    context: RequestContext,
    session: PortalSession,
    module: string,
    recordId: string,
    text: string,
    id: string,
  ): Promise<PortalNote> {
    const record = await this.access.record(session, module, recordId, 'notes');
    await this.notes.add(context, record, { text, audience: 'shared' }, id);
    return this.get(session, module, recordId, id);
  }

  async get(session: PortalSession, module: string, recordId: string, noteId: string): Promise<PortalNote> {
    const record = await this.access.record(session, module, recordId, 'notes');
    return seenNote(session, await this.notes.get(session, record, noteId, 'shared'));
  }
}

function seenNote(session: PortalSession, { id, text, author, createdAt, editedAt }: RecordNote): PortalNote {
  return { id, text, author: portalAuthor(session, author), createdAt, editedAt };
}
