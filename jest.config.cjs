const { createCjsPreset } = require('jest-preset-angular/presets');
const { server } = require('./jest.preset.js');

const serverRoots = ['<rootDir>/apps/api', '<rootDir>/apps/worker', '<rootDir>/libs', '<rootDir>/tools'];
const notWeb = ['/node_modules/', '<rootDir>/libs/web/'];
const database = {
  globalSetup: '<rootDir>/tools/jest/database.setup.cjs',
  globalTeardown: '<rootDir>/tools/jest/database.teardown.cjs',
  setupFilesAfterEnv: ['<rootDir>/tools/jest/database.timeout.cjs'],
};
const angular = createCjsPreset({ tsconfig: '<rootDir>/tsconfig.web-spec.json' });

/**
 * One project per kind of test; `npx jest -c jest.config.cjs --selectProjects unit libs/invitation`.
 *
 * unit: pure rules · medium: services and repositories on PostgreSQL · wire: HTTP with the real guards ·
 * web: stores and components in jsdom · worker: the built worker, killed and started again ·
 * launcher: the two commands themselves · browser: journeys in Chromium ·
 * security: what `npm run sec:fields` asks · real-data: the files of `npm run test:real-data`
 */
module.exports = {
  // Generated organisations and configurations come from it: `--seed N` repeats a run.
  showSeed: true,
  projects: [
    {
      ...server,
      displayName: 'unit',
      roots: serverRoots,
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: notWeb,
    },
    {
      ...server,
      ...database,
      displayName: 'medium',
      roots: serverRoots,
      testMatch: ['**/*.medium-spec.ts'],
      testPathIgnorePatterns: notWeb,
    },
    {
      ...server,
      ...database,
      displayName: 'wire',
      roots: serverRoots,
      testMatch: ['**/*.wire-spec.ts'],
      testPathIgnorePatterns: notWeb,
    },
    {
      ...angular,
      displayName: 'web',
      rootDir: __dirname,
      roots: ['<rootDir>/libs/web', '<rootDir>/libs/contracts', '<rootDir>/apps/web'],
      testMatch: ['<rootDir>/libs/web/**/*.spec.ts', '<rootDir>/apps/web/**/*.spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/tools/jest/web.setup.ts'],
      moduleNameMapper: server.moduleNameMapper,
      modulePathIgnorePatterns: server.modulePathIgnorePatterns,
      transformIgnorePatterns: [
        'node_modules/(?!(?:.*\\.mjs$|@angular/common/locales/.*\\.js$|@jsverse/|@ngrx/|material-symbols/))',
      ],
    },
    {
      ...server,
      displayName: 'launcher',
      roots: ['<rootDir>/tools'],
      testMatch: ['**/*.e2e.ts'],
      setupFilesAfterEnv: ['<rootDir>/tools/jest/journey.timeout.cjs'],
    },
    {
      ...server,
      ...database,
      displayName: 'worker',
      roots: ['<rootDir>/apps/worker'],
      testMatch: ['**/*.e2e.ts'],
      setupFilesAfterEnv: ['<rootDir>/tools/jest/journey.timeout.cjs'],
    },
    {
      ...server,
      displayName: 'browser',
      roots: ['<rootDir>/apps'],
      testMatch: ['<rootDir>/apps/web-e2e/**/*.e2e.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/web-e2e/real-data/'],
      globalSetup: '<rootDir>/apps/web-e2e/support/sample.setup.cjs',
      globalTeardown: '<rootDir>/apps/web-e2e/support/sample.teardown.cjs',
      setupFilesAfterEnv: ['<rootDir>/tools/jest/journey.timeout.cjs'],
    },
    {
      ...server,
      ...database,
      displayName: 'security',
      roots: ['<rootDir>/apps/api'],
      testMatch: ['**/*.sec.ts'],
    },
    {
      ...server,
      displayName: 'real-data',
      roots: ['<rootDir>/apps'],
      testMatch: ['<rootDir>/apps/web-e2e/real-data/**/*.e2e.ts'],
      globalSetup: '<rootDir>/apps/web-e2e/support/browser.setup.cjs',
      setupFilesAfterEnv: ['<rootDir>/tools/jest/journey.timeout.cjs'],
    },
  ],
};
