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
import { Cursors, Database, mistake, refuseMistakes, type ListQuery, type RequestContext } from '@portico/platform';
import { fileLanguage, recipientCsv, recipientPage, type RecipientSource } from '../batch/recipient-pages';
import { explainedCells } from '../rules/explained.rules';
import {
  DryRunRecipientRepository,
  type DryRunRecipientFilter,
  type DryRunRecipientRow,
} from './dry-run-recipient.repository';
import { DryRunService } from './dry-run.service';

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
    return recipientPage(this.cursors, context, query, await this.source(context, id, query), recipientOf);
  }

  async csv(context: RequestContext, id: string, query: ListQuery): Promise<AsyncGenerator<string>> {
    const language = fileLanguage(context, query);
    const source = await this.source(context, id, query);
    return recipientCsv(CSV_HEADER[language], source, (row) => [
      ...[row.position, row.record_name, row.email, row.verdict],
      ...explainedCells(row, language),
      ...[row.language, row.record_id],
    ]);
  }

  private async source(
    context: RequestContext,
    id: string,
    { q, filter: conditions }: ListQuery,
  ): Promise<RecipientSource<DryRunRecipientRow>> {
    await this.runs.row(context, id);
    const tenant = this.database.for(context);
    const filter = recipientFilter(q, conditions);
    return {
      ...{ id, filter },
      list: (after, limit) => this.recipients.list(tenant, id, filter, after, limit),
      count: () => this.recipients.count(tenant, id, filter),
    };
  }
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
