import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, saysDiskFull } from './failure.mjs';
import { runProgram } from './program.mjs';
import { progress } from './progress.mjs';

const OLDEST = [20, 0];

/** What decides which packages belong into node_modules. */
function wanted(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  const { dependencies, devDependencies, optionalDependencies, overrides } = readJson(join(root, 'package.json'));
  hash.update(JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides }));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Installs the packages unless node_modules is in step with the lock. `npm ci` would also refuse a lock that misses
 * optional packages of other platforms, so that the lock is left alone with `--no-save` instead.
 */
export async function installPackages({ root, environment }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (!isAtLeast([major, minor], OLDEST))
    throw new Failure(`Portico needs Node 20 or newer; this is ${process.version}.`);
  const stamp = join(root, 'node_modules/.portico');
  const want = wanted(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  const end = progress('Installing packages …', () => `${countPackages(root)} so far`);
  const { code, text } = await npm(root, environment, [
    ...['install', '--no-save', '--include=dev', '--include=optional'],
    ...['--loglevel=error', '--no-audit', '--no-fund'],
  ]);
  end();
  if (code !== 0) throw new Failure(whyNot(text));
  writeFileSync(stamp, want);
}

function whyNot(text) {
  if (saysDiskFull(text) || /ENOSPC/.test(text))
    return 'The disk is full: the packages could not be installed. Free some space.';
  const lines = text
    .split('\n')
    .filter((line) => !/^npm warn/i.test(line))
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/i, '').trim());
  const reason = lines.find((line) => line !== '' && !/^code |^errno |^syscall |^A complete log/.test(line));
  return `The packages could not be installed: ${reason ?? 'npm ended without a word'}`;
}

/** npm beside this Node, also when the launcher was started without npm. */
function npm(root, environment, args) {
  const script = environment.npm_execpath;
  const own = script && /npm-cli\.[cm]?js$/.test(script);
  const [program, first] = own ? [process.execPath, [script]] : ['npm', []];
  return runProgram(program, [...first, ...args], { cwd: root, env: environment });
}

function countPackages(root) {
  try {
    return readdirSync(join(root, 'node_modules')).length;
  } catch {
    return 0;
  }
}

function isAtLeast([major, minor], [wantedMajor, wantedMinor]) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** Angular's tools and `require` of ES modules need Node 22.22 or 24.15; anything newer will do as well. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 22) return minor >= 22;
  return isAtLeast([major, minor], [24, 15]);
}

/** The environment with the project's own programs first on the path. */
export function withBinaries(root, environment) {
  return { ...environment, PATH: [join(root, 'node_modules/.bin'), environment.PATH].filter(Boolean).join(delimiter) };
}

/**
 * Hands over to the Node that came with the packages when the user's own is too old. True when it did: then this
 * process only passes signals on, and ends as the other one ends.
 */
export async function relaunchIfTooOld({ root, args, environment }, script = join(root, 'tools/start.mjs')) {
  if (isNewEnough(process.versions.node)) return false;
  const node = join(root, 'node_modules/.bin/node');
  if (!existsSync(node)) {
    throw new Failure(`Portico needs Node 22.22, 24.15 or newer here; this is ${process.version}. Install Node 24.`);
  }
  const child = spawn(node, [script, ...args], {
    env: withBinaries(root, environment),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl-C to both; a signal to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  return true;
}
