const compiler = require('./compiler.jest.cjs');

/** The tables of the compiler's rules. */
module.exports = { ...compiler, testMatch: ['**/*.spec.ts'] };
