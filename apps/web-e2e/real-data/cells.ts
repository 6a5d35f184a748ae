import type { FieldValue, RecordDetail, SubFormRow } from '@portico/contracts';
import { rowsOf } from './files';
import type { ImportPlan } from './imports';

/** What a file names by an id of its own, a record names by a name: field → id → name. */
export type Names = Record<string, ReadonlyMap<string, string>>;

/** Every mapped cell of every imported row that is not in its record as it is in the file; none is the aim. */
export function differingCells(plan: ImportPlan, records: readonly RecordDetail[], names: Names = {}): string[] {
  const byId = new Map(records.map((record) => [record.externalId, record]));
  const mapped = [...Object.entries(plan.columns), ...Object.entries(plan.also ?? {})];
  const [idColumn = ''] = mapped.find(([, field]) => field === 'externalId') ?? [];
  return rowsOf(plan.file)
    .filter((row) => row(idColumn) !== '')
    .flatMap((row) => {
      const record = byId.get(row(idColumn));
      if (!record) return [`${plan.file} ${row(idColumn)}: there is no such record`];
      return mapped
        .filter(([, field]) => field !== 'externalId')
        .map(([column, field]) => {
          const cell = row(column);
          const wanted = names[field] ? (names[field].get(cell) ?? '') : cell;
          const seen = field === 'owner' ? record.owner.name : textOf(record.values[field]);
          // The files write days as moments.
          const isSame = seen === (field.endsWith('Date') ? wanted.slice(0, 10) : wanted);
          return isSame ? '' : `${plan.file} ${row(idColumn)} ${column}: "${wanted}" in the file, "${seen}" here`;
        });
    })
    .filter((text) => text !== '');
}

/** The lines of all invoices as the file has them: invoice → product, price and quantity of each line, in order. */
export function linesOfFile(): Record<string, string[]> {
  const products = new Map(rowsOf('products').map((product) => [product('ProductId'), product('Name')]));
  const groups = Map.groupBy(rowsOf('invoice-lines'), (line) => line('InvoiceId'));
  return Object.fromEntries(
    [...groups].map(([invoice, lines]) => [
      invoice,
      lines.map((line) => `${products.get(line('TrackId'))} ${line('UnitPrice')} × ${Number(line('Quantity'))}`),
    ]),
  );
}

export function linesOfRecord({ values }: RecordDetail): string[] {
  const rows = (values['lineItems'] ?? []) as SubFormRow[];
  return rows.map((row) => {
    const { product, unitPrice, quantity } = row.values;
    return `${textOf(product)} ${textOf(unitPrice)} × ${Number(quantity)}`;
  });
}

function textOf(value: FieldValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' && 'name' in value ? value.name : String(value);
}
