import type { ImportMapping, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { OWNER_FIELD } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';

/** Targets that are not fields. */
export const SYSTEM_TARGETS: ReadonlySet<string> = new Set(['externalId', 'owner', 'currency', 'createdAt']);
export const ROW_TARGETS: ReadonlySet<string> = new Set(['parent', 'externalId']);
const JOINABLE: ReadonlySet<string> = new Set(['text', 'long-text']);

/** What a file's rows become: records of a module, or rows of one of its sub-forms. */
export interface ImportTarget {
  metadata: OrganisationMetadata;
  module: ModuleDefinition;
  subForm: FieldDefinition | null;
  /** Whether a field is there for whoever imports; absent: all are. */
  isShown?: (moduleId: string, path: string) => boolean;
}

/** Fields that a column can be mapped to. */
export function targetFields({ module, subForm, isShown }: ImportTarget): ReadonlyMap<string, FieldDefinition> {
  const fields = subForm ? subForm.columns : module.fields;
  const prefix = subForm ? `${subForm.apiName}.` : '';
  return new Map(
    fields
      .filter(({ apiName }) => isShown?.(module.id, prefix + apiName) ?? true)
      .filter((field) => field.kind !== 'sub-form' && !field.settings.joinedFrom && field.apiName !== OWNER_FIELD)
      .map((field) => [field.apiName, field]),
  );
}

/** Every mistake of a mapping: columns, targets, how references are found, and mandatory fields without a source. */
export function mappingMistakes(
  target: ImportTarget,
  columns: readonly string[],
  mapping: ImportMapping,
): ProblemError[] {
  const fields = targetFields(target);
  const system = target.subForm ? ROW_TARGETS : SYSTEM_TARGETS;
  const errors: ProblemError[] = [];
  const taken = new Set<string>();
  const sources = new Set<string>();
  mapping.columns.forEach(({ column, field, matchBy }, index) => {
    const place = `/columns/${index}`;
    if (!columns.includes(column)) errors.push(mistake(`${place}/column`, 'REFERENCE_NOT_FOUND'));
    if (sources.has(`${column}\n${field}`)) errors.push(mistake(`${place}/column`, 'NOT_UNIQUE'));
    sources.add(`${column}\n${field}`);
    const definition = fields.get(field);
    if (!definition && !system.has(field)) errors.push(mistake(`${place}/field`, 'FIELD_NOT_AVAILABLE'));
    if (taken.has(field)) errors.push(mistake(`${place}/field`, 'NOT_UNIQUE'));
    taken.add(field);
    if (matchBy !== undefined && !matches(target, definition, field).has(matchBy))
      errors.push(mistake(`${place}/matchBy`, 'NOT_AN_OPTION'));
  });
  for (const [field, parts] of Object.entries(mapping.joined ?? {})) {
    const place = `/joined/${field}`;
    if (!JOINABLE.has(fields.get(field)?.kind ?? '')) errors.push(mistake(place, 'FIELD_NOT_AVAILABLE'));
    if (taken.has(field)) errors.push(mistake(place, 'NOT_UNIQUE'));
    taken.add(field);
    if (parts.length === 0 || parts.some((column) => !columns.includes(column)))
      errors.push(mistake(place, 'REFERENCE_NOT_FOUND'));
  }
  if (target.subForm && !taken.has('parent'))
    errors.push(mistake('/columns', 'REQUIRED', 'A column must be the parent.'));
  if (mapping.mode === 'upsert' && !taken.has('externalId'))
    errors.push(mistake('/columns', 'REQUIRED', 'Updating needs a column with the external id.'));
  return [...errors, ...unfilled(fields, taken)];
}

function unfilled(fields: ReadonlyMap<string, FieldDefinition>, taken: ReadonlySet<string>): ProblemError[] {
  return [...fields.values()]
    .filter((field) => field.isMandatory && !field.isSystem && field.defaultValue === null && !taken.has(field.apiName))
    .map((field) => mistake('/columns', 'REQUIRED', `The field ${field.apiName} is mandatory.`));
}

/** By what a reference's cell may find its target; the first is the default. */
export function matches(
  { metadata, isShown }: ImportTarget,
  definition: FieldDefinition | undefined,
  field: string,
): ReadonlySet<string> {
  if (field === OWNER_FIELD || definition?.kind === 'owner') return new Set(['externalId', 'email']);
  const module = definition?.lookupModuleId ? metadata.find(definition.lookupModuleId) : null;
  if (!module) return new Set();
  return new Set([
    'externalId',
    ...module.fields
      .filter(({ isUnique, apiName }) => isUnique && (isShown?.(module.id, apiName) ?? true))
      .map(({ apiName }) => apiName),
  ]);
}
