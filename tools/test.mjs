import { explain } from './launcher/failure.mjs';
import { installPackages, relaunchIfTooOld, withBinaries } from './launcher/install.mjs';
import { ROOT } from './launcher/settings.mjs';

/**
 * `npm test`: installs what is missing, then lint, types, all tests and the build; `npm test -- unit medium` runs
 * some of it. The last line is `N passed, N failed`.
 */
async function main() {
  const names = process.argv.slice(2);
  const settings = { root: ROOT, args: names, environment: process.env };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  await installPackages(settings);
  if (await relaunchIfTooOld(settings, `${ROOT}/tools/test.mjs`)) return;
  const { STEPS, selectSteps } = await import('./testing/steps.mjs');
  const { runSteps } = await import('./testing/run-steps.mjs');
  const { isGood } = await import('./testing/counts.mjs');
  const counts = await runSteps(selectSteps(STEPS, names), { root: ROOT, env: testEnvironment(process.env) });
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(isGood(counts) ? 0 : 1);
}

/** The tests bring their own servers: settings of the person who runs them have no say. */
function testEnvironment(environment) {
  const own = Object.entries(environment).filter(
    ([name]) => !/^(?:DATABASE|REDIS|SMTP|MAIL|PUBLIC|PORTICO|HOST$|PORT$|NODE_ENV$)/.test(name),
  );
  return {
    ...withBinaries(ROOT, Object.fromEntries(own)),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    CI: 'true',
    FORCE_COLOR: '0',
  };
}

main().catch((error) => {
  process.stderr.write(`${explain(error, 'the project')}\n`);
  console.log('0 passed, 1 failed');
  process.exit(1);
});
