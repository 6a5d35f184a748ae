import { Inject, Injectable } from '@nestjs/common';
import type { FileReference, PortalRecord } from '@portico/contracts';
import { isId, notFound, type RequestContext } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { type AttachmentPart, PlannedRecordWriter, RecordFiles } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { PortalRecords } from '../record/portal-records.service';

/** Where a file stands: of a record, in a field. */
export interface FilePlace {
  module: string;
  recordId: string;
  field: string;
}

/** Files in fields, with the rights of the session's plan: a file is there for whom its field is visible (R48). */
@Injectable()
export class PortalFiles {
  constructor(
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(PortalRecords) private readonly records: PortalRecords,
    @Inject(PlannedRecordWriter) private readonly writer: PlannedRecordWriter,
    @Inject(RecordFiles) private readonly files: RecordFiles,
  ) {}

  async add(
    context: RequestContext,
    session: PortalSession,
    place: FilePlace,
    parts: () => AsyncIterable<AttachmentPart>,
  ): Promise<FileReference> {
    return this.files.add(context, await this.door(context, session, place), parts);
  }

  async remove(context: RequestContext, session: PortalSession, place: FilePlace, fileId: string): Promise<void> {
    await this.files.remove(context, await this.door(context, session, place), fileId);
  }

  /** @throws PorticoError NOT_FOUND, whether the record, the field or the file is out of view or not there */
  async open(session: PortalSession, { module: name, recordId, field }: FilePlace, fileId: string) {
    const { json } = await this.records.get(session, name, recordId);
    const { module } = (await this.access.of(session)).module(name);
    return this.files.open(session, module.fieldByName.get(field), JSON.parse(json) as PortalRecord, fileId);
  }

  private async door(context: RequestContext, session: PortalSession, { module, recordId, field }: FilePlace) {
    if (!isId(recordId)) throw notFound();
    const reach = await this.access.of(session);
    return this.writer.fileDoor(context, reach.with(reach.module(module).plan), recordId, field);
  }
}
