import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Page, PortalAttachment, RecordAttachment } from '@portico/contracts';
import type { RequestContext } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { type AttachmentPart, RecordAttachments } from '@portico/records';
import { PortalWorkAccess, portalAuthor } from '../note/portal-work.access';

/** Files as portal users see and add them (R46): shared ones, never an internal one. */
@Injectable()
export class PortalAttachments {
  constructor(
    @Inject(PortalWorkAccess) private readonly access: PortalWorkAccess,
    @Inject(RecordAttachments) private readonly attachments: RecordAttachments,
  ) {}

  async list(
    session: PortalSession,
    module: string,
    recordId: string,
    page: { limit: number; cursor: string | null },
  ): Promise<Page<PortalAttachment>> {
    const record = await this.access.record(session, module, recordId, 'attachments');
    const found = await this.attachments.list(session, record, 'shared', page);
    return { ...found, data: found.data.map((one) => seenAttachment(session, one)) };
  }

  /** Asks before the file is read: nobody uploads to what they may not see. */
  async upload(
    context: RequestContext,
    session: PortalSession,
    module: string,
    recordId: string,
    parts: () => AsyncIterable<AttachmentPart>,
  ): Promise<PortalAttachment> {
    const record = await this.access.record(session, module, recordId, 'attachments');
    const id = await this.attachments.upload(context, record, parts(), 'shared');
    return seenAttachment(session, await this.attachments.get(session, record, id, 'shared'));
  }

  async get(session: PortalSession, module: string, recordId: string, id: string): Promise<PortalAttachment> {
    const record = await this.access.record(session, module, recordId, 'attachments');
    return seenAttachment(session, await this.attachments.get(session, record, id, 'shared'));
  }

  async open(
    session: PortalSession,
    module: string,
    recordId: string,
    id: string,
  ): Promise<{ attachment: RecordAttachment; content: Readable }> {
    const record = await this.access.record(session, module, recordId, 'attachments');
    return this.attachments.open(session, record, id, 'shared');
  }
}

function seenAttachment(session: PortalSession, found: RecordAttachment): PortalAttachment {
  const { id, fileName, contentType, size, author, createdAt } = found;
  return { id, fileName, contentType, size, author: portalAuthor(session, author), createdAt };
}
