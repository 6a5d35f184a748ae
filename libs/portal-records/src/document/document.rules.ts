import {
  isChoices,
  isRows,
  type LocalisedText,
  type PortalField,
  type PortalModule,
  type PortalRecord,
  type PortalValue,
  type Preferences,
} from '@portico/contracts';
import {
  fieldText,
  type Formats,
  formatsOf,
  isFigure,
  layoutSections,
  readerOf,
  type ShownSection,
  shownOption,
} from '@portico/format';
import { DOCUMENT_TOTALS, LINE_ITEMS } from '@portico/records';
import type { DocumentPart, DocumentSender, DocumentTable, PortalDocument } from './document.types';
import { DOCUMENT_WORDS } from './document.words';
import { isPrintable } from './printable.rules';

const [GRAND_TOTAL] = DOCUMENT_TOTALS.slice(-1);

/** How one person reads: their words and formats, and the currency of the record. */
interface Reading {
  preferences: Preferences;
  formats: Formats;
  currency: string;
}

/**
 * The document that a record is (R157), of the two answers that its page in the portal is made of, and of nothing else:
 * what is hidden from the page (R48, R52) is not there to be written.
 *
 * - Sections in the order of the record's own layout; a sub-form is a table at its place.
 * - Fields without a value are left out, so are columns that no row has a value in, and what is empty then.
 * - The title has the record's kind and name; a field that says just that is left out too.
 * - Subtotal, discount, tax, adjustment and grand total stand apart, as the sum of the document.
 */
export function documentOf(
  module: PortalModule,
  record: PortalRecord,
  preferences: Preferences,
  { name: sender, colour }: DocumentSender,
): PortalDocument {
  const reading = { preferences, formats: formatsOf(readerOf(preferences)), currency: record.currency };
  return {
    language: preferences.language,
    sender,
    colour,
    kind: wordsOf(module.singular, reading),
    name: record.name,
    parts: layoutSections(module, record.layoutId).flatMap((section) => partsOf(module, record, section, reading)),
  };
}

function partsOf(
  { singular }: PortalModule,
  record: PortalRecord,
  { label, columns, fields }: ShownSection,
  reading: Reading,
): DocumentPart[] {
  const { values } = record;
  const written = fields
    .filter(({ kind }) => kind !== 'sub-form')
    .map((field) => ({
      field,
      label: wordsOf(field.label, reading),
      value: valueText(field, values[field.apiName], reading),
    }))
    .filter(({ value }) => value !== '');
  // `Invoice INV-0042` is the title already.
  const kind = wordsOf(singular, reading);
  const facts = written
    .filter(({ field, label: name, value }) => !isTotal(field) && !(name === kind && value === record.name))
    .map(({ field, ...fact }) => ({ ...fact, isLong: field.kind === 'long-text' }));
  const totals = written
    .filter(({ field }) => isTotal(field))
    .map(({ field, ...total }) => ({ ...total, isGrand: field.apiName === GRAND_TOTAL }));
  return [
    ...(facts.length > 0 ? [{ kind: 'facts' as const, heading: wordsOf(label, reading), columns, facts }] : []),
    ...fields.flatMap((field) => tableOf(field, values[field.apiName], reading)),
    ...(totals.length > 0 ? [{ kind: 'totals' as const, totals }] : []),
  ];
}

function isTotal({ apiName, kind }: PortalField): boolean {
  return kind === 'money' && DOCUMENT_TOTALS.includes(apiName);
}

function tableOf(field: PortalField, value: PortalValue | undefined, reading: Reading): DocumentTable[] {
  if (field.kind !== 'sub-form' || !isRows(value)) return [];
  const written = (field.columns ?? [])
    .map((column) => ({ column, cells: value.map((row) => valueText(column, row.values[column.apiName], reading)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (written.length === 0) return [];
  return [
    {
      kind: 'table',
      // The lines of a document need no name: they are what it is about.
      heading: field.apiName === LINE_ITEMS ? '' : wordsOf(field.label, reading),
      columns: written.map(({ column }) => ({
        label: wordsOf(column.label, reading),
        isFigure: isFigure(column.kind),
      })),
      rows: value.map((_, index) => written.map(({ cells }) => cells[index] ?? '')),
    },
  ];
}

/** A value as the page has it, as plain text. */
function valueText(field: PortalField, value: PortalValue | undefined, reading: Reading): string {
  if (typeof value === 'boolean') return DOCUMENT_WORDS[reading.preferences.language][value ? 'yes' : 'no'];
  if (isChoices(value)) return value.map((choice) => optionText(field, choice, reading)).join(', ');
  if (field.kind === 'pick-list' && typeof value === 'string' && value !== '') return optionText(field, value, reading);
  const words = fieldText(field, value, reading.currency, reading.formats);
  // A currency whose sign the font lacks is written by its code.
  const hasNoSign = field.kind === 'money' && typeof value === 'string' && !isPrintable(words);
  return hasNoSign ? `${reading.currency} ${reading.formats.number(value, 2)}` : words;
}

function optionText({ settings }: PortalField, value: string, reading: Reading): string {
  const option = shownOption(settings, value);
  if (!option) return value;
  const label = wordsOf(option.label, reading);
  return option.isRemoved ? DOCUMENT_WORDS[reading.preferences.language].removed(label) : label;
}

function wordsOf(text: LocalisedText, { preferences }: Reading): string {
  return text[preferences.language] ?? text.en;
}
