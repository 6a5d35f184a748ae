import type {
  ConfigurableField,
  ConfigurableModule,
  CriterionOperator,
  TabConfiguration,
  TabCriterion,
} from '@portico/contracts';

/** As many as the server takes. */
export const MOST_CRITERIA = 10;

/** Fields that a condition of the tab can name; over a whole module only indexed ones, so that no page is slow. */
export function criterionFields(tab: TabConfiguration, module: ConfigurableModule): ConfigurableField[] {
  return module.fields.filter((field) => field.operators.length > 0 && (tab.kind !== 'public' || field.isIndexed));
}

/** What values a condition needs: one of a few, several of them, or words that are typed. */
export type CriterionInput = 'options' | 'option' | 'flag' | 'day' | 'text' | 'texts';

export function inputOf(field: ConfigurableField, operator: CriterionOperator): CriterionInput {
  if (operator === 'empty' || field.kind === 'yes-no') return 'flag';
  if (field.kind === 'multi-select') return 'options';
  if (field.kind === 'pick-list') return operator === 'in' ? 'options' : 'option';
  if (field.kind === 'date') return 'day';
  return operator === 'in' ? 'texts' : 'text';
}

/** A condition that means something where it can: of a pick list its first option. */
export function newCriterion(
  field: ConfigurableField,
  operator: CriterionOperator | undefined = field.operators[0],
): TabCriterion {
  const asked = operator ?? 'eq';
  const input = inputOf(field, asked);
  const first = input === 'flag' ? 'true' : input === 'option' || input === 'options' ? field.options[0]?.value : '';
  return { fieldId: field.id, operator: asked, values: [first ?? ''] };
}

/** Another operator keeps the values where they still fit. */
export function withOperator(
  field: ConfigurableField,
  criterion: TabCriterion,
  operator: CriterionOperator,
): TabCriterion {
  const isSame = inputOf(field, operator) === inputOf(field, criterion.operator);
  const [first] = criterion.values;
  const isNarrowed = inputOf(field, criterion.operator) === 'options' && inputOf(field, operator) === 'option';
  if (isSame) return { ...criterion, operator };
  return isNarrowed && first !== undefined
    ? { ...criterion, operator, values: [first] }
    : newCriterion(field, operator);
}

/** Values typed with commas between them. */
export function splitValues(text: string): string[] {
  const values = text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return values.length > 0 ? values : [''];
}

/** A tab without conditions has no list of them: it means what it meant before there were any. */
export function setCriteria(tab: TabConfiguration, criteria: TabCriterion[]): TabConfiguration {
  const { criteria: _before, ...rest } = tab;
  return criteria.length === 0 ? rest : { ...rest, criteria };
}
