import { LANGUAGES, type Language } from '@portico/contracts';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { targetModules } from '../record/reference.rules';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';

const NAMED = /^([^:/]+?)\s*[:/]\s*(\S.*)$/s;

/** What a cell of a lookup says: a key, and of which of the lookup's modules. */
export interface LookupKey {
  modules: readonly ModuleDefinition[];
  key: string;
}

/** The modules that a lookup may point into; none where it is no lookup. */
export function modulesOfLookup(
  metadata: OrganisationMetadata,
  field: FieldDefinition | undefined,
): ModuleDefinition[] {
  const ids = field?.kind === 'lookup' ? (targetModules(field) ?? []) : [];
  return ids.flatMap((id) => metadata.find(id) ?? []);
}

/**
 * A cell of a lookup into several modules may say which it means: `Deals: 17`, `Deals/17`, by the module's api name or
 * by its own name in any language. A cell that does not is looked for in all of them.
 */
export function lookupKey(modules: readonly ModuleDefinition[], cell: string): LookupKey {
  const [, name, key] = (modules.length > 1 && NAMED.exec(cell)) || [];
  if (name === undefined || key === undefined) return { modules, key: cell };
  const named = modules.filter((module) => namesOf(module).has(folded(name)));
  return named.length === 0 ? { modules, key: cell } : { modules: named, key };
}

/** The modules as a reader calls them, for what is told of a cell that names no record of any. */
export function moduleNames(modules: readonly ModuleDefinition[], language: Language): string {
  return modules.map(({ singular }) => singular[language] ?? singular.en).join(', ');
}

function namesOf({ apiName, singular, plural }: ModuleDefinition): ReadonlySet<string> {
  const labels = LANGUAGES.flatMap((language) => [singular[language], plural[language]]);
  return new Set([apiName, ...labels].flatMap((name) => (name ? [folded(name)] : [])));
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
