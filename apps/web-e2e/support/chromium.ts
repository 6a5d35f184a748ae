import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const UNPACKING = `import('@sparticuz/chromium').then((file) => file.default.executablePath())`;
const MODULES = join(__dirname, '../../../node_modules');
const { version } = JSON.parse(readFileSync(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8')) as {
  version: string;
};
const FOLDER = join(MODULES, '.cache/portico', `chromium-${version}`);

/** The program of the Chromium that ships as a package, where {@link unpackChromium} puts it. */
export const CHROMIUM = join(FOLDER, 'chromium');

/**
 * Unpacks Chromium once for each of its versions, before the first journey of a run.
 *
 * It is there whole or not at all. The package itself calls a program unpacked as soon as its file exists: two journeys
 * that begin side by side, or a run after one that was stopped meanwhile, would start half of it.
 */
export async function unpackChromium(): Promise<void> {
  if (existsSync(CHROMIUM)) return;
  mkdirSync(dirname(FOLDER), { recursive: true });
  const unpacked = mkdtempSync(`${FOLDER}-`);
  // The package unpacks into the system's folder for temporary files: a process of its own is told another one.
  await run(process.execPath, ['-e', UNPACKING], { cwd: MODULES, env: { ...process.env, TMPDIR: unpacked } });
  try {
    renameSync(unpacked, FOLDER);
  } catch (error) {
    rmSync(unpacked, { recursive: true });
    // Another run was first.
    if (!existsSync(CHROMIUM)) throw error;
  }
}
