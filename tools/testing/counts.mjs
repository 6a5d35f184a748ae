/**
 * How many tests of a step passed and failed. A check without tests of its own counts as one. A test file that could
 * not be loaded is a failure, and so is a test that was left out: there is none in this project.
 */
export function countsOf(step, code, report) {
  if (!step.isJest) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!report) return { passed: 0, failed: 1 };
  const leftOut = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + leftOut;
  // Jest may also fail for a reason outside of the tests (a set-up, a broken snapshot).
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

export function sum(counts) {
  return counts.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

/** Nothing failed, and something ran. */
export function isGood({ passed, failed }) {
  return failed === 0 && passed > 0;
}
