import { explain } from '../launcher/failure.mjs';
import { installPackages, relaunchIfTooOld, withBinaries } from '../launcher/install.mjs';
import { ROOT } from '../launcher/settings.mjs';
import { isGood } from './counts.mjs';

const SETTINGS = /^(?:DATABASE|REDIS|SMTP|MAIL|MAILBOX|PUBLIC|PORTICO|STORAGE)_|^(?:HOST|PORT|NODE_ENV|WEB_ROOT)$/;

/** The tests bring their own servers: settings of the person who runs them have no say. */
export function testEnvironment(environment) {
  const own = Object.entries(environment).filter(([name]) => !SETTINGS.test(name));
  return {
    ...withBinaries(ROOT, Object.fromEntries(own)),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    CI: 'true',
    FORCE_COLOR: '0',
  };
}

/**
 * The frame of a test command: installs what is missing, runs `work` under a fit Node, and ends with the line
 * `N passed, N failed`, with exit code 1 when something failed or nothing ran.
 */
export async function testCommand(script, work) {
  try {
    const settings = { root: ROOT, args: process.argv.slice(2), environment: process.env };
    const leave = () => process.exit(1);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave);
    await installPackages(settings);
    if (await relaunchIfTooOld(settings, script)) return;
    const counts = await work(settings.args, testEnvironment(process.env));
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    process.exit(isGood(counts) ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${explain(error, 'the project')}\n`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}
