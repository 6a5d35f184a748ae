import type { ImportMapping, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { OWNER_FIELD } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { modulesOfLookup } from './lookup-key.rules';

/** Targets that are not fields. */
export const SYSTEM_TARGETS: ReadonlySet<string> = new Set(['id', 'externalId', 'owner', 'currency', 'createdAt']);
export const ROW_TARGETS: ReadonlySet<string> = new Set(['parent', 'externalId']);
/** Rows are lines of their own, and a file is no text. */
const WITHOUT_CELL: ReadonlySet<string> = new Set(['sub-form', 'file']);
const JOINABLE: ReadonlySet<string> = new Set(['text', 'long-text']);

/** What a file's rows become: records of a module, or rows of one of its sub-forms. */
export interface ImportTarget {
  metadata: OrganisationMetadata;
  module: ModuleDefinition;
  subForm: FieldDefinition | null;
  /** Whether a field is there for whoever imports; absent: all are. */
  isShown?: (moduleId: string, path: string) => boolean;
}

/** Fields that a column can be mapped to; columns of sub-forms by their path. */
export function targetFields({ module, subForm, isShown }: ImportTarget): ReadonlyMap<string, FieldDefinition> {
  const within = (fields: readonly FieldDefinition[], prefix: string): [string, FieldDefinition][] =>
    fields
      .filter(({ apiName }) => isShown?.(module.id, prefix + apiName) ?? true)
      .filter(
        ({ kind, settings, apiName }) => !WITHOUT_CELL.has(kind) && !settings.joinedFrom && apiName !== OWNER_FIELD,
      )
      .map((field) => [field.apiName, field]);
  if (subForm) return new Map(within(subForm.columns, `${subForm.apiName}.`));
  const subForms = module.fields.filter(({ kind }) => kind === 'sub-form');
  return new Map([
    ...within(module.fields, ''),
    ...subForms.flatMap(({ apiName, columns }) =>
      within(columns, `${apiName}.`).map(([name, field]): [string, FieldDefinition] => [`${apiName}.${name}`, field]),
    ),
  ]);
}

/** The sub-form and the column of a path; null for a field of the record itself. */
export function subFormPath(target: string): [subForm: string, column: string] | null {
  const dot = target.indexOf('.');
  return dot === -1 ? null : [target.slice(0, dot), target.slice(dot + 1)];
}

/** By which target rows find their records. */
export function keyTarget(mapping: Pick<ImportMapping, 'matchBy'>): string {
  return mapping.matchBy ?? 'externalId';
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
    const isJoinable = JOINABLE.has(fields.get(field)?.kind ?? '') && subFormPath(field) === null;
    if (!isJoinable) errors.push(mistake(place, 'FIELD_NOT_AVAILABLE'));
    if (taken.has(field)) errors.push(mistake(place, 'NOT_UNIQUE'));
    taken.add(field);
    if (parts.length === 0 || parts.some((column) => !columns.includes(column)))
      errors.push(mistake(place, 'REFERENCE_NOT_FOUND'));
  }
  if (target.subForm && !taken.has('parent'))
    errors.push(mistake('/columns', 'REQUIRED', 'A column must be the parent.'));
  return [...errors, ...keyMistakes(target, mapping, fields, taken), ...unfilled(fields, mapping, taken)];
}

/** Rows of a sub-form are only added; records can be found again by their external id or a unique field. */
function keyMistakes(
  { subForm }: ImportTarget,
  mapping: ImportMapping,
  fields: ReadonlyMap<string, FieldDefinition>,
  taken: ReadonlySet<string>,
): ProblemError[] {
  const key = keyTarget(mapping);
  if (subForm) return mapping.mode === 'create' ? [] : [mistake('/mode', 'NOT_AN_OPTION')];
  if (key !== 'externalId' && key !== 'id' && (subFormPath(key) !== null || !fields.get(key)?.isUnique))
    return [mistake('/matchBy', 'NOT_AN_OPTION')];
  return mapping.mode === 'create' || taken.has(key)
    ? []
    : [mistake('/columns', 'REQUIRED', 'Updating needs a column by which rows find their records.')];
}

function unfilled(
  fields: ReadonlyMap<string, FieldDefinition>,
  { mode }: ImportMapping,
  taken: ReadonlySet<string>,
): ProblemError[] {
  if (mode === 'update') return [];
  return [...fields]
    .filter(([path, field]) => subFormPath(path) === null && field.isMandatory && !field.isSystem)
    .filter(([path, field]) => field.defaultValue === null && !taken.has(path))
    .map(([path]) => mistake('/columns', 'REQUIRED', `The field ${path} is mandatory.`));
}

/** By what a reference's cell may find its target; the first is the default. */
export function matches(
  { metadata, isShown }: ImportTarget,
  definition: FieldDefinition | undefined,
  field: string,
): ReadonlySet<string> {
  if (field === OWNER_FIELD || definition?.kind === 'owner') return new Set(['externalId', 'email', 'id']);
  if (definition?.kind !== 'lookup') return new Set();
  const unique = modulesOfLookup(metadata, definition).flatMap((module) =>
    module.fields
      .filter(({ isUnique, apiName }) => isUnique && (isShown?.(module.id, apiName) ?? true))
      .map(({ apiName }) => apiName),
  );
  return new Set(['externalId', ...unique, 'id']);
}
