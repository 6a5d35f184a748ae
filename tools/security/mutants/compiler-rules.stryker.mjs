import evaluator from './evaluator.stryker.mjs';

/** What of the compiler has tables of its own, by these alone: they need no database. */
export default {
  ...evaluator,
  jest: { ...evaluator.jest, configFile: 'tools/security/mutants/compiler-rules.jest.cjs' },
  mutate: ['filter-ways', 'query-fields', 'staff-access'].map((name) => `libs/records/src/plan-sql/${name}.rules.ts`),
};
