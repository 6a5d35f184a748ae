import { Inject, Injectable } from '@nestjs/common';
import type { InvitationRecipient, Language, Page } from '@portico/contracts';
import { Cursors, Database, isId, notFound, type ListQuery, type RequestContext } from '@portico/platform';
import { explainedCells } from '../rules/explained.rules';
import { BatchRepository } from './batch.repository';
import { recipientFilter } from './recipient-filter.rules';
import { fileLanguage, recipientCsv, recipientPage, type RecipientSource } from './recipient-pages';
import { RecipientRepository, type RecipientRow } from './recipient.repository';

const CSV_HEADER: Readonly<Record<Language, readonly string[]>> = {
  en: ['Position', 'Name', 'E-mail', 'State', 'Reasons', 'Explanation', 'What to do', 'Mail server', 'Record'],
  fr: ['Position', 'Nom', 'E-mail', 'État', 'Motifs', 'Explication', 'Que faire', 'Serveur de messagerie', 'Fiche'],
  'pt-BR': [
    ...['Posição', 'Nome', 'E-mail', 'Estado', 'Motivos', 'Explicação', 'O que fazer', 'Servidor de e-mail'],
    'Registro',
  ],
};

/** The rows of a batch: paged, and as a file (R84). */
@Injectable()
export class RecipientService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
    @Inject(RecipientRepository) private readonly recipients: RecipientRepository,
  ) {}

  async list(context: RequestContext, batchId: string, query: ListQuery): Promise<Page<InvitationRecipient>> {
    return recipientPage(this.cursors, context, query, await this.source(context, batchId, query), recipientOf);
  }

  async csv(context: RequestContext, batchId: string, query: ListQuery): Promise<AsyncGenerator<string>> {
    const language = fileLanguage(context, query);
    const source = await this.source(context, batchId, query);
    return recipientCsv(CSV_HEADER[language], source, (row) => [
      ...[row.position, row.record_name, row.email, row.state],
      ...explainedCells(row, language),
      ...[row.smtp_reason, row.record_id],
    ]);
  }

  private async source(
    context: RequestContext,
    id: string,
    { q, filter: conditions }: ListQuery,
  ): Promise<RecipientSource<RecipientRow>> {
    const tenant = this.database.for(context);
    if (!isId(id) || !(await this.batches.find(tenant, id))) throw notFound();
    const filter = recipientFilter(q, conditions);
    return {
      ...{ id, filter },
      list: (after, limit) => this.recipients.list(tenant, id, filter, after, limit),
      count: () => this.recipients.count(tenant, id, filter),
    };
  }
}

function recipientOf(row: RecipientRow): InvitationRecipient {
  return {
    position: row.position,
    recordId: row.record_id,
    module: row.module,
    name: row.record_name,
    email: row.email,
    state: row.state,
    invitationState: row.invitation_state,
    invitationId: row.invitation_id,
    reasons: row.reasons,
    skipCode: row.skip_code,
    smtpReason: row.smtp_reason,
    foretold: row.foretold,
    at: row.state_at.toISOString(),
  };
}
