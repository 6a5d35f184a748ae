import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The floor: what an answer costs when nothing but the answer is made. A bare server, a pool of 10, one prepared
 * statement for each address (`floors.mjs`), which looks up the same session and reads or writes the same rows.
 */
const { DATABASE_URL, BESIDE_PORT, FLOORS } = process.env;
const floors = JSON.parse(FLOORS);
// Connections are kept as the product keeps them: a new one would have nothing prepared.
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, idleTimeoutMillis: 5 * 60_000 });

createServer(async (request, response) => {
  const { module, limit, lists, text, values } = floors[request.url];
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await pool.query({
    name: request.url.slice(0, 40),
    text,
    values: [token.split('.')[0], hash, ...values],
  });
  const body = JSON.stringify(lists ? detailOf(rows, lists, module, limit) : pageOf(rows, module, limit));
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}).listen(Number(BESIDE_PORT), '127.0.0.1', () => process.send?.('ready'));

function pageOf(rows, module, limit) {
  const page = rows.slice(0, limit).map((row) => recordOf(row, module));
  const hasMore = rows.length > limit;
  return { data: page, page: { nextCursor: hasMore ? page.at(-1).id : null, hasMore } };
}

/** The first part is the record, the others are pages under it. */
function detailOf(rows, lists, module, limit) {
  const parts = Array.from({ length: 1 + lists.length }, () => []);
  for (const row of rows) parts[row.part].push(row);
  const [[record], ...pages] = parts;
  const related = pages.map((page, index) => ({ ...lists[index], ...pageOf(page, lists[index].module, limit) }));
  return { ...recordOf(record, module), related };
}

function recordOf(row, module) {
  return {
    id: row.id,
    module,
    layoutId: row.layout_id,
    name: row.name,
    currency: row.currency,
    createdAt: row.created_at,
    actions: { edit: false, delete: false },
    values: row.values,
  };
}
