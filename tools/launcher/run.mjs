import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { lockFolder, prepareFolder, readState, secretOf, writeState } from './data-folder.mjs';
import { explain, Failure } from './failure.mjs';
import { watchParents } from './parents.mjs';
import { isFree } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { progress } from './progress.mjs';
import { lastWords, runOnce } from './processes.mjs';
import { printReady } from './report.mjs';
import { resetData } from './reset.mjs';
import { startServers } from './servers.mjs';
import { parseSetUp, parseSignIns } from './sign-ins.mjs';
import { dataPaths } from './settings.mjs';

const DRAINING_MS = 20_000;

/** Everything after the installation: build, database, mailbox, API and worker; then until a signal comes. */
export async function run(settings) {
  prepareFolder(settings.data);
  const lock = await lockFolder(settings.data);
  const running = new Running(lock);
  try {
    await requirePort(settings, lock);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.end(0));
    watchParents(() => running.end(0));
    if (settings.reset) await resetData(settings);
    await start(settings, running);
  } catch (error) {
    if (running.isEnding) return;
    process.stderr.write(`${explain(error, error.path ?? 'the data folder')}\n`);
    await running.end(1);
  }
}

/** The servers of a launcher that was killed may still be finishing their work: they get the time to. */
async function requirePort({ port, host }, { wasKilled }) {
  const deadline = Date.now() + (wasKilled ? DRAINING_MS : 0);
  while (!(await isFree(port, host))) {
    if (Date.now() >= deadline) {
      const other = port < 65_535 ? port + 1 : port - 1;
      throw new Failure(`Port ${port} is in use by another program; choose another one, for example PORT=${other}.`);
    }
    await wait(100);
  }
}

async function start(settings, running) {
  const { data, root } = settings;
  const secret = secretOf(settings);
  const release = await build(settings);
  const [database, mailbox] = await Promise.all([openDatabase(settings, running), openMailbox(settings, running)]);
  const env = childEnvironment(settings, { secret, database, mailbox });
  const state = await prepareDatabase(settings, { env, release, database });
  const setUp = state.noSample ? await newSetUpCode(env) : undefined;
  await startServers({
    settings,
    running,
    env,
    api: join(root, 'dist/apps/api/main.js'),
    worker: join(root, 'dist/apps/worker/main.js'),
    logs: dataPaths(data).logs,
  });
  if (!running.isEnding) printReady(settings, { signIns: state.signIns, hasMailbox: Boolean(mailbox), setUp });
}

async function openDatabase(settings, running) {
  if (settings.databaseUrl) return { url: settings.databaseUrl, isOurs: false };
  try {
    const server = await startPostgres({ folder: dataPaths(settings.data).postgres });
    running.onEnd(() => server.stop(), 'last');
    return { url: server.url, isOurs: true, isNew: server.isNew };
  } catch (error) {
    throw Object.assign(error, { path: `the database in ${settings.data}` });
  }
}

async function openMailbox(settings, running) {
  if (!settings.hasMailbox) return undefined;
  const { startMailbox } = await import('../mailbox/server.mjs');
  const mailbox = await startMailbox(dataPaths(settings.data).mail);
  running.onEnd(() => mailbox.stop(), 'last');
  return mailbox;
}

function childEnvironment(settings, { secret, database, mailbox }) {
  const { environment, data, port, host, publicUrl, root } = settings;
  return {
    ...environment,
    DATABASE_URL: database.url,
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    PORTICO_SECRET: secret,
    PORTICO_CHILD: '1',
    WEB_ROOT: join(root, 'dist/apps/web/browser'),
    STORAGE_URL: environment.STORAGE_URL || pathToFileURL(dataPaths(data).files).href,
    NODE_COMPILE_CACHE: dataPaths(data).cache,
    ...(mailbox && { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.url }),
  };
}

/**
 * Migrates and loads the sample. Left out when the embedded database has already seen this very build; somebody
 * else's database is asked each time. In production only a database of our own gets the sample. What began without it stays
 * without it: invented customers among real ones would help nobody.
 */
async function prepareDatabase({ data, isProduction, noSample }, { env, release, database }) {
  const known = readState(data);
  const isPrepared = database.isOurs && !database.isNew && known.release === release && Array.isArray(known.signIns);
  if (isPrepared) return { ...known, noSample: noSample || known.noSample };
  await command('migrate', 'The database could not be migrated', env);
  const withSample = (database.isOurs || !isProduction) && !noSample && !known.noSample;
  const seeded = withSample ? await command('seed', 'The sample organisations could not be loaded', env) : '';
  const state = { release, signIns: parseSignIns(seeded), noSample: !withSample };
  if (database.isOurs) writeState(data, state);
  else rmSync(dataPaths(data).state, { force: true });
  return state;
}

/** The code that opens the page of the first organisation, anew with each start until there is one. */
async function newSetUpCode(env) {
  const printed = await command('set-up-code', 'The set-up could not be prepared', env);
  return parseSetUp(printed);
}

async function command(name, failed, env) {
  const script = join(env.WEB_ROOT, '../../api/main.js');
  const end = progress(name === 'seed' ? 'Loading the sample organisations …' : 'Preparing the database …');
  const { code, stdout, stderr } = await runOnce(script, [name], env);
  end();
  if (code !== 0) throw new Failure(`${failed}: ${lastWords(`${stdout}\n${stderr}`)}`);
  return stdout;
}

/** What is running, and how it ends: servers first (they finish their work), then mailbox and database. */
class Running {
  #first = [];
  #last = [];
  #ending;
  #lock;

  constructor(lock) {
    this.#lock = lock;
  }

  get isEnding() {
    return this.#ending !== undefined;
  }

  onEnd(stop, when = 'first') {
    (when === 'first' ? this.#first : this.#last).push(stop);
    // The signal may have come while this part was starting.
    if (this.isEnding) void stop();
  }

  end(code) {
    this.#ending ??= this.#stopAll().finally(() => process.exit(code));
    return this.#ending;
  }

  async #stopAll() {
    this.#lock.markStopping();
    await Promise.allSettled(this.#first.map((stop) => stop()));
    await Promise.allSettled(this.#last.map((stop) => stop()));
    this.#lock.release();
  }
}
