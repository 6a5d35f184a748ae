import type { AccessPlan, PortalModule, RecordPredicate } from '@portico/contracts';
import { reduce } from '@portico/permission';
import type { AskedPage, FieldDefinition, ModuleDefinition, RecordAccess, RecordQuery } from '@portico/records';
import type { PortalReach } from '../access/portal-reach';

/** A list of one module's records under a record of another. */
export interface RelatedList {
  module: ModuleDefinition;
  field: FieldDefinition;
  plan: AccessPlan;
}

/**
 * The lists that can stand under a module's records: lookups of modules in reach that point at it.
 *
 * - A lookup that is visible on every record can be asked like any filter.
 * - A hidden one can be asked only where it is what ties the records to the user: then the answer, the user's own
 *   records under the user's own record, tells nothing that the tab does not tell.
 */
export function relatedLists(reach: PortalReach, module: ModuleDefinition): RelatedList[] {
  return reach.metadata.lookupsTo(module.id).flatMap(({ module: related, field }) => {
    const plan = reach.planOf(related.id);
    if (!plan || plan.records.view.kind === 'none') return [];
    return isAskable(plan, field) || linksThrough(plan.records.view, field.id)
      ? [{ module: related, field, plan }]
      : [];
  });
}

/** A record and the newest of each of its lists, as it is asked of the database; `names` head each list's JSON. */
export interface DetailQuestion {
  access: RecordAccess;
  lists: AskedPage[];
  names: string[];
}

export function detailOf(
  reach: PortalReach,
  module: ModuleDefinition,
  recordId: string,
  limit: number,
): DetailQuestion {
  const found = relatedLists(reach, module);
  return {
    access: reach.with(reach.module(module.apiName).plan),
    lists: found.map((list) => askedUnder(reach, list, recordId, newest(limit))),
    names: found.map(({ module: { apiName }, field }) => `"module":"${apiName}","field":"${field.apiName}"`),
  };
}

function newest(limit: number): RecordQuery {
  return { limit, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false };
}

/** How a list under a record is asked for. */
export function askedUnder(
  reach: PortalReach,
  { plan, field }: RelatedList,
  recordId: string,
  query: RecordQuery,
): AskedPage {
  // Where the lookup is what ties all of them to the user, or may not be asked for, there is nothing more to ask.
  if (isWholeUnder(plan, field.id, recordId) || !isAskable(plan, field))
    return { access: reach.with(narrowedPlan(plan, field.id, recordId)), query };
  const filter = [...query.filter, { field: field.apiName, operator: 'eq' as const, value: recordId }];
  return { access: reach.with(plan), query: { ...query, filter } };
}

export function describeRelatedList({ module, field, plan }: RelatedList): PortalModule['relatedLists'][number] {
  return { module: module.apiName, field: field.apiName, plural: module.plural, actions: reduce(plan).actions };
}

/** Whether the lookup is visible on every record, so that any filter may name it. */
export function isAskable(plan: AccessPlan, field: FieldDefinition): boolean {
  return reduce(plan).queryable.has(field.apiName);
}

/** The plan, cut down to what is reached through this lookup from this record. */
export function narrowedPlan(plan: AccessPlan, fieldId: string, targetId: string): AccessPlan {
  const narrow = (predicate: RecordPredicate) => narrowed(predicate, fieldId, targetId);
  const { view, edit, delete: remove } = plan.records;
  return {
    ...plan,
    records: { view: narrow(view), edit: narrow(edit), delete: narrow(remove) },
    branches: plan.branches.flatMap((branch) => {
      const predicate = narrow(branch.predicate);
      return predicate.kind === 'none' ? [] : [{ ...branch, predicate }];
    }),
  };
}

/**
 * Whether the narrowed plan is all of the plan under that record: then the lookup's index range is the list, and there
 * is nothing more to ask. Otherwise other ways than this lookup lead to records under it.
 */
export function isWholeUnder(plan: AccessPlan, fieldId: string, targetId: string): boolean {
  return [plan.records.view, ...plan.branches.map(({ predicate }) => predicate)].every((predicate) =>
    isWhole(predicate, fieldId, targetId),
  );
}

function isWhole(predicate: RecordPredicate, fieldId: string, targetId: string): boolean {
  switch (predicate.kind) {
    case 'none':
      return true;
    case 'layouts':
    case 'criteria':
    case 'except':
      return isWhole(predicate.of, fieldId, targetId);
    case 'any':
      return (
        predicate.of.some((part) => isLink(part, fieldId, targetId)) ||
        predicate.of.every((part) => isWhole(part, fieldId, targetId))
      );
    default:
      return isLink(predicate, fieldId, targetId);
  }
}

function isLink(predicate: RecordPredicate, fieldId: string, targetId: string): boolean {
  return predicate.kind === 'linked' && predicate.fieldId === fieldId && predicate.targetId === targetId;
}

function narrowed(predicate: RecordPredicate, fieldId: string, targetId: string): RecordPredicate {
  switch (predicate.kind) {
    case 'linked':
      return predicate.fieldId === fieldId && predicate.targetId === targetId ? predicate : { kind: 'none' };
    case 'layouts':
    case 'criteria':
    case 'except': {
      const of = narrowed(predicate.of, fieldId, targetId);
      return of.kind === 'none' ? of : { ...predicate, of };
    }
    case 'any': {
      const of = predicate.of.map((part) => narrowed(part, fieldId, targetId)).filter((part) => part.kind !== 'none');
      return of.length === 0 ? { kind: 'none' } : { kind: 'any', of };
    }
    default:
      return { kind: 'none' };
  }
}

function linksThrough(predicate: RecordPredicate, fieldId: string): boolean {
  switch (predicate.kind) {
    case 'linked':
      return predicate.fieldId === fieldId;
    case 'layouts':
    case 'criteria':
    case 'except':
      return linksThrough(predicate.of, fieldId);
    case 'any':
      return predicate.of.some((part) => linksThrough(part, fieldId));
    default:
      return false;
  }
}
