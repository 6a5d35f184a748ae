import evaluator from './evaluator.stryker.mjs';

const FILES = [
  ...['filter-ways.rules', 'query-fields.rules', 'staff-access.rules'],
  ...['field-expression.sql', 'filter.sql', 'page.sql', 'search-condition.sql', 'sort.sql', 'together.sql'],
];

/** What of the compiler has tables of its own, by these alone: they need no database, and a mutant a second. */
export default {
  ...evaluator,
  jest: { ...evaluator.jest, configFile: 'tools/security/mutants/compiler-tables.jest.cjs' },
  mutate: FILES.map((name) => `libs/records/src/plan-sql/${name}.ts`),
};
