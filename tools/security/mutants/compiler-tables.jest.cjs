const compiler = require('./compiler.jest.cjs');

/** The specs of the compiler that are tables. */
module.exports = { ...compiler, testMatch: ['**/*.spec.ts'] };
