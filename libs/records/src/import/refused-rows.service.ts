import { Inject, Injectable } from '@nestjs/common';
import type { Language, Page, ProblemError, RefusedRow } from '@portico/contracts';
import { CSV_BYTE_ORDER_MARK, Cursors, Database, type RequestContext, csvLine } from '@portico/platform';
import { REPORT_COLUMNS } from './csv-header.rules';
import { ImportAccess } from './import-access.service';
import { ImportRepository } from './import.repository';
import { moduleNames } from './lookup-key.rules';
import { refusalWords } from './refusal-words';

const ROWS_A_PART = 500;

/** The rows that did not come in, and why. */
@Injectable()
export class RefusedRows {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(ImportAccess) private readonly access: ImportAccess,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  async list(
    context: RequestContext,
    importId: string,
    limit: number,
    cursor: string | null,
  ): Promise<Page<RefusedRow>> {
    const lookups = await this.access.lookups(context, await this.access.row(context, importId));
    const place = [context.organisationId, 'refused-rows', importId];
    const after = cursor === null ? 0 : Number(this.cursors.decode(place, cursor)[0]);
    const found = await this.imports.refused(this.database.for(context), importId, after, limit + 1);
    const rows = found.slice(0, limit);
    const hasMore = found.length > limit;
    const last = rows.at(-1);
    const nextCursor = hasMore && last ? this.cursors.encode(place, [String(last.row_number)]) : null;
    const data = rows.map(({ row_number, cells, errors }) => ({
      ...{ rowNumber: row_number, cells },
      errors: errors.map((error) => ({ ...error, message: error.message + possible(lookups, error, 'en') })),
    }));
    return { data, page: { hasMore, nextCursor } };
  }

  /**
   * As a file that can be mended and imported again as it is, written part by part. Cells that a row had too many stand
   * at its end, so that it is refused again until somebody has put them right.
   *
   * @throws PorticoError NOT_FOUND
   */
  async csv(context: RequestContext, importId: string, language: Language): Promise<AsyncIterable<string>> {
    const row = await this.access.row(context, importId);
    const { columns } = row;
    const lookups = await this.access.lookups(context, row);
    const { imports } = this;
    const tenant = this.database.for(context);
    return (async function* () {
      yield CSV_BYTE_ORDER_MARK + csvLine([...columns, ...Object.values(REPORT_COLUMNS)]);
      let after = 0;
      for (;;) {
        const rows = await imports.refused(tenant, importId, after, ROWS_A_PART);
        for (const { row_number, cells, errors } of rows) {
          const own = columns.map((_, index) => cells[index] ?? '');
          const codes = [...new Set(errors.map(({ code }) => code))].join(' ');
          yield csvLine([
            ...own,
            row_number,
            codes,
            reasons(errors, lookups, language),
            ...cells.slice(columns.length),
          ]);
        }
        const last = rows.at(-1);
        if (!last || rows.length < ROWS_A_PART) return;
        after = last.row_number;
      }
    })();
  }
}

type Lookups = Awaited<ReturnType<ImportAccess['lookups']>>;

function reasons(errors: readonly ProblemError[], lookups: Lookups, language: Language): string {
  return errors
    .map((error) => {
      const column = error.pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
      const words = refusalWords(error.code, language) + possible(lookups, error, language);
      return column === '' ? words : `${column}${language === 'fr' ? '\u00a0' : ''}: ${words}`;
    })
    .join(' | ');
}

/** The modules that a cell could have named. */
function possible(lookups: Lookups, { pointer, code }: ProblemError, language: Language): string {
  const modules = code === 'REFERENCE_NOT_FOUND' ? lookups.get(pointer) : undefined;
  return modules ? ` (${moduleNames(modules, language)})` : '';
}
