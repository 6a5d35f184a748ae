import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './launcher/build.mjs';
import { Failure } from './launcher/failure.mjs';
import { ROOT } from './launcher/settings.mjs';
import { testCommand } from './testing/main.mjs';
import { runSteps } from './testing/run-steps.mjs';
import { REAL_DATA_STEPS, selectSteps } from './testing/steps.mjs';

const FILES = ['customers', 'employees', 'products', 'invoices', 'invoice-lines'];

/**
 * The folder of the data, which is not part of the project.
 *
 * @throws Failure in one sentence when it is not named or not complete
 */
function realData({ PORTICO_REAL_DATA: named }) {
  if (!named)
    throw new Failure(
      'PORTICO_REAL_DATA must name the folder with the data: its CSV files are not part of the project.',
    );
  const folder = resolve(ROOT, named);
  const missing = FILES.filter((name) => !existsSync(join(folder, `${name}.csv`)));
  if (missing.length > 0)
    throw new Failure(
      `PORTICO_REAL_DATA names ${folder}, which has no ${missing.map((name) => `${name}.csv`).join(', ')}.`,
    );
  return folder;
}

/**
 * `npm run test:real-data`: data that nobody made up goes in through the CSV import, is compared with the files, and
 * the main job is done on it, in a browser. The last line is `N passed, N failed`.
 */
await testCommand(fileURLToPath(import.meta.url), async (names, env) => {
  const folder = realData(process.env);
  const { PORTICO_PICTURES: pictures } = process.env;
  await build({ root: ROOT, environment: env });
  const settings = { PORTICO_REAL_DATA: folder, ...(pictures && { PORTICO_PICTURES: resolve(ROOT, pictures) }) };
  return runSteps(selectSteps(REAL_DATA_STEPS, names), { root: ROOT, env: { ...env, ...settings } });
});
