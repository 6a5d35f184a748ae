import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  ReadAhead,
  StatementNames,
  type Asker,
  type GuessedRead,
  type PorticoRequest,
  type RequestContext,
} from '@portico/platform';
import type { AskedPage, RecordPage } from '../plan-sql/access.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import type { PageForm } from '../plan-sql/statement.sql';
import { recordQuery } from '../record/record-query.rules';
import { StaffLists } from '../record/staff-lists.service';
import { SOMEBODY } from './asked-of-who.rules';
import { GuessedStatements } from './guessed-statements';
import { StaffKinds } from './staff-kinds.service';

/** Longer questions are long filters: nobody asks them twice. */
const LONGEST = 300;

/** Guesses the first page of a list of records for somebody of staff. */
@Injectable()
export class StaffListReadAhead extends ReadAhead {
  private readonly statements: GuessedStatements<AskedPage & { form: PageForm }>;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffKinds) private readonly kinds: StaffKinds,
    @Inject(StaffLists) private readonly lists: StaffLists,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StatementNames) names: StatementNames,
  ) {
    super();
    this.statements = new GuessedStatements(names);
  }

  async guess(asker: Asker, request: PorticoRequest): Promise<GuessedRead | null> {
    const kind = this.kinds.of(asker);
    // The same words ask for the same page.
    const { url } = request;
    if (!kind || url.length > LONGEST) return null;
    return this.statements.of(kind.name, url, async () => {
      const query = recordQuery(request.query);
      if (!this.reader.isFirstPage(query)) return null;
      const asked = await this.lists.asked(kind.context, (request.params as { module: string }).module, query);
      // What is one's own only: each has another list, and cursors of their own.
      if (JSON.stringify(asked.access.plan.records.view).includes(SOMEBODY.staffUserId)) return null;
      const statement = this.reader.firstPage(asked);
      return statement && { question: { ...asked, form: statement.form }, statement };
    });
  }

  /** The page that was read together with the session; null when it has to be read. */
  page(context: RequestContext): RecordPage | null {
    const { readAhead } = context;
    const kind = readAhead && this.kinds.remember(context, readAhead);
    const found = kind && this.statements.answered(kind.name, readAhead.found);
    if (!found) return null;
    return this.reader.pageOf(this.database.for(context), found.question, found.row, found.question.form);
  }
}
