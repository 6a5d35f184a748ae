const { join } = require('node:path');
const { server } = require('../../../jest.preset.js');

const light = (name) => join(__dirname, `light-${name}.cjs`);

/**
 * The specs of the compiler to SQL that need no application around them. Each mutant loads them anew, so that they
 * load no more than they use. `mutants.sec.mjs` starts their PostgreSQL.
 */
module.exports = {
  ...server,
  roots: ['<rootDir>/libs/records/src/plan-sql'],
  moduleNameMapper: {
    '^@nestjs/common$': light('nest'),
    '^@portico/platform$': light('platform'),
    '^@portico/records$': '<rootDir>/libs/records/src/metadata/organisation-metadata.ts',
    '^@portico/testing$': light('testing'),
    '^uuid$': light('uuid'),
    ...server.moduleNameMapper,
  },
  testMatch: ['**/*.spec.ts', '**/*.medium-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', 'hot-path', 'record-reader'],
  testEnvironment: join(__dirname, 'first-failure.environment.cjs'),
  testSequencer: '<rootDir>/tools/security/mutants/property-last.sequencer.cjs',
  setupFilesAfterEnv: ['<rootDir>/tools/jest/database.timeout.cjs'],
};
