import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** MIT; a GraphQL API over PostgreSQL. Installed for the benchmark alone. */
export const PEER = 'postgraphile@5.1.5';

/** The folder in which the peer is installed; null where the registry does not answer. */
export function installPeer(root) {
  const folder = join(root, 'tmp/bench-peer');
  if (existsSync(join(folder, 'node_modules/postgraphile'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', PEER], { cwd: folder, stdio: 'ignore' });
  return status === 0 ? folder : null;
}
