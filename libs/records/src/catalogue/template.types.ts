import type { FieldKind, FieldSettings, LocalisedText, PickListOption } from '@portico/contracts';

/** A ready-made module, before an organisation has it: no ids yet, lookups by api name. */
export interface ModuleTemplate {
  apiName: string;
  singular: LocalisedText;
  plural: LocalisedText;
  icon: string;
  nameField: string;
  listFields: string[];
  fields: FieldTemplate[];
  sections: SectionTemplate[];
}

export interface FieldTemplate {
  apiName: string;
  kind: FieldKind;
  label: LocalisedText;
  isMandatory: boolean;
  isUnique: boolean;
  isIndexed: boolean;
  isPersonal: boolean;
  isSystem: boolean;
  defaultValue: string | boolean | null;
  settings: FieldSettings;
  lookupModule: string | null;
  /** Of a lookup into several modules. */
  lookupModules: string[] | null;
  columns: FieldTemplate[];
}

export interface SectionTemplate {
  label: LocalisedText;
  columns: 1 | 2;
  fields: string[];
}

export interface FieldOptions {
  mandatory?: true;
  indexed?: true;
  personal?: true;
  system?: true;
  default?: string | boolean;
  /** One module, or several to choose from. */
  lookup?: string | string[];
  settings?: FieldSettings;
  columns?: FieldTemplate[];
}

/** English, French, Brazilian Portuguese. */
export function words(en: string, fr: string, ptBR: string): LocalisedText {
  return { en, fr, 'pt-BR': ptBR };
}

export function field(
  apiName: string,
  kind: FieldKind,
  label: LocalisedText,
  options: FieldOptions = {},
): FieldTemplate {
  return {
    apiName,
    kind,
    label,
    isMandatory: options.mandatory ?? false,
    isUnique: false,
    isIndexed: options.indexed ?? false,
    isPersonal: options.personal ?? false,
    isSystem: options.system ?? false,
    defaultValue: options.default ?? null,
    settings: options.settings ?? {},
    lookupModule: typeof options.lookup === 'string' ? options.lookup : null,
    lookupModules: Array.isArray(options.lookup) ? options.lookup : null,
    columns: options.columns ?? [],
  };
}

export function section(label: LocalisedText, fields: string[], columns: 1 | 2 = 2): SectionTemplate {
  return { label, columns, fields };
}

export function option(
  value: string,
  label: LocalisedText,
  tone: NonNullable<PickListOption['tone']> = 'neutral',
  isClosed = false,
): PickListOption {
  return { value, label, tone, ...(isClosed ? { isClosed } : {}) };
}
