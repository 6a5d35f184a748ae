import { Inject, Injectable } from '@nestjs/common';
import { Database, notFound } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { pageMembers, type RecordPage, type RecordQuery, RecordReader, type RecordWithPages } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { DetailReadAhead } from '../read-ahead/detail-read-ahead.service';
import { SessionKinds } from '../read-ahead/session-kinds.service';
import type { SeenRecord } from './portal-record.rules';
import { askedUnder, detailOf, type DetailQuestion, relatedLists } from './related.rules';

/** What stands under a record: lists of other modules whose lookups point at it. */
@Injectable()
export class RelatedRecords {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(SessionKinds) private readonly kinds: SessionKinds,
    @Inject(DetailReadAhead) private readonly readAhead: DetailReadAhead,
  ) {}

  /** A page of one list. @throws PorticoError NOT_FOUND for a record or a list out of reach */
  async list(
    session: PortalSession,
    moduleName: string,
    recordId: string,
    relatedName: string,
    fieldName: string,
    query: RecordQuery,
  ): Promise<RecordPage> {
    const reach = await this.access.of(session);
    const { module, plan } = reach.module(moduleName);
    const tenant = this.database.for(session);
    const list = relatedLists(reach, module).find(
      (candidate) => candidate.module.apiName === relatedName && candidate.field.apiName === fieldName,
    );
    if (!list || !(await this.reader.check(tenant, plan, 'view', recordId))) throw notFound();
    const asked = askedUnder(reach, list, recordId, query);
    return this.reader.list(tenant, asked.access, asked.query);
  }

  /** The record and the newest of each of its lists, in one statement. @throws PorticoError NOT_FOUND */
  async get(session: PortalSession, moduleName: string, recordId: string, limit: number): Promise<SeenRecord> {
    this.kinds.remember(session);
    const tenant = this.database.for(session);
    const ahead = this.readAhead.answered(session, recordId);
    if (ahead) {
      const { lists, names, form } = ahead.question;
      return seen(recordId, names, this.reader.partsOf(tenant, lists, ahead.row, form));
    }
    const reach = await this.access.of(session);
    const { access, lists, names } = detailOf(reach, reach.module(moduleName).module, recordId, limit);
    return seen(recordId, names, await this.reader.getWith(tenant, access, recordId, lists));
  }
}

function seen(id: string, names: DetailQuestion['names'], found: RecordWithPages | null): SeenRecord {
  if (!found) throw notFound();
  const pages = found.pages.map((page, index) => `{${names[index] ?? ''},${pageMembers(page)}}`);
  return { id, json: found.json, related: `[${pages.join(',')}]` };
}
