import { type FieldValue, type RecordDetail, isChoices, isRows } from '@portico/contracts';
import { ID_COLUMN } from '../import/csv-header.rules';
import { type FieldDefinition, OWNER_FIELD } from '../metadata/definition.types';
import { joinChoices } from './choice-text.rules';

type Cells = Record<string, FieldValue>;
export interface Column {
  name: string;
  /** Of the record, in its first line. */
  own?: (record: RecordDetail) => string | null;
  /** Of the rows of a sub-form, a line each. */
  within?: { subForm: string; field: FieldDefinition };
}

/** By which an import finds the record again. */
export const OWN_ID: Column = { name: ID_COLUMN, own: ({ id }) => id };
const PROPERTIES: readonly Column[] = [
  { name: 'externalId', own: ({ externalId }) => externalId },
  { name: 'currency', own: ({ currency }) => currency },
  { name: 'createdAt', own: ({ createdAt }) => createdAt },
  { name: 'owner.id', own: ({ owner }) => owner.id },
];

/**
 * The columns of an export that an import reads back to the same records: called by their targets, with by what a
 * reference is found. What is made of other fields is not among them.
 */
export function importColumns(
  fields: readonly FieldDefinition[],
  isVisible: (path: string) => boolean = () => true,
): Column[] {
  const own = fields.filter(({ apiName, settings }) => apiName !== OWNER_FIELD && !settings.joinedFrom);
  return [
    ...PROPERTIES,
    ...own.flatMap((field): Column[] =>
      field.kind === 'sub-form'
        ? field.columns
            .filter(({ apiName }) => isVisible(`${field.apiName}.${apiName}`))
            .map((column) => ({
              name: `${field.apiName}.${nameOf(column)}`,
              within: { subForm: field.apiName, field: column },
            }))
        : [{ name: nameOf(field), own: ({ values }) => cellOf(values, field) }],
    ),
  ];
}

/** The lines of one record: its own cells stand in the first, each row of a sub-form has one. */
export function importLines(columns: readonly Column[], record: RecordDetail): string[][] {
  const rows = new Map(
    Object.entries(record.values).flatMap(([name, value]) => (isRows(value) ? [[name, value] as const] : [])),
  );
  const count = Math.max(1, ...[...rows.values()].map((lines) => lines.length));
  return Array.from({ length: count }, (_, line) =>
    columns.map(({ own, within }) => {
      if (within) return cellOf(rows.get(within.subForm)?.[line]?.values ?? {}, within.field);
      return line === 0 ? (own?.(record) ?? '') : '';
    }),
  );
}

function nameOf({ apiName, kind }: FieldDefinition): string {
  return kind === 'lookup' || kind === 'owner' ? `${apiName}.id` : apiName;
}

function cellOf(values: Cells, { apiName }: FieldDefinition): string {
  const value = values[apiName];
  if (value === undefined || value === null) return '';
  if (isChoices(value)) return joinChoices(value);
  if (typeof value !== 'object') return String(value);
  return 'id' in value ? value.id : '';
}
