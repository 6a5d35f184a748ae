/** What Stryker changes, and what is asked about it: the evaluator, by its own specs, each mutant by those that reach it. */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    configFile: 'tools/security/mutants/evaluator.jest.cjs',
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  mutate: ['', 'explain/', 'difference/', 'staff/'].map((folder) => `libs/permission/src/${folder}*.rules.ts`),
  concurrency: 2,
  reporters: ['progress-append-only'],
  tempDirName: 'tmp/stryker',
  ignorePatterns: ['dist', 'tmp', '.nx', '.angular', 'docs', 'apps', 'docker', 'libs/web'],
  // An endless loop is found by its hits; this is for a machine that is busy.
  timeoutMS: 30_000,
};
