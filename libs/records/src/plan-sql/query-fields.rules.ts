import { type ErrorCode, type FilterCondition, type ProblemError, type SortKey } from '@portico/contracts';
import { PorticoError, mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { isConvertible } from '../record/converted.rules';
import type { RecordAccess, RecordQuery } from './access.types';
import { isSmallScope } from './predicate.sql';
import { type PathVisibility, pathVisibility, viewBranches } from './visibility.rules';

/** Columns of the record itself that a list can be asked for by name. */
export const SYSTEM_FIELDS = ['createdAt', 'updatedAt', 'name', 'owner', 'externalId', 'converted'] as const;
export type SystemField = (typeof SYSTEM_FIELDS)[number];

export type QueryTarget = { kind: 'system'; name: SystemField } | { kind: 'field'; field: FieldDefinition };

/** A query whose every name was found and may be asked. */
export interface CheckedQuery {
  sort: { target: QueryTarget; direction: SortKey['direction'] }[];
  filter: { target: QueryTarget; condition: FilterCondition; pointer: string }[];
  /** Fields of the answer. */
  fields: FieldDefinition[];
  /** Fields that a search looks into. */
  searched: FieldDefinition[];
  /** Whether the reader sees all that the words of a record are taken from: its name and its e-mail address. */
  seesWords: boolean;
  isSmall: boolean;
}

const SEARCHED_KINDS: ReadonlySet<string> = new Set(['text', 'long-text', 'email', 'phone', 'auto-number']);

/**
 * Finds what a query names, among what the reader may ask; all mistakes at once.
 *
 * - A portal user may filter, sort and search only by fields that are visible on *every* record within reach: by
 *   others they would learn about records on which these are hidden. A hidden field and one that does not exist get
 *   the same answer.
 * - Over a whole module only indexed fields, lookups and the record's own columns can be asked; others only where the
 *   scope is one person's or account's.
 *
 * @throws PorticoError FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, SORT_INVALID, FILTER_INVALID
 */
export function checkQuery(access: RecordAccess, module: ModuleDefinition, query: RecordQuery): CheckedQuery {
  const errors: ProblemError[] = [];
  const isSmall = query.q !== null || isSmallScope(access.plan.records.view);
  const find = (name: string, pointer: string): QueryTarget | null => {
    const target = queryTarget(access, module, name);
    if (!target) errors.push(mistake(pointer, 'FIELD_NOT_AVAILABLE'));
    else if (!isSmall && !isIndexed(target)) errors.push(mistake(pointer, 'FIELD_NOT_INDEXED'));
    else return target;
    return null;
  };
  const sort = query.sort.flatMap(({ field, direction }) => {
    const target = find(field, '?sort');
    if (!target) return [];
    if (isSortable(target, isSmall)) return [{ target, direction }];
    errors.push(mistake('?sort', 'SORT_INVALID'));
    return [];
  });
  if (!isSmall && query.sort.length > 1) errors.push(mistake('?sort', 'SORT_INVALID'));
  const filter = query.filter.flatMap((condition) => {
    const pointer = `?filter[${condition.field}][${condition.operator}]`;
    const target = find(condition.field, pointer);
    if (!target) return [];
    if (isFilterable(target)) return [{ target, condition, pointer }];
    errors.push(mistake(pointer, 'FILTER_INVALID'));
    return [];
  });
  const fields = selected(access, module, query.fields, errors);
  if (errors.length > 0) throw new PorticoError(errors[0]?.code as ErrorCode, { errors });
  const searched = module.fields.filter(
    (field) => SEARCHED_KINDS.has(field.kind) && visibility(access, field.apiName) === 'always',
  );
  const seesWords =
    module.emailField === null || pathVisibility(viewBranches(access.plan), module.emailField) === 'always';
  return { sort, filter, fields, searched, seesWords, isSmall };
}

const GROUPED_KINDS: ReadonlySet<string> = new Set(['pick-list', 'yes-no']);

/**
 * The field that a list is counted by: one of few values, visible on every record within reach, and only where the
 * scope is one person's or account's. Counting a whole module would be slow.
 *
 * @throws PorticoError FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID
 */
export function groupField(access: RecordAccess, module: ModuleDefinition, name: string): FieldDefinition {
  const target = queryTarget(access, module, name);
  const refuse = (code: ErrorCode): never => {
    throw new PorticoError(code, { errors: [mistake('?by', code)] });
  };
  if (!target) return refuse('FIELD_NOT_AVAILABLE');
  if (target.kind === 'system' || !GROUPED_KINDS.has(target.field.kind)) return refuse('FILTER_INVALID');
  return isSmallScope(access.plan.records.view) ? target.field : refuse('FIELD_NOT_INDEXED');
}

/** What a name means where everything may be seen. */
export function namedTarget(
  module: Pick<ModuleDefinition, 'apiName' | 'fieldByName'>,
  name: string,
): QueryTarget | null {
  const system = SYSTEM_FIELDS.find((candidate) => candidate === name);
  if (system === 'converted' && !isConvertible(module)) return null;
  if (system) return { kind: 'system', name: system };
  const field = module.fieldByName.get(name);
  return field ? { kind: 'field', field } : null;
}

function queryTarget(access: RecordAccess, module: ModuleDefinition, name: string): QueryTarget | null {
  const target = namedTarget(module, name);
  if (target?.kind === 'system') return isSystemAvailable(access, module, target.name) ? target : null;
  return target && visibility(access, name) === 'always' ? target : null;
}

/**
 * The query in the order that the module's list begins with, where it asks for none of its own and its reader may sort
 * by that; else as it was.
 */
export function inListOrder(access: RecordAccess, query: RecordQuery): RecordQuery {
  const module = access.metadata.get(access.plan.moduleId);
  if (query.sort.length > 0 || module.listSort === null) return query;
  return queryTarget(access, module, module.listSort.field) ? { ...query, sort: [module.listSort] } : query;
}

/** A portal user sees when a record was made; its name and owner only where these fields are visible, nothing else. */
function isSystemAvailable(access: RecordAccess, module: ModuleDefinition, name: SystemField): boolean {
  if (access.shape === 'staff' || name === 'createdAt') return true;
  if (name === 'name') return visibility(access, module.nameField) === 'always';
  return name === 'owner' && visibility(access, 'owner') === 'always';
}

function visibility(access: RecordAccess, path: string): PathVisibility {
  return pathVisibility(viewBranches(access.plan), path);
}

export function isIndexed(target: QueryTarget): boolean {
  if (target.kind === 'system') return true;
  return target.field.isIndexed || target.field.isUnique || target.field.kind === 'lookup';
}

/** Owners and lookups are sorted by nothing a reader could see; over a whole module not even by their ids. */
export function isSortable(target: QueryTarget, isSmall: boolean): boolean {
  if (target.kind === 'system')
    return !['owner', 'converted'].includes(target.name) && (target.name !== 'externalId' || isSmall);
  return !['lookup', 'owner', 'sub-form', 'multi-select', 'file'].includes(target.field.kind);
}

export function isFilterable(target: QueryTarget): boolean {
  return target.kind === 'system' || target.field.kind !== 'sub-form';
}

function selected(
  access: RecordAccess,
  module: ModuleDefinition,
  names: readonly string[] | null,
  errors: ProblemError[],
): FieldDefinition[] {
  const isVisible = (field: FieldDefinition): boolean => visibility(access, field.apiName) !== 'never';
  if (names === null) return module.fields.filter((field) => field.kind !== 'sub-form' && isVisible(field));
  return [...new Set(names)].flatMap((name) => {
    const field = module.fieldByName.get(name);
    if (field && isVisible(field)) return [field];
    errors.push(mistake('?fields', 'FIELD_NOT_AVAILABLE'));
    return [];
  });
}
