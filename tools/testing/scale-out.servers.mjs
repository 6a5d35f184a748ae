import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../launcher/failure.mjs';
import { freePort } from '../launcher/ports.mjs';
import { startPostgres } from '../launcher/postgres.mjs';
import { runProgram } from '../launcher/program.mjs';
import { progress } from '../launcher/progress.mjs';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;

function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** The newest PostgreSQL that the system has installed, at least the oldest that the product supports. */
function installedPostgres() {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map(Number)
        .filter((version) => version >= OLDEST)
    : [];
  const folders = versions.sort((one, other) => other - one).map((version) => join(DEBIAN, String(version)));
  return folders.find((folder) => existsSync(join(folder, 'bin/initdb')));
}

/** Installs what is missing from the distribution's packages. */
async function install(names) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Failure(`The scale-out suite needs ${names.join(' and ')}; install them, or run it as root on Debian.`);
  }
  const end = progress(`Installing ${names.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const { code, text } = await runProgram('apt-get', ['-q', ...args], { env });
    if (code !== 0) throw new Failure(`apt-get ${args[0]} failed: ${text.trim().split('\n').at(-1)}`);
  }
  end();
}

/**
 * A Redis and a PostgreSQL of the system, each of our own on a free port with its data in `folder`.
 *
 * @returns {Promise<{ databaseUrl: string, redisUrl: string, stop: () => Promise<void> }>}
 */
export async function startScaleOutServers(folder) {
  const missing = [...(onPath('redis-server') ? [] : ['redis-server']), ...(installedPostgres() ? [] : ['postgresql'])];
  if (missing.length > 0) await install(missing);
  const redis = await startRedis(join(folder, 'redis'));
  try {
    const postgres = await startPostgres({
      folder: join(folder, 'postgres'),
      isDurable: false,
      binaries: installedPostgres(),
    });
    const stop = async () => {
      await Promise.all([redis.stop(), postgres.stop()]);
    };
    return { databaseUrl: postgres.url, redisUrl: redis.url, stop };
  } catch (error) {
    await redis.stop();
    throw error;
  }
}

async function startRedis(folder) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const child = spawn(
    onPath('redis-server'),
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--databases', '64'],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.on('exit', () => child.kill('SIGKILL'));
  for (let round = 0; child.exitCode === null && round < 100; round += 1) {
    if (await accepts(port)) {
      const stop = async () => {
        child.kill('SIGTERM');
        await ended;
      };
      return { url: `redis://127.0.0.1:${port}`, stop };
    }
    await wait(50);
  }
  child.kill('SIGKILL');
  throw new Failure('The Redis of the scale-out suite did not start.');
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
