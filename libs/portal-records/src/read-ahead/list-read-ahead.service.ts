import { Inject, Injectable } from '@nestjs/common';
import { ReadAhead, type GuessedRead, type PorticoRequest, type Tenant } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { inListOrder, type AskedPage, type RecordPage, RecordReader } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { scopedQuery } from '../record/portal-query.rules';
import { GuessedStatements } from './guessed-statements';
import { SessionKinds } from './session-kinds.service';

/** Longer questions are filters and cursors: another statement each time. */
const LONGEST = 200;

/** Guesses the first page of a list. */
@Injectable()
export class ListReadAhead extends ReadAhead {
  private readonly statements = new GuessedStatements<AskedPage>();

  constructor(
    @Inject(SessionKinds) private readonly kinds: SessionKinds,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {
    super();
  }

  async guess(organisationId: string, portalId: string, request: PorticoRequest): Promise<GuessedRead | null> {
    const kind = this.kinds.of(organisationId, portalId);
    // The same words ask for the same page.
    const { url } = request;
    if (!kind || url.length > LONGEST) return null;
    return this.statements.of(kind, url, async () => {
      const { query: raw, scope } = scopedQuery(request.query);
      const reach = await this.access.of(kind.subject);
      const { module } = reach.module((request.params as { module: string }).module);
      const access = reach.with(reach.scoped(module.id, scope));
      const query = inListOrder(access, raw);
      if (!this.reader.isPlainFirstPage(query)) return null;
      return { question: { access, query }, statement: this.reader.firstPage(access, query) };
    });
  }

  /** The page that was read together with the session; null when it has to be read. */
  page(tenant: Tenant, session: PortalSession): RecordPage | null {
    const found = this.statements.answered(session);
    return found && this.reader.pageOf(tenant, found.question.access, found.question.query, found.rows);
  }
}
