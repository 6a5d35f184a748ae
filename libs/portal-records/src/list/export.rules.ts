import { type Language, type PortalRecord, type PortalValue, isChoices, isFiles, isRows } from '@portico/contracts';
import type { ReducedPlan } from '@portico/permission';
import { type FieldDefinition, type ModuleDefinition, filesText, optionText } from '@portico/records';

/**
 * The columns of an export: the fields that were asked for, else all that are visible on some record, in the module's
 * order. Sub-forms have rows of their own and no cell.
 */
export function exportedFields(
  module: ModuleDefinition,
  { visible }: ReducedPlan,
  asked: readonly string[] | null,
): FieldDefinition[] {
  const shown = module.fields.filter(({ apiName, kind }) => visible.has(apiName) && kind !== 'sub-form');
  return asked === null ? shown : asked.flatMap((name) => shown.filter(({ apiName }) => apiName === name));
}

/** What heads the columns, in the reader's language. */
export function exportHeader(fields: readonly FieldDefinition[], language: Language): string[] {
  return [...fields.map(({ label }) => label[language] ?? label.en), CURRENCY[language]];
}

const CURRENCY: Readonly<Record<Language, string>> = { en: 'Currency', fr: 'Devise', 'pt-BR': 'Moeda' };

/** A record's cells; what is hidden on this very record is empty. */
export function exportCells(fields: readonly FieldDefinition[], record: PortalRecord, language: Language): string[] {
  return [...fields.map((field) => textOf(field, record.values[field.apiName], language)), record.currency];
}

function textOf({ settings }: FieldDefinition, value: PortalValue | undefined, language: Language): string {
  if (value === undefined || value === null || isRows(value)) return '';
  if (isFiles(value)) return filesText(value);
  if (typeof value === 'string' || isChoices(value)) return optionText(settings, value, language);
  return typeof value === 'object' ? value.name : String(value);
}
