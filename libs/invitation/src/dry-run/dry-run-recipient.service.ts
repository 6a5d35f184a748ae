import { Inject, Injectable } from '@nestjs/common';
import {
  DRY_RUN_VERDICTS,
  FAILURE_REASONS,
  SKIP_CODES,
  type DryRunRecipient,
  type FilterCondition,
  type Language,
  type Page,
} from '@portico/contracts';
import {
  csvLine,
  CSV_BYTE_ORDER_MARK,
  Cursors,
  Database,
  mistake,
  PorticoError,
  refuseMistakes,
  type ListQuery,
  type RequestContext,
} from '@portico/platform';
import { REASON_REMEDIES } from '../rules/reason-remedy.texts';
import { REASON_SENTENCES } from '../rules/reason.texts';
import {
  DryRunRecipientRepository,
  type DryRunRecipientFilter,
  type DryRunRecipientRow,
} from './dry-run-recipient.repository';
import { DryRunService } from './dry-run.service';

const CSV_PAGE = 1_000;
const CSV_HEADER: Readonly<Record<Language, readonly string[]>> = {
  en: ['Position', 'Name', 'E-mail', 'Verdict', 'Reasons', 'Explanation', 'What to do', 'Language', 'Record'],
  fr: ['Position', 'Nom', 'E-mail', 'Verdict', 'Motifs', 'Explication', 'Que faire', 'Langue', 'Fiche'],
  'pt-BR': ['Posição', 'Nome', 'E-mail', 'Veredito', 'Motivos', 'Explicação', 'O que fazer', 'Idioma', 'Registro'],
};

/** The people of a dry run with every reason: paged, and as a file. */
@Injectable()
export class DryRunRecipientService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DryRunService) private readonly runs: DryRunService,
    @Inject(DryRunRecipientRepository) private readonly recipients: DryRunRecipientRepository,
  ) {}

  async list(context: RequestContext, id: string, query: ListQuery): Promise<Page<DryRunRecipient>> {
    await this.runs.row(context, id);
    if (query.sort.length > 0) throw new PorticoError('SORT_INVALID');
    const filter = recipientFilter(query.q, query.filter);
    const place = [context.organisationId, id, JSON.stringify(filter)];
    const after = query.cursor === null ? 0 : Number(this.cursors.decode(place, query.cursor)[0]);
    const tenant = this.database.for(context);
    const rows = await this.recipients.list(tenant, id, filter, after, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const hasMore = rows.length > query.limit;
    const last = page.at(-1);
    const nextCursor = hasMore && last ? this.cursors.encode(place, [String(last.position)]) : null;
    const count = query.count ? { count: await this.recipients.count(tenant, id, filter) } : {};
    return { data: page.map(recipientOf), page: { hasMore, nextCursor }, ...count };
  }

  /** A page at a time, however many they are. */
  async csv(context: RequestContext, id: string, query: ListQuery): Promise<AsyncGenerator<string>> {
    await this.runs.row(context, id);
    const filter = recipientFilter(query.q, query.filter);
    const tenant = this.database.for(context);
    return csvLines(context.language, (after) => this.recipients.list(tenant, id, filter, after, CSV_PAGE));
  }
}

async function* csvLines(
  language: Language,
  read: (after: number) => Promise<DryRunRecipientRow[]>,
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(CSV_HEADER[language]);
  for (let after = 0; ;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows.map((row) => csvLine(cells(row, language))).join('');
    if (rows.length < CSV_PAGE) return;
    after = rows.at(-1)?.position ?? after;
  }
}

function cells(row: DryRunRecipientRow, language: Language): (string | number | null)[] {
  const codes = row.skip_code ? [row.skip_code] : row.reasons;
  return [
    row.position,
    row.record_name,
    row.email,
    row.verdict,
    codes.join(' '),
    codes.map((code) => REASON_SENTENCES[language][code]).join(' '),
    row.reasons.map((code) => REASON_REMEDIES[language][code]).join(' '),
    row.language,
    row.record_id,
  ];
}

/** `?filter[verdict][eq]=failed`, `?filter[reason][eq]=`, `?filter[skipCode][eq]=`. */
function recipientFilter(q: string | null, conditions: readonly FilterCondition[]): DryRunRecipientFilter {
  const filter: DryRunRecipientFilter = { verdict: null, reason: null, skipCode: null, q };
  const errors = conditions.flatMap(({ field, operator, value }) => {
    const pointer = `?filter[${field}][${operator}]`;
    const options = OPTIONS[field as keyof typeof OPTIONS] as readonly string[] | undefined;
    if (options === undefined || !Object.hasOwn(OPTIONS, field)) return [mistake(pointer, 'FIELD_NOT_AVAILABLE')];
    if (operator !== 'eq') return [mistake(pointer, 'FILTER_INVALID')];
    if (!options.includes(value)) return [mistake(pointer, 'NOT_AN_OPTION')];
    Object.assign(filter, { [field]: value });
    return [];
  });
  refuseMistakes(errors);
  return filter;
}
const OPTIONS = { verdict: DRY_RUN_VERDICTS, reason: FAILURE_REASONS, skipCode: SKIP_CODES } as const;

function recipientOf(row: DryRunRecipientRow): DryRunRecipient {
  return {
    position: row.position,
    recordId: row.record_id,
    module: row.module,
    name: row.record_name,
    email: row.email,
    verdict: row.verdict,
    reasons: row.reasons,
    skipCode: row.skip_code,
    language: row.language,
  };
}
