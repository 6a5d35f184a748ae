const { TestEnvironment } = require('jest-environment-node');

/** Which mutant has failed a test already. This module lives outside of the tests' contexts, for the whole run. */
let killed = null;

/** One failing test kills a mutant: those after it are left out. */
module.exports = class FirstFailureEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    const mutant = process.env['__STRYKER_ACTIVE_MUTANT__'];
    if (mutant === undefined) return;
    if (event.name === 'test_fn_failure') killed = mutant;
    if (event.name === 'test_start' && killed === mutant) event.test.mode = 'skip';
  }
};
