import { Inject, Injectable } from '@nestjs/common';
import {
  ReadAhead,
  StatementNames,
  type Asker,
  type GuessedRead,
  type PorticoRequest,
  type Tenant,
} from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import {
  GuessedStatements,
  inListOrder,
  type AskedPage,
  type PageForm,
  type RecordPage,
  RecordReader,
} from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { scopedQuery } from '../record/portal-query.rules';
import { kindName } from './read-ahead.rules';
import { SessionKinds } from './session-kinds.service';

/** Longer questions are long filters: nobody asks them twice. */
const LONGEST = 300;

/** Guesses the first page of a list. */
@Injectable()
export class ListReadAhead extends ReadAhead {
  private readonly statements: GuessedStatements<AskedPage & { form: PageForm }>;

  constructor(
    @Inject(SessionKinds) private readonly kinds: SessionKinds,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StatementNames) names: StatementNames,
  ) {
    super();
    this.statements = new GuessedStatements(names);
  }

  async guess({ organisationId }: Asker, request: PorticoRequest): Promise<GuessedRead | null> {
    const { portalId, module: name } = request.params as { portalId: string; module: string };
    const kind = this.kinds.of(organisationId, portalId);
    // The same words ask for the same page.
    const { url } = request;
    if (!kind || url.length > LONGEST) return null;
    return this.statements.of(kind.name, url, async () => {
      const { query: raw, scope } = scopedQuery(request.query);
      const reach = await this.access.of(kind.subject);
      const { module } = reach.module(name);
      const access = reach.with(reach.scoped(module.id, scope));
      const query = inListOrder(access, raw);
      if (!this.reader.isFirstPage(query)) return null;
      const statement = this.reader.firstPage({ access, query });
      return statement && { question: { access, query, form: statement.form }, statement };
    });
  }

  /** The page that was read together with the session; null when it has to be read. */
  page(tenant: Tenant, session: PortalSession): RecordPage | null {
    const found = this.statements.answered(kindName(session), session.ahead ?? null);
    if (!found) return null;
    return this.reader.pageOf(tenant, found.question, found.row, found.question.form);
  }
}
