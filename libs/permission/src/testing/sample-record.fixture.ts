import type { AccessPlan, PlanCriterion, RecordPredicate } from '@portico/contracts';

/** A record as far as a predicate can ask about it. */
export interface SampleRecord {
  id: string;
  moduleId: string;
  layoutId: string;
  createdBy: string | null;
  /** In the recycle bin, where no path leads through it. */
  isDeleted?: boolean;
  links: Record<string, string>;
  /** By field id. */
  values?: Record<string, string | null>;
}

/** What a predicate means, record by record: the specs' own reading of it, apart from the compiler to SQL. */
export function matches(
  predicate: RecordPredicate,
  record: SampleRecord,
  others: readonly SampleRecord[] = [],
): boolean {
  switch (predicate.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'own':
      return record.id === predicate.recordId;
    case 'linked':
      return record.links[predicate.fieldId] === predicate.targetId;
    case 'chained':
      return others.some(
        ({ id, links, isDeleted }) =>
          !isDeleted &&
          id === record.links[predicate.fieldId] &&
          links[predicate.throughFieldId] === predicate.targetId,
      );
    case 'created-by':
      return record.createdBy === predicate.portalUserId;
    case 'layouts':
      return predicate.layoutIds.includes(record.layoutId) && matches(predicate.of, record, others);
    case 'criteria':
      return predicate.criteria.every((one) => meets(one, record)) && matches(predicate.of, record, others);
    case 'except':
      return record.id !== predicate.recordId && matches(predicate.of, record, others);
    case 'owned':
      throw new Error('a predicate of staff, never of a portal user');
    case 'any':
      return predicate.of.some((one) => matches(one, record, others));
  }
}

/** A sample's choices stand with commas between them. */
function hasAny(value: string | null, options: readonly string[]): boolean {
  return value !== null && value.split(',').some((one) => options.includes(one));
}

function meets({ fieldId, kind, operator, values }: PlanCriterion, record: SampleRecord): boolean {
  const value = record.values?.[fieldId] ?? null;
  const [first = ''] = values;
  if (operator === 'empty') return (value === null) === (first === 'true');
  if (operator === 'ne') return value !== first;
  if (operator === 'none') return !hasAny(value, values);
  if (value === null) return false;
  const isNumber = ['number', 'decimal', 'money', 'percent'].includes(kind);
  const sign = (other: string): number =>
    isNumber ? Math.sign(Number(value) - Number(other)) : value < other ? -1 : Number(value > other);
  switch (operator) {
    case 'eq':
    case 'in':
      return values.some((other) => sign(other) === 0);
    case 'starts':
      return value.startsWith(first);
    case 'any':
      return hasAny(value, values);
    case 'lt':
      return sign(first) < 0;
    case 'lte':
      return sign(first) <= 0;
    case 'gt':
      return sign(first) > 0;
    case 'gte':
      return sign(first) >= 0;
  }
}

export const invoice = (more: Partial<SampleRecord> = {}): SampleRecord => ({
  id: 'invoice-1',
  moduleId: 'invoices',
  layoutId: 'invoices.standard',
  createdBy: null,
  links: { 'invoices.contact': 'contact-anna' },
  ...more,
});
export const contact = (id: string, more: Partial<SampleRecord> = {}): SampleRecord => ({
  id,
  moduleId: 'contacts',
  layoutId: 'contacts.standard',
  createdBy: null,
  links: {},
  ...more,
});

/** Whether a plan's action reaches a record; `others` are the records in between of a path. */
export function can(
  plan: AccessPlan,
  action: 'view' | 'edit' | 'delete',
  record: SampleRecord,
  others: readonly SampleRecord[] = [],
): boolean {
  return matches(plan.records[action], record, others);
}

/** What the plan shows of one record: the union over the branches that reach it. */
export function shown(plan: AccessPlan, record: SampleRecord): string[] {
  return plan.branches
    .filter((branch) => branch.actions.view && matches(branch.predicate, record))
    .flatMap((branch) => [...(branch.layouts.get(record.layoutId)?.visible ?? [])])
    .sort();
}
