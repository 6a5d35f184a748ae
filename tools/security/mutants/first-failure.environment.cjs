const { TestEnvironment } = require('jest-environment-node');

/** Which mutant has failed a test already. This module lives outside of the tests' contexts, for the whole run. */
let killed = null;

/** One failing test kills a mutant: those after it are left out, and what files after it would prepare as well. */
module.exports = class FirstFailureEnvironment extends TestEnvironment {
  async handleTestEvent(event, state) {
    const mutant = process.env['__STRYKER_ACTIVE_MUTANT__'];
    if (mutant === undefined) return;
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') killed = mutant;
    // What a failed hook has failed already stays so: skipped, it would count as passed.
    const isOpen = event.name === 'test_start' && event.test.errors.length === 0;
    if (isOpen && killed === mutant) event.test.mode = 'skip';
    if (event.name === 'run_start' && killed === mutant) skipAll(state.rootDescribeBlock);
  }
};

function skipAll(block) {
  for (const child of block.children) {
    child.mode = 'skip';
    if (child.type === 'describeBlock') skipAll(child);
  }
}
