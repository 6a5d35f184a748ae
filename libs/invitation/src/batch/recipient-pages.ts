import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { LANGUAGES, type Language, type Page } from '@portico/contracts';
import {
  csvLine,
  CSV_BYTE_ORDER_MARK,
  type Cursors,
  type ListQuery,
  mistake,
  PorticoError,
  type RequestContext,
} from '@portico/platform';

interface Numbered {
  position: number;
}

/** Recipients of one batch or dry run under one filter, in their order. */
export interface RecipientSource<Row extends Numbered> {
  id: string;
  filter: unknown;
  list: (after: number, limit: number) => Promise<Row[]>;
  count: () => Promise<number>;
}

const CSV_PAGE = 1_000;

/** A page of them. @throws PorticoError SORT_INVALID: their order is that of the batch */
export async function recipientPage<Row extends Numbered, Shown>(
  cursors: Cursors,
  { organisationId }: RequestContext,
  query: ListQuery,
  { id, filter, list, count }: RecipientSource<Row>,
  show: (row: Row) => Shown,
): Promise<Page<Shown>> {
  if (query.sort.length > 0) throw new PorticoError('SORT_INVALID');
  const place = [organisationId, id, JSON.stringify(filter)];
  const after = query.cursor === null ? 0 : Number(cursors.decode(place, query.cursor)[0]);
  const rows = await list(after, query.limit + 1);
  const { data, page } = cursors.page(place, rows, query.limit, ({ position }) => [String(position)]);
  return { data: data.map(show), page, ...(query.count ? { count: await count() } : {}) };
}

/** The language of a file: `?language=fr`, else that of whoever asks. @throws PorticoError INPUT_INVALID */
export function fileLanguage({ language: own }: RequestContext, { extra }: ListQuery): Language {
  const wanted = extra['language'];
  const language = LANGUAGES.find((one) => one === (wanted ?? own));
  if (language) return language;
  throw new PorticoError('INPUT_INVALID', { errors: [mistake('?language', 'NOT_AN_OPTION')] });
}

export function csvFile(lines: AsyncGenerator<string>, name: string): StreamableFile {
  return new StreamableFile(Readable.from(lines), {
    ...{ type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` },
  });
}

/** All of them as CSV, a page at a time: however many, never all of them in memory. */
export async function* recipientCsv<Row extends Numbered>(
  header: readonly string[],
  { list }: Pick<RecipientSource<Row>, 'list'>,
  cells: (row: Row) => readonly (string | number | null)[],
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(header);
  for (let after = 0; ;) {
    const rows = await list(after, CSV_PAGE);
    if (rows.length > 0) yield rows.map((row) => csvLine(cells(row))).join('');
    if (rows.length < CSV_PAGE) return;
    after = rows.at(-1)?.position ?? after;
  }
}
