import { Inject, Injectable } from '@nestjs/common';
import type { InvitationRecipient, Language, Page } from '@portico/contracts';
import {
  csvLine,
  CSV_BYTE_ORDER_MARK,
  Cursors,
  Database,
  isId,
  notFound,
  PorticoError,
  type ListQuery,
  type RequestContext,
} from '@portico/platform';
import { REASON_SENTENCES } from '../rules/reason.texts';
import { BatchRepository } from './batch.repository';
import { recipientFilter } from './recipient-filter.rules';
import { RecipientRepository, type RecipientRow } from './recipient.repository';

const CSV_PAGE = 1_000;
const CSV_HEADER: Readonly<Record<Language, readonly string[]>> = {
  en: ['Position', 'Name', 'E-mail', 'State', 'Reasons', 'Explanation', 'Mail server', 'Record'],
  fr: ['Position', 'Nom', 'E-mail', 'État', 'Motifs', 'Explication', 'Serveur de messagerie', 'Fiche'],
  'pt-BR': ['Posição', 'Nome', 'E-mail', 'Estado', 'Motivos', 'Explicação', 'Servidor de e-mail', 'Registro'],
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
    await this.requireBatch(context, batchId);
    if (query.sort.length > 0) throw new PorticoError('SORT_INVALID');
    const filter = recipientFilter(query.q, query.filter);
    const place = [context.organisationId, batchId, JSON.stringify(filter)];
    const after = query.cursor === null ? 0 : Number(this.cursors.decode(place, query.cursor)[0]);
    const tenant = this.database.for(context);
    const rows = await this.recipients.list(tenant, batchId, filter, after, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const hasMore = rows.length > query.limit;
    const last = page.at(-1);
    const nextCursor = hasMore && last ? this.cursors.encode(place, [String(last.position)]) : null;
    const count = query.count ? { count: await this.recipients.count(tenant, batchId, filter) } : {};
    return { data: page.map(recipientOf), page: { hasMore, nextCursor }, ...count };
  }

  /** The same rows as CSV, a page at a time: however large the batch, never all of it in memory. */
  async csv(context: RequestContext, batchId: string, query: ListQuery): Promise<AsyncGenerator<string>> {
    await this.requireBatch(context, batchId);
    const filter = recipientFilter(query.q, query.filter);
    const tenant = this.database.for(context);
    const read = (after: number) => this.recipients.list(tenant, batchId, filter, after, CSV_PAGE);
    return csvLines(context.language, read);
  }

  private async requireBatch(context: RequestContext, batchId: string): Promise<void> {
    if (!isId(batchId) || !(await this.batches.find(this.database.for(context), batchId))) throw notFound();
  }
}

async function* csvLines(language: Language, read: (after: number) => Promise<RecipientRow[]>): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(CSV_HEADER[language]);
  for (let after = 0; ;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows.map((row) => csvLine(cells(row, language))).join('');
    if (rows.length < CSV_PAGE) return;
    after = rows.at(-1)?.position ?? after;
  }
}

function cells(row: RecipientRow, language: Language): (string | number | null)[] {
  const codes = row.skip_code ? [row.skip_code] : row.reasons;
  return [
    row.position,
    row.record_name,
    row.email,
    row.state,
    codes.join(' '),
    codes.map((code) => REASON_SENTENCES[language][code]).join(' '),
    row.smtp_reason,
    row.record_id,
  ];
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
