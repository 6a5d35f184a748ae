import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { Language, PortalRecord } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { reduce } from '@portico/permission';
import { CSV_BYTE_ORDER_MARK, csvLine, Database, PorticoError, type RequestContext } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { inListOrder, type FieldDefinition, RecordReader, type RecordPage } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { scopedQuery } from '../record/portal-query.rules';
import { exportCells, exportedFields, exportHeader } from './export.rules';

const PAGE = 200;
const CHANGED = 'What may be seen has changed while the file was being written.';

/**
 * A list as a file, page after page, so that memory does not grow with the list. A file can take minutes: each page is
 * read under the session and the plan of its moment. Where they are no longer those of the start (the session ended, a
 * right was withdrawn or given, a version published) the rest would not fit the head: the file breaks off with an error.
 */
@Injectable()
export class RecordExport {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  /**
   * The first page is read before anything is answered: what is wrong with the query is still a problem answer.
   *
   * @param sessionNow the caller's session at the moment of asking; throws when it is over
   * @throws PorticoError NOT_FOUND, FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID, SORT_INVALID
   */
  async csv(
    context: RequestContext,
    session: PortalSession,
    sessionNow: () => Promise<PortalSession>,
    moduleName: string,
    raw: unknown,
  ): Promise<AsyncGenerator<string>> {
    const reach = await this.access.of(session);
    const { module } = reach.module(moduleName);
    const { query, scope } = scopedQuery(raw);
    const plan = reach.scoped(module.id, scope);
    const tenant = this.database.for(session);
    const fields = exportedFields(module, reduce(plan), query.fields);
    const asked = { ...inListOrder(reach.with(plan), query), limit: PAGE, count: null };
    const first = await this.reader.list(tenant, reach.with(plan), asked);
    const read = async (cursor: string): Promise<RecordPage> => {
      const now = await this.access.of(await sessionNow());
      const planNow = now.scoped(module.id, scope);
      if (!isDeepStrictEqual(planNow, plan)) throw new PorticoError('FORBIDDEN', { detail: CHANGED });
      return this.reader.list(tenant, now.with(planNow), { ...asked, cursor });
    };
    await this.trail.record(tenant, context, {
      action: 'record.export',
      subject: { kind: 'module', id: module.id },
      details: { module: module.apiName, scope },
    });
    return linesOf(fields, session.preferences.language, first, read);
  }
}

async function* linesOf(
  fields: readonly FieldDefinition[],
  language: Language,
  first: RecordPage,
  read: (cursor: string) => Promise<RecordPage>,
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(exportHeader(fields, language));
  for (
    let page: RecordPage | null = first;
    page;
    page = page.nextCursor === null ? null : await read(page.nextCursor)
  ) {
    const records = page.rows.map((row) => JSON.parse(row) as PortalRecord);
    yield records.map((record) => csvLine(exportCells(fields, record, language))).join('');
  }
}
