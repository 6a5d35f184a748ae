import evaluator from './evaluator.stryker.mjs';

/** The compiler of plans to SQL, by specs that run what it compiles. They share one database: one at a time. */
export default {
  ...evaluator,
  jest: { ...evaluator.jest, configFile: 'tools/security/mutants/compiler.jest.cjs' },
  mutate: ['libs/records/src/plan-sql/*.sql.ts', 'libs/records/src/plan-sql/*.rules.ts'],
  concurrency: 1,
};
