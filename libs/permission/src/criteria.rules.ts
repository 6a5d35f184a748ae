import type {
  CriterionOperator,
  FieldKind,
  PermissionField,
  PermissionModule,
  PlanCriterion,
  TabConfiguration,
  TabCriterion,
} from '@portico/contracts';

/** How values of a kind are compared. Kinds that do not stand here cannot be named by a condition. */
type Comparison = 'text' | 'option' | 'choices' | 'number' | 'day' | 'moment' | 'flag';

const COMPARISONS: Partial<Record<FieldKind, Comparison>> = {
  text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  'auto-number': 'text',
  'pick-list': 'option',
  'multi-select': 'choices',
  number: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  date: 'day',
  'date-time': 'moment',
  'yes-no': 'flag',
};
const ORDER = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'empty'] as const;
const OPERATORS: Record<Comparison, readonly CriterionOperator[]> = {
  text: ['eq', 'ne', 'in', 'starts', 'empty'],
  option: ['eq', 'ne', 'in', 'empty'],
  choices: ['any', 'none', 'empty'],
  number: ORDER,
  day: ORDER,
  moment: ['lt', 'lte', 'gt', 'gte', 'empty'],
  flag: ['eq', 'empty'],
};
const SEVERAL: ReadonlySet<CriterionOperator> = new Set(['in', 'any', 'none']);
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

/** Bounds of a tab's conditions: each one is asked of every record. */
export const CRITERIA_LIMITS = { conditions: 10, values: 50, length: 200 } as const;

/** What a condition on a field can ask; empty for fields that no condition can name. */
export function criterionOperators(kind: FieldKind): readonly CriterionOperator[] {
  const comparison = COMPARISONS[kind];
  return comparison ? OPERATORS[comparison] : [];
}

/**
 * Whether a condition means something today (X27): a field of the module's own that stands on no sub-form, an operator
 * of its kind, and values that the field could have. An option that a pick list no longer knows means nothing: under
 * another name its records would slip through a `ne` or a `none`.
 */
export function isCriterionRight(module: PermissionModule, { fieldId, operator, values }: TabCriterion): boolean {
  const field = module.fields.get(fieldId);
  const comparison = field && field.parentFieldId === null ? COMPARISONS[field.kind] : undefined;
  if (!field || !comparison || !OPERATORS[comparison].includes(operator)) return false;
  if (operator === 'empty') return values.length === 1 && (values[0] === 'true' || values[0] === 'false');
  const isCountRight = SEVERAL.has(operator) ? values.length > 0 : values.length === 1;
  return (
    isCountRight &&
    values.length <= CRITERIA_LIMITS.values &&
    values.every((value) => isValueRight(field, comparison, value))
  );
}

/**
 * The conditions of a tab, ready to be asked; null when one of them means nothing any more: then the whole tab is
 * closed, because without the condition it would show more than was published.
 */
export function planCriteria(module: PermissionModule, tab: TabConfiguration): readonly PlanCriterion[] | null {
  const criteria = tab.criteria ?? [];
  if (!Array.isArray(criteria) || criteria.length > CRITERIA_LIMITS.conditions) return null;
  const planned: PlanCriterion[] = [];
  for (const criterion of criteria) {
    const field = module.fields.get(criterion.fieldId);
    if (!field || !isCriterionRight(module, criterion)) return null;
    const { fieldId, operator, values } = criterion;
    const { apiName, kind, isIndexed = false } = field;
    planned.push({ fieldId, apiName, kind, operator, values, isIndexed });
  }
  return planned;
}

function isValueRight(field: PermissionField, comparison: Comparison, value: string): boolean {
  if (typeof value !== 'string' || value.length === 0 || value.length > CRITERIA_LIMITS.length) return false;
  switch (comparison) {
    case 'option':
    case 'choices':
      return field.options?.includes(value) ?? true;
    case 'number':
      return NUMBER.test(value);
    case 'day':
      return DAY.test(value) && isDate(`${value}T00:00:00Z`, value);
    case 'moment':
      return MOMENT.test(value) && isDate(value, value.slice(0, 10));
    case 'flag':
      return value === 'true' || value === 'false';
    case 'text':
      return !UNSTORABLE.test(value);
  }
}

/** What PostgreSQL refuses in any text. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** The 31st of February rolls over into March: such a day does not exist. */
function isDate(text: string, day: string): boolean {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
