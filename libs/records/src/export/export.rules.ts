import { type FieldValue, type Language, type RecordDetail, isChoices, isFiles, isRows } from '@portico/contracts';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { filesText, optionText } from './option-text.rules';

type Column = { name: Record<Language, string>; value: (record: RecordDetail) => string | null };

/** What a record has beside its fields. */
const PROPERTIES: readonly Column[] = [
  { name: { en: 'External ID', fr: 'ID externe', 'pt-BR': 'ID externo' }, value: ({ externalId }) => externalId },
  { name: { en: 'Currency', fr: 'Devise', 'pt-BR': 'Moeda' }, value: ({ currency }) => currency },
  { name: { en: 'Created', fr: 'Créée', 'pt-BR': 'Criado' }, value: ({ createdAt }) => createdAt },
];

/** The fields that were asked for, else all; rows of sub-forms are no cells unless the file is for an import. */
export function exportedFields(
  module: ModuleDefinition,
  asked: readonly string[] | null,
  withRows = false,
): FieldDefinition[] {
  const fields = module.fields.filter(({ kind }) => withRows || kind !== 'sub-form');
  return asked === null ? fields : asked.flatMap((name) => fields.filter(({ apiName }) => apiName === name));
}

export function exportHeader(fields: readonly FieldDefinition[], language: Language): string[] {
  return [...PROPERTIES.map(({ name }) => name[language]), ...fields.map(({ label }) => label[language] ?? label.en)];
}

/** Values as the import reads them: options by their label, dates in ISO, numbers with a point; references by name. */
export function exportCells(fields: readonly FieldDefinition[], record: RecordDetail, language: Language): string[] {
  return [
    ...PROPERTIES.map(({ value }) => value(record) ?? ''),
    ...fields.map((field) => cellOf(field, record, language)),
  ];
}

function cellOf(field: FieldDefinition, record: RecordDetail, language: Language): string {
  const value: FieldValue | undefined = record.values[field.apiName];
  if (value === undefined || value === null || isRows(value)) return '';
  if (isFiles(value)) return filesText(value);
  if (typeof value === 'string' || isChoices(value)) return optionText(field.settings, value, language);
  return typeof value === 'object' ? value.name : String(value);
}
