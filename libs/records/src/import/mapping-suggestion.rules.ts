import type { ImportColumnMapping, ImportMapping } from '@portico/contracts';
import type { FieldDefinition } from '../metadata/definition.types';
import { ID_COLUMN } from './csv-header.rules';
import { formatsFor, guessFormats } from './format-guess.rules';
import {
  type ImportTarget,
  matches,
  ROW_TARGETS,
  subFormPath,
  SYSTEM_TARGETS,
  targetFields,
} from './mapping-target.rules';

const DATES = ['date', 'date-time'];
const NUMBERS = ['number', 'decimal', 'money', 'percent'];

/** What files of other systems call things. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  accountName: ['company', 'companyname', 'name'],
  productName: ['name', 'title', 'product'],
  vendorName: ['name', 'company'],
  email: ['emailaddress', 'mail'],
  phone: ['telephone', 'phonenumber'],
  grandTotal: ['total', 'amount'],
  contact: ['customer', 'customerid', 'client'],
  number: ['invoicenumber', 'quotenumber'],
  quantity: ['qty'],
};

/** The same for the parts of an address. */
const ADDRESS_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  street: ['address', 'streetaddress'],
  code: ['postalcode', 'zip', 'zipcode', 'postcode'],
};

/**
 * What Portico would map by name, before anybody said anything: each column and each field at most once; dates and
 * numbers as the first rows write them.
 */
export function suggestMapping(
  target: ImportTarget,
  columns: readonly string[],
  sample: readonly (readonly string[])[] = [],
): ImportMapping {
  const free = new Map(targetFields(target));
  const mapped: ImportColumnMapping[] = [];
  const identifier = columns.find((column) => isIdentifier(target, column));
  for (const column of columns) {
    const exact = exactTarget(target, column);
    if (exact && !mapped.some(({ field }) => field === exact.field)) {
      mapped.push(exact);
      free.delete(exact.field);
      continue;
    }
    if (column === identifier) {
      mapped.push({ column, field: 'externalId' });
      continue;
    }
    if (target.subForm && isParent(target, column)) {
      mapped.push({ column, field: 'parent' });
      continue;
    }
    const found = [...free].find(([path, field]) => namesOf(target, path, field).has(folded(column)));
    if (!found) continue;
    free.delete(found[0]);
    mapped.push({ column, field: found[0] });
  }
  const formats = sample.length === 0 ? {} : formatsFor(formatsOf(target, columns, mapped, sample));
  const known = mapped.some(({ field }) => field === 'id')
    ? ({ mode: 'upsert', matchBy: 'id' } as const)
    : ({ mode: 'create' } as const);
  return { columns: mapped, ...known, ...formats };
}

/** What was chosen for a file of the same columns before; dates and numbers as this one writes them. */
export function rememberedMapping(
  target: ImportTarget,
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  remembered: ImportMapping,
): ImportMapping {
  return { ...remembered, ...formatsOf(target, columns, remembered.columns, sample) };
}

/** A column that is called by its target, as an export for an import calls them: `lineItems.product.id`. */
function exactTarget(target: ImportTarget, column: string): ImportColumnMapping | null {
  const fields = targetFields(target);
  const system = target.subForm ? ROW_TARGETS : SYSTEM_TARGETS;
  if (column === ID_COLUMN && !target.subForm) return { column, field: 'id' };
  // What other systems call `id` is an external id here.
  if (fields.has(column) || (system.has(column) && column !== 'id')) return { column, field: column };
  const dot = column.lastIndexOf('.');
  const [field, matchBy] = [column.slice(0, dot), column.slice(dot + 1)];
  const isReference = dot > 0 && matches(target, fields.get(field), field).has(matchBy);
  return isReference ? { column, field, matchBy } : null;
}

function formatsOf(
  target: ImportTarget,
  columns: readonly string[],
  mapped: readonly ImportColumnMapping[],
  sample: readonly (readonly string[])[],
): Pick<ImportMapping, 'dateFormat' | 'decimalSeparator'> {
  const fields = targetFields(target);
  const cells = (kinds: readonly string[]): string[] =>
    mapped
      .filter(({ field }) => kinds.includes(field === 'createdAt' ? 'date-time' : (fields.get(field)?.kind ?? '')))
      .flatMap(({ column }) => sample.map((row) => row[columns.indexOf(column)] ?? ''));
  return guessFormats(cells(DATES), cells(NUMBERS));
}

/** `Id`, `CustomerId` before everything else, or the module's own name with `Id`. */
function isIdentifier({ module, subForm }: ImportTarget, column: string): boolean {
  const name = folded(column);
  const own = subForm ? `${folded(module.singular.en)}lineid` : `${folded(module.singular.en)}id`;
  return name === 'id' || name === 'externalid' || name === own;
}

function isParent({ module }: ImportTarget, column: string): boolean {
  return folded(column) === `${folded(module.singular.en)}id` || folded(column) === 'parent';
}

function namesOf({ module }: ImportTarget, path: string, field: FieldDefinition): ReadonlySet<string> {
  const within = subFormPath(path);
  if (within) {
    const labels = Object.values(module.fieldByName.get(within[0])?.label ?? {});
    return new Set([
      folded(path),
      ...labels.flatMap((of) => Object.values(field.label).map((name) => folded(of + name))),
    ]);
  }
  const name = folded(field.apiName);
  const [, prefix = '', of] = /^(billing|mailing)(.+)$/.exec(field.apiName) ?? [];
  const part = of?.toLowerCase();
  const parts = part === undefined ? [] : [part, ...(ADDRESS_SYNONYMS[part] ?? [])];
  return new Set([
    name,
    ...Object.values(field.label).map(folded),
    ...(SYNONYMS[field.apiName] ?? []),
    ...parts,
    ...parts.map((word) => prefix + word),
    ...(field.kind === 'lookup' ? [`${name}id`] : []),
  ]);
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
