import { explain } from './launcher/failure.mjs';
import { installPackages, relaunchIfTooOld } from './launcher/install.mjs';
import { HELP, readSettings } from './launcher/settings.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * `npm start`: everything on this machine, from nothing to a running product. Plain Node ≥ 20; whatever needs an
 * installed package is loaded after the installation.
 */
async function main() {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) return void process.stdout.write(HELP);
  const leave = () => process.exit(0);
  for (const signal of SIGNALS) process.on(signal, leave);
  await installPackages(settings);
  for (const signal of SIGNALS) process.off(signal, leave);
  if (await relaunchIfTooOld(settings)) return;
  const { run } = await import('./launcher/run.mjs');
  await run(settings);
}

main().catch((error) => {
  process.stderr.write(`${explain(error, error?.path ?? 'the data folder')}\n`);
  process.exit(1);
});
