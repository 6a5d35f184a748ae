import compilerTables from './compiler-tables.stryker.mjs';
import evaluator from './evaluator.stryker.mjs';

/** The compiler of plans to SQL, by specs that run what it compiles. They share one database: one at a time. */
export default {
  ...evaluator,
  jest: { ...evaluator.jest, configFile: 'tools/security/mutants/compiler.jest.cjs' },
  mutate: [
    ...['*.sql.ts', '*.rules.ts', 'sql-parameters.ts'].map((name) => `libs/records/src/plan-sql/${name}`),
    ...compilerTables.mutate.map((file) => `!${file}`),
  ],
  concurrency: 1,
};
