const { join } = require('node:path');
const { server } = require('../../../jest.preset.js');

/** The specs of the evaluator, of the difference and of the explanation, its properties with fewer examples. */
module.exports = {
  ...server,
  roots: ['<rootDir>/libs/permission'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testEnvironment: join(__dirname, 'first-failure.environment.cjs'),
  testSequencer: '<rootDir>/tools/security/mutants/property-last.sequencer.cjs',
  setupFiles: ['<rootDir>/tools/security/mutants/same-examples.cjs'],
};
