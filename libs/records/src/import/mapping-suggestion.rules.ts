import type { ImportColumnMapping, ImportMapping } from '@portico/contracts';
import type { FieldDefinition } from '../metadata/definition.types';
import { type ImportTarget, targetFields } from './mapping-target.rules';

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

/** What Portico would map by name, before anybody said anything: each column and each field at most once. */
export function suggestMapping(target: ImportTarget, columns: readonly string[]): ImportMapping {
  const free = new Map(targetFields(target));
  const mapped: ImportColumnMapping[] = [];
  const identifier = columns.find((column) => isIdentifier(target, column));
  for (const column of columns) {
    if (column === identifier) {
      mapped.push({ column, field: 'externalId' });
      continue;
    }
    if (target.subForm && isParent(target, column)) {
      mapped.push({ column, field: 'parent' });
      continue;
    }
    const field = [...free.values()].find((candidate) => namesOf(candidate).has(folded(column)));
    if (!field) continue;
    free.delete(field.apiName);
    mapped.push({ column, field: field.apiName });
  }
  return { columns: mapped, mode: 'create' };
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

function namesOf(field: FieldDefinition): ReadonlySet<string> {
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
