import { Inject, Injectable } from '@nestjs/common';
import type { PortalWorkAuthor, WorkAuthor } from '@portico/contracts';
import { Database, isId, notFound } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { RecordReader, type WorkedRecord } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';

/** From an address to a record whose notes or files the user may work on. */
@Injectable()
export class PortalWorkAccess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  /**
   * A record in view, through a grant that allows notes (R45) or attachments (R46).
   *
   * @throws PorticoError NOT_FOUND, whether the record or the grant is missing
   */
  async record(
    session: PortalSession,
    moduleName: string,
    recordId: string,
    kind: 'notes' | 'attachments',
  ): Promise<WorkedRecord> {
    const { module, plan } = (await this.access.of(session)).module(moduleName);
    const branches = isId(recordId) ? await this.reader.branchesOf(this.database.for(session), plan, recordId) : [];
    if (!branches.some((branch) => branch[kind] === true)) throw notFound();
    return { id: recordId, module: module.apiName };
  }
}

/** Who wrote it, as portal users learn it: a name, and whether it was they. */
export function portalAuthor(session: PortalSession, { kind, id, name }: WorkAuthor): PortalWorkAuthor {
  return { kind, name, isMe: kind === 'portal-user' && id === session.portalUserId };
}
