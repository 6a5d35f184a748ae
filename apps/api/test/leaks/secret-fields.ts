import type { FieldCreate, FieldInput, FieldKind } from '@portico/contracts';
import type { Canaries } from './canary';

/** A hidden field as the API calls it, with a value that a record in reach has, as a filter writes it. */
export interface SecretField {
  module: string;
  name: string;
  kind: FieldKind;
  value: string;
}

const OPTIONS: readonly FieldKind[] = ['pick-list', 'multi-select'];
/** An auto-number and an owner get their values from elsewhere; lookups are added by their names. */
const INDEXED: readonly FieldKind[] = [
  ...(['text', 'email', 'number', 'money', 'date', 'date-time'] as const),
  ...(['yes-no', 'pick-list', 'multi-select', 'decimal'] as const),
];
const PLAIN: readonly FieldKind[] = [
  ...(['text', 'long-text', 'email', 'phone', 'url', 'number', 'decimal', 'money', 'percent'] as const),
  ...(['date', 'date-time', 'yes-no', 'pick-list', 'multi-select', 'lookup', 'file'] as const),
];
/** Columns of the sub-form that is shown, beside prices; and of the one that is hidden. */
const COLUMNS: Readonly<Record<'shown' | 'hidden', readonly FieldKind[]>> = {
  shown: ['url', 'multi-select', 'pick-list', 'percent', 'date-time', 'lookup'],
  hidden: ['text', 'url', 'multi-select'],
};

/** One custom field of every kind that an administrator can make, plain and, where that is possible, indexed. */
export function secretFields(canaries: Canaries): FieldCreate[] {
  const field = (kind: FieldKind, isIndexed: boolean, of = ''): FieldCreate => {
    const apiName = `${canaries.word(`name of ${kind} ${isIndexed}${of}`)}${isIndexed ? 'X' : ''}`;
    const options = [canaries.word(`option of ${apiName}`), canaries.word(`other option of ${apiName}`)];
    const settings = { options: options.map((value) => ({ value, label: { en: `${value}` } })) };
    return {
      ...{ apiName, kind, isIndexed },
      label: { en: canaries.word(`label of ${apiName}`) },
      ...(OPTIONS.includes(kind) ? { settings } : {}),
      ...(kind === 'lookup' ? { lookupModule: 'Accounts' } : {}),
    };
  };
  const { lookupModule: _one, ...several } = field('lookup', false);
  const anywhere: FieldCreate = {
    ...{ ...several, apiName: canaries.word('name of a lookup into several modules') },
    lookupModules: ['Accounts', 'Vendors'],
  };
  const lines: FieldCreate = { ...field('sub-form', false), isIndexed: false };
  const columns = (parentField: string, kinds: readonly FieldKind[]): FieldCreate[] =>
    kinds.map((kind) => ({ ...field(kind, false, ` in ${parentField}`), isIndexed: false, parentField }));
  return [
    ...PLAIN.map((kind) => field(kind, false)),
    ...INDEXED.map((kind) => field(kind, true)),
    anywhere,
    lines,
    ...columns(lines.apiName, COLUMNS.hidden),
    ...columns('lineItems', COLUMNS.shown),
  ];
}

/** A value of the field's kind that nothing else has. `lookups` are ids that the record may point at. */
export function secretValue(field: FieldCreate, place: string, canaries: Canaries, lookup: string): FieldInput {
  const at = `${field.apiName} (${field.kind}) ${place}`;
  const [first = '', second = ''] = (field.settings?.options ?? []).map(({ value }) => value);
  const isFirst = place.endsWith('before');
  switch (field.kind) {
    case 'email':
      return `${canaries.word(at)}@hidden.example`;
    case 'phone':
      return `+46 ${canaries.number(at)}`;
    case 'url':
      return `https://hidden.example/${canaries.word(at)}`;
    case 'number':
    case 'decimal':
    case 'money':
    case 'percent':
      return canaries.number(at);
    case 'date':
      return canaries.day(at);
    case 'date-time':
      return `${canaries.day(at)}T10:11:12.000Z`;
    case 'yes-no':
      return isFirst;
    case 'pick-list':
      return isFirst ? first : second;
    case 'multi-select':
      return isFirst ? [first] : [second];
    case 'lookup':
      return lookup;
    default:
      return canaries.word(at);
  }
}
