import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure, saysDiskFull } from './failure.mjs';
import { withBinaries } from './install.mjs';
import { runProgram } from './program.mjs';
import { progress } from './progress.mjs';

const FOLDERS = ['apps/api', 'apps/worker', 'apps/web', 'libs', 'tools/build', 'tools/client', 'tools/i18n'];
const FILES = ['package-lock.json', 'nx.json', 'tsconfig.base.json', 'tsconfig.server.json', 'tsconfig.web.json'];
const OUTPUTS = [
  ...['dist/apps/api/main.js', 'dist/apps/worker/main.js', 'dist/apps/web/browser/index.html'],
  'libs/client/src/generated/operations.gen.ts',
];
const LOCK_TOUCH_MS = 1_000;
const LOCK_STALE_MS = 10_000;
/** Tests, and what the build itself writes. */
const NOT_BUILT = /(?:\.spec|-spec|\.e2e|\.gen)\.ts$|\/generated\//;

/** Every file that a build reads; tests are not among them. */
function sources(root) {
  const found = FILES.map((file) => join(root, file)).filter((file) => existsSync(file));
  for (const folder of FOLDERS) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath ?? entry.path, entry.name);
      if (entry.isFile() && !NOT_BUILT.test(file)) found.push(file);
    }
  }
  return found.sort();
}

function digest(root, files, read) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(read(file))
      .update('\0');
  return hash.digest('hex');
}

/**
 * Builds API, worker and web application when their sources changed since the last build. Dates and sizes are looked
 * at first (milliseconds); contents only when those differ.
 *
 * @returns {Promise<string>} a name for what is built, the same as long as the sources are the same
 */
export async function build({ root, environment }) {
  const unlock = await lockBuild(root);
  try {
    return await buildWhatChanged(root, environment);
  } finally {
    unlock();
  }
}

/**
 * Two builds into the same folder would ruin each other: the second waits, and then finds nothing left to do. Who
 * builds touches the lock again and again; one that is no longer touched was left behind.
 */
async function lockBuild(root) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const file = join(root, 'dist/.portico-build.lock');
  while (!tryLock(file)) {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > LOCK_STALE_MS) rmSync(file, { force: true });
    else await wait(LOCK_TOUCH_MS / 2);
  }
  const timer = setInterval(() => utimesSync(file, new Date(), new Date()), LOCK_TOUCH_MS);
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
}

function tryLock(file) {
  try {
    writeFileSync(file, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

async function buildWhatChanged(root, environment) {
  const stampFile = join(root, 'dist/.portico-build.json');
  const stamp = readStamp(stampFile);
  const isComplete = OUTPUTS.every((output) => existsSync(join(root, output)));
  const files = sources(root);
  const dates = digest(root, files, (file) => {
    const { size, mtimeMs } = statSync(file);
    return `${size} ${mtimeMs}`;
  });
  if (isComplete && stamp?.dates === dates) return stamp.contents;
  const contents = digest(root, files, (file) => readFileSync(file));
  if (!isComplete || stamp?.contents !== contents) await runNx(root, environment);
  writeFileSync(stampFile, JSON.stringify({ dates, contents }));
  return contents;
}

function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function runNx(root, environment) {
  const end = progress('Building API, worker and web application …');
  const env = {
    ...withBinaries(root, environment),
    NODE_ENV: '', // A build is the same in every mode.
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    CI: 'true',
    FORCE_COLOR: '0',
  };
  const args = ['run-many', '-t', 'build', '-p', 'api', 'worker', 'web', '--parallel=2', '--output-style=stream'];
  const { code, text } = await runProgram(join(root, 'node_modules/.bin/nx'), args, { cwd: root, env });
  end();
  if (code === 0) return;
  if (saysDiskFull(text) || /ENOSPC/.test(text))
    throw new Failure('The disk is full: the build could not be written. Free some space.');
  process.stderr.write(`${text}\n`);
  throw new Failure('The build failed; what went wrong stands above.');
}
