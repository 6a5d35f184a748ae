import { Inject, Injectable } from '@nestjs/common';
import { ReadAhead, StatementNames, type Asker, type GuessedRead, type PorticoRequest } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { type GuessedAnswer, GuessedStatements, RecordReader, type TogetherForm } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { detailOf, type DetailQuestion } from '../record/related.rules';
import { kindName } from './read-ahead.rules';
import { SessionKinds } from './session-kinds.service';

/** Guesses that a record of the base module is the person's own, and reads it with its related lists. */
@Injectable()
export class DetailReadAhead extends ReadAhead {
  private readonly statements: GuessedStatements<DetailQuestion & { form: TogetherForm }>;

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
    const limit = Number((request.query as { related?: string }).related);
    if (!kind || !(limit >= 1 && limit <= 50)) return null;
    return this.statements.of(kind.name, `${name} ${limit}`, async () => {
      const reach = await this.access.of(kind.subject);
      const { recordId, baseModuleId } = kind.subject;
      const { module } = reach.module(name);
      if (recordId === null || module.id !== baseModuleId) return null;
      const question = detailOf(reach, module, recordId, limit);
      // A filter by the record would need its id as a text: the person's is not known yet.
      if (question.lists.some(({ query }) => query.filter.length > 0)) return null;
      const statement = this.reader.withLists(question.access, recordId, question.lists);
      return statement && { question: { ...question, form: statement.form }, statement };
    });
  }

  /** What was read together with the session; null when it has to be read. */
  answered(session: PortalSession, recordId: string): GuessedAnswer<DetailQuestion & { form: TogetherForm }> | null {
    return session.recordId === recordId ? this.statements.answered(kindName(session), session.ahead ?? null) : null;
  }
}
