import type { FieldKind, FieldMetadata, FilterOperator, LocalisedText, ModuleMetadata } from '@portico/contracts';
import type { FieldDescription } from '@portico/web/ui';

/** A field that a whole module can be filtered by. */
export type FilterField = FieldDescription & {
  isSystemColumn: boolean;
  /** Understood where an address or a view asks for it; not offered. */
  isUnderstood?: true;
};

/** In the language at hand, as the only one: what no label of the organisation's says. */
interface MomentLabels {
  created: LocalisedText;
  updated: LocalisedText;
  /** Where leads that became contacts can be asked for. */
  converted?: LocalisedText;
  externalId?: LocalisedText;
}

const TEXT: readonly FilterOperator[] = ['contains', 'starts', 'eq', 'empty'];
const NUMBER: readonly FilterOperator[] = ['gte', 'lte', 'eq', 'empty'];
const DAY: readonly FilterOperator[] = ['gte', 'lte', 'eq', 'empty'];
const MOMENT: readonly FilterOperator[] = ['gte', 'lte'];
const SEVERAL: readonly FilterOperator[] = ['any', 'all', 'none', 'empty'];
const CHOICE: readonly FilterOperator[] = ['eq', 'ne', 'empty'];

/** The operators that make sense for a kind, the usual one first. */
export function operatorsOf(kind: FieldKind): readonly FilterOperator[] {
  switch (kind) {
    case 'text':
    case 'long-text':
    case 'email':
    case 'phone':
    case 'url':
    case 'auto-number':
      return TEXT;
    case 'number':
    case 'decimal':
    case 'money':
    case 'percent':
      return NUMBER;
    case 'date':
      return DAY;
    case 'date-time':
      return MOMENT;
    case 'pick-list':
    case 'lookup':
      return CHOICE;
    case 'multi-select':
      return SEVERAL;
    case 'owner':
    case 'yes-no':
      return ['eq'];
    case 'file':
    case 'sub-form':
      return [];
  }
}

/**
 * Fields that the server filters and sorts a whole module by: indexed or unique ones, lookups, the owner, and when a
 * record was made or changed.
 */
export function filterFields(module: ModuleMetadata, labels: MomentLabels): FilterField[] {
  const fields = module.fields
    .filter((field) => isListable(field) && operatorsOf(field.kind).length > 0)
    .map((field): FilterField => ({ ...field, isMandatory: true, isSystemColumn: false }));
  const { converted, externalId } = labels;
  const named = module.fields.find(({ apiName }) => apiName === module.nameField);
  const ofLeads = module.apiName === 'Leads' && converted ? [systemColumn('converted', converted, 'yes-no')] : [];
  return [
    ...fields,
    ...ofLeads,
    systemColumn('createdAt', labels.created, 'date-time'),
    systemColumn('updatedAt', labels.updated, 'date-time'),
    ...(named ? [understood(systemColumn('name', named.label, 'text'))] : []),
    ...(externalId ? [understood(systemColumn('externalId', externalId, 'text'))] : []),
  ];
}

export function isListable(field: FieldMetadata): boolean {
  return field.isIndexed || field.isUnique || field.kind === 'lookup' || field.kind === 'owner';
}

/** The name to sort a column by, or none. References sort by what nobody sees, so they do not. */
export function sortNameOf(module: ModuleMetadata, field: FieldMetadata): string | null {
  if (field.apiName === module.nameField) return 'name';
  if (['lookup', 'owner', 'multi-select', 'file', 'sub-form'].includes(field.kind)) return null;
  return field.isIndexed || field.isUnique ? field.apiName : null;
}

export function operatorKey(operator: FilterOperator, kind: FieldKind): string {
  const isTime = kind === 'date' || kind === 'date-time';
  switch (operator) {
    case 'contains':
      return 'adminRecords.filter.contains';
    case 'starts':
      return 'adminRecords.filter.starts';
    case 'eq':
    case 'in':
      return 'adminRecords.filter.is';
    case 'ne':
      return 'adminRecords.filter.isNot';
    case 'gt':
    case 'gte':
      return isTime ? 'adminRecords.filter.from' : 'adminRecords.filter.atLeast';
    case 'lt':
    case 'lte':
      return isTime ? 'adminRecords.filter.until' : 'adminRecords.filter.atMost';
    case 'any':
      return 'adminRecords.filter.any';
    case 'all':
      return 'adminRecords.filter.all';
    case 'none':
      return 'adminRecords.filter.none';
    case 'empty':
      return 'adminRecords.filter.empty';
  }
}

function understood(field: FilterField): FilterField {
  return { ...field, isUnderstood: true };
}

function systemColumn(apiName: string, label: LocalisedText, kind: 'date-time' | 'yes-no' | 'text'): FilterField {
  return {
    apiName,
    label,
    kind,
    isMandatory: true,
    settings: {},
    lookupModule: null,
    isSystemColumn: true,
  };
}
