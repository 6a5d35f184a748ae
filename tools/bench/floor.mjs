import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The floor: what a page of invoices costs when nothing but the page is done. A bare server, a pool of 10, one prepared
 * statement that looks up the same session and returns the same rows and columns from the same tables.
 */
const { DATABASE_URL, FLOOR_PORT, FLOOR_COLUMNS, FLOOR_CONTACT_FIELD, FLOOR_MODULE } = process.env;
const columns = FLOOR_COLUMNS.split(',');
const values = columns
  .map((name) =>
    name === 'contact'
      ? `'contact', jsonb_build_object('id', c.id, 'name', c.name)`
      : `'${name}', r.field_values->'${name}'`,
  )
  .join(', ');
const text = `
  WITH session AS (
    SELECT u.record_id FROM portal_sessions s
    JOIN portal_users u ON u.organisation_id = s.organisation_id AND u.id = s.portal_user_id AND u.status = 'active'
    WHERE s.organisation_id = $1 AND s.token_hash = $2 AND s.expires_at > now())
  SELECT r.id, r.layout_id, r.name, r.currency, r.created_at, jsonb_build_object(${values}) AS values
  FROM session
  CROSS JOIN LATERAL (
    SELECT l.record_id FROM record_links l
    WHERE l.organisation_id = $1 AND l.field_id = $3 AND l.target_id = session.record_id
    ORDER BY l.record_id DESC LIMIT 26) l
  JOIN records r ON r.organisation_id = $1 AND r.id = l.record_id AND r.deleted_at IS NULL AND r.module_id = $4
  LEFT JOIN records c ON c.organisation_id = $1 AND c.id = session.record_id
  ORDER BY r.id DESC`;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

createServer(async (request, response) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await pool.query({
    name: 'floor',
    text,
    values: [token.split('.')[0], hash, FLOOR_CONTACT_FIELD, FLOOR_MODULE],
  });
  const page = rows.slice(0, 25).map((row) => ({
    id: row.id,
    module: 'Invoices',
    layoutId: row.layout_id,
    name: row.name,
    currency: row.currency,
    createdAt: row.created_at,
    actions: { edit: false, delete: false },
    values: row.values,
  }));
  const body = JSON.stringify({
    data: page,
    page: { nextCursor: rows.length > 25 ? page.at(-1).id : null, hasMore: rows.length > 25 },
  });
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}).listen(Number(FLOOR_PORT), '127.0.0.1', () => process.send?.('ready'));
