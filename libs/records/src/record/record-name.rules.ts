import type { ModuleDefinition } from '../metadata/definition.types';
import type { StoredValues } from './record-draft.types';

/** Fills the texts that are made of other fields: a full name of first and last name. */
export function joinTexts(module: ModuleDefinition, values: StoredValues): void {
  for (const field of module.fields) {
    const parts = field.settings.joinedFrom;
    if (!parts) continue;
    const joined = parts.map((part) => values[part]).filter((part) => typeof part === 'string' && part !== '');
    values[field.apiName] = joined.length > 0 ? joined.join(' ') : null;
  }
}

/** What a record is called: the value of the module's naming field, or nothing. */
export function recordName(module: ModuleDefinition, values: Readonly<StoredValues>): string {
  const value = values[module.nameField];
  return typeof value === 'string' ? value : '';
}

/** The record's e-mail address: the value of the module's first e-mail field. */
export function recordEmail(module: ModuleDefinition, values: Readonly<StoredValues>): string | null {
  const value = module.emailField === null ? null : values[module.emailField];
  return typeof value === 'string' ? value : null;
}
