import { Inject, Injectable } from '@nestjs/common';
import { Database, notFound } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { type AskedPage, pageMembers, type RecordPage, type RecordQuery, RecordReader } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import type { PortalReach } from '../access/portal-reach';
import type { SeenRecord } from './portal-record.rules';
import { isAskable, isWholeUnder, narrowedPlan, type RelatedList, relatedLists } from './related.rules';

/** What stands under a record: lists of other modules whose lookups point at it. */
@Injectable()
export class RelatedRecords {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
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
    const reach = await this.access.of(session);
    const { module, plan } = reach.module(moduleName);
    const lists = relatedLists(reach, module);
    const asked = lists.map((list) => askedUnder(reach, list, recordId, newest(limit)));
    const found = await this.reader.getWith(this.database.for(session), reach.with(plan), recordId, asked);
    if (!found) throw notFound();
    const pages = found.pages.map((page, index) => {
      const { module: related, field } = lists[index] as RelatedList;
      return `{"module":"${related.apiName}","field":"${field.apiName}",${pageMembers(page)}}`;
    });
    return { id: recordId, json: found.json, related: `[${pages.join(',')}]` };
  }
}

function newest(limit: number): RecordQuery {
  return { limit, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false };
}

function askedUnder(reach: PortalReach, { plan, field }: RelatedList, recordId: string, query: RecordQuery): AskedPage {
  // Where the lookup is what ties all of them to the user, or may not be asked for, there is nothing more to ask.
  if (isWholeUnder(plan, field.id, recordId) || !isAskable(plan, field))
    return { access: reach.with(narrowedPlan(plan, field.id, recordId)), query };
  const filter = [...query.filter, { field: field.apiName, operator: 'eq' as const, value: recordId }];
  return { access: reach.with(plan), query: { ...query, filter } };
}
