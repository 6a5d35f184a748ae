const { join } = require('node:path');

const root = __dirname;

/**
 * Packages that ship ES modules only. Jest runs CommonJS, so they are compiled like our own sources;
 * everything else in node_modules is loaded as it is.
 */
const esModules = [
  '@fastify',
  '@nestjs',
  '@noble',
  '@otplib',
  '@scure',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  'cookie',
  'email-providers',
  'file-type',
  'load-esm',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'peek-readable',
  'uuid',
];

/** What every test project on the server's side shares. */
const server = {
  rootDir: root,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: { '^@portico/(.*)$': join(root, 'libs/$1/src/index.ts') },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/tmp/', '<rootDir>/.portico'],
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join('|')})/)`],
  transform: {
    '^.+\\.(?:ts|js|mjs|cjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

module.exports = { server };
