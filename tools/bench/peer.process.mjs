import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SESSION } from './floors.mjs';

/**
 * The peer: PostGraphile on the same PostgreSQL, one process with a pool of 10. Row-level security bounds what a person
 * sees; who they are is looked up with each request, as the product does it.
 */
const { DATABASE_URL, PEER_FOLDER, BESIDE_PORT } = process.env;
const require = createRequire(join(PEER_FOLDER, 'package.json'));
const from = (name) => import(pathToFileURL(require.resolve(name)).href);

const { postgraphile } = await from('postgraphile');
const { PostGraphileAmberPreset } = await from('postgraphile/presets/amber');
const { makePgService } = await from('postgraphile/adaptors/pg');
const { grafserv } = await from('postgraphile/grafserv/node');
const { default: pg } = await from('pg');

// Connections are kept as the product keeps them.
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, idleTimeoutMillis: 5 * 60_000 });

async function settingsOf(authorization) {
  const token = authorization?.slice('Bearer '.length) ?? '';
  const values = [token.split('.')[0], createHash('sha256').update(token).digest()];
  const { rows } = await pool.query({ name: 'session', text: `${SESSION} SELECT * FROM session`, values });
  if (!rows[0]) throw new Error('nobody');
  const { record_id: record, account_id: account } = rows[0];
  return { role: 'peer_user', 'peer.record_id': record, 'peer.account_id': account ?? '' };
}

const service = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ['peer'] })],
  grafast: { context: async ({ node }) => ({ pgSettings: await settingsOf(node?.req.headers.authorization) }) },
  grafserv: { graphiql: false, watch: false },
}).createServ(grafserv);

const server = createServer();
await service.addTo(server);
server.listen(Number(BESIDE_PORT), '127.0.0.1', () => process.send?.('ready'));
