const { join } = require('node:path');
const { server } = require('../../../jest.preset.js');

/** The specs of the compiler to SQL that need no application around them; `mutants.sec.mjs` starts their PostgreSQL. */
module.exports = {
  ...server,
  roots: ['<rootDir>/libs/records/src/plan-sql'],
  testMatch: ['**/*.spec.ts', '**/*.medium-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', 'hot-path', 'record-reader'],
  testEnvironment: join(__dirname, 'first-failure.environment.cjs'),
  testSequencer: '<rootDir>/tools/security/mutants/property-last.sequencer.cjs',
  setupFilesAfterEnv: ['<rootDir>/tools/jest/database.timeout.cjs'],
};
