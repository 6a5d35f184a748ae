const { join } = require('node:path');
const { server } = require('../../../jest.preset.js');

/** The specs of the evaluator itself. */
module.exports = {
  ...server,
  roots: ['<rootDir>/libs/permission'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/explain/'],
  testEnvironment: join(__dirname, 'first-failure.environment.cjs'),
  testSequencer: '<rootDir>/tools/security/mutants/property-last.sequencer.cjs',
  setupFiles: ['<rootDir>/tools/security/mutants/same-examples.cjs'],
};
