import { freePort } from '../launcher/ports.mjs';
import { ServerProcess } from '../reliability/product.mjs';
import { uuid } from './populate.sql.mjs';
import { median } from './report.mjs';
import { measure, say } from './stage.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const PAIRS = 3;
const CHUNK = 100_000;
const RANK = '(i * 7919) % 1000003';

/** Who a token is, with the rights of its profile; a staff token does not tell its organisation. */
const SESSION = `WITH session AS MATERIALIZED (
    SELECT s.staff_user_id, u.name, u.language, s.last_seen_at, p.permissions, p.module_rights, o.metadata_revision,
      coalesce(o.requires_totp AND t.confirmed_at IS NULL, false) AS needs_totp
    FROM staff_sessions s
    JOIN staff_users u ON u.id = s.staff_user_id
    JOIN memberships m ON m.organisation_id = $3 AND m.staff_user_id = s.staff_user_id AND m.status = 'active'
    JOIN profiles p ON p.organisation_id = $3 AND p.id = m.profile_id
    JOIN organisations o ON o.id = $3
    LEFT JOIN staff_totp t ON t.staff_user_id = s.staff_user_id
    WHERE s.token_hash = $2 AND s.expires_at > now() AND $1::text <> '')`;
const FIELDS = [
  ...['productName', 'productCode', 'category', 'unitPrice', 'quantityInStock', 'supplierCost', 'active'],
  ...['description', 'rank'],
];
const OWNER = `jsonb_build_object('id', w.id, 'name', w.name)`;
/** The same answer: each field whether it has a value or not, with the names of the people and of the vendor. */
const ROW = `r.id, r.layout_id, r.name, r.currency, r.created_at, jsonb_build_object('externalId', r.external_id,
    'owner', ${OWNER}, 'createdBy', jsonb_build_object('kind', r.created_by_kind, 'id', r.created_by_id, 'name', c.name),
    'updatedAt', r.updated_at, 'version', r.version, 'approvalState', r.approval_state, 'reviewState', r.review_state,
    'processingBasis', r.processing_basis, 'consentState', r.consent_state, 'deletedAt', r.deleted_at,
    'deletedBy', d.name, 'values', jsonb_build_object('vendor', CASE WHEN v.id IS NOT NULL THEN
      jsonb_build_object('id', v.id, 'name', v.name) END, 'owner', ${OWNER},
      ${FIELDS.map((name) => `'${name}', r.field_values->'${name}'`).join(', ')})) AS values`;
const PEOPLE = `LEFT JOIN staff_users w ON w.id = r.owner_id LEFT JOIN staff_users c ON c.id = r.created_by_id
    LEFT JOIN staff_users d ON d.id = r.deleted_by_id
    LEFT JOIN records v ON v.organisation_id = $3 AND v.id = (r.field_values->>'vendor')::uuid`;

/** Each question at the API, and the one prepared statement that answers it. */
const questionsOf = (organisationId, { id, rankFieldId }) => [
  {
    ...{ name: 'list', query: 'limit=25', values: [organisationId, id] },
    text: `${SESSION} SELECT ${ROW} FROM session CROSS JOIN LATERAL (SELECT * FROM records r
      WHERE r.organisation_id = $3 AND r.module_id = $4 AND r.deleted_at IS NULL ORDER BY r.id DESC LIMIT 26) r ${PEOPLE}
      ORDER BY r.id DESC`,
  },
  {
    ...{ name: 'filter and sort', query: 'limit=25&filter[rank][gte]=500000&sort=rank' },
    values: [organisationId, id, rankFieldId],
    text: `${SESSION} SELECT ${ROW} FROM session CROSS JOIN LATERAL (
        SELECT i.record_id, i.number_value FROM record_index i
        WHERE i.organisation_id = $3 AND i.field_id = $5 AND i.number_value >= 500000
        ORDER BY i.number_value, i.record_id LIMIT 26) i
      JOIN records r ON r.organisation_id = $3 AND r.id = i.record_id AND r.module_id = $4 AND r.deleted_at IS NULL
      ${PEOPLE} ORDER BY i.number_value, i.record_id`,
  },
  {
    ...{ name: 'search', query: 'limit=25&q=part%204711', values: [organisationId, id] },
    text: `${SESSION} SELECT ${ROW} FROM session CROSS JOIN LATERAL (SELECT * FROM records r
      WHERE r.organisation_id = $3 AND r.module_id = $4 AND r.words @@ record_query($4, 'part 4711')
        AND r.deleted_at IS NULL ORDER BY r.id DESC LIMIT 26) r ${PEOPLE} ORDER BY r.id DESC`,
  },
];

async function populate({ database, tenant, module }, from, to) {
  for (let first = from; first <= to; first += CHUNK) {
    const last = Math.min(to, first + CHUNK - 1);
    await database.query(
      `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
         name, currency, field_values)
       SELECT $1::uuid, ${uuid('00a', 'i')}, '${module.id}', '${module.layoutId}', '${module.ownerId}', 'system', now(),
         now(), 'Part ' || i || ' of steel', 'EUR', jsonb_build_object('productName', 'Part ' || i || ' of steel',
         'productCode', 'P-' || i, 'unitPrice', '5.00', 'rank', (${RANK})::text)
       FROM generate_series(${first}::bigint, ${last}::bigint) i`,
      [tenant.id],
    );
    await database.query(
      `INSERT INTO record_index (organisation_id, field_id, record_id, number_value)
       SELECT $1::uuid, '${module.rankFieldId}'::uuid, ${uuid('00a', 'i')}, ${RANK}
       FROM generate_series(${first}::bigint, ${last}::bigint) i`,
      [tenant.id],
    );
  }
  await database.query('VACUUM ANALYZE records');
  await database.query('VACUUM ANALYZE record_index');
}

export async function measureReads(stage, sizes) {
  const { product, tenant, module } = stage;
  await stage.empty();
  const questions = questionsOf(tenant.id, module);
  const floors = Object.fromEntries(
    questions.map(({ name, text, values }) => [
      `/${encodeURIComponent(name)}`,
      { module: module.name, limit: 25, text, values },
    ]),
  );
  const port = await freePort();
  const floor = new ServerProcess('tools/bench/floor.mjs', {
    ...product.env,
    ...{ BESIDE_PORT: String(port), FLOORS: JSON.stringify(floors) },
  });
  const asked = (path) => (request) => ({ path, headers: { ...request.headers, ...tenant.headers } });
  const results = [];
  let written = 0;
  try {
    for (const size of sizes) {
      say(`Writing ${size} records …`);
      await populate(stage, written + 1, size);
      written = size;
      for (const { name, query } of questions) {
        const path = `/api/v1${tenant.base}/modules/${module.name}/records?${query}`;
        const pairs = [];
        for (let pair = 0; pair <= PAIRS; pair += 1) {
          const seconds = pair === 0 ? 1 : SECONDS;
          const api = await measure(product.publicUrl, asked(path), seconds);
          const below = await measure(`http://127.0.0.1:${port}`, asked(`/${encodeURIComponent(name)}`), seconds);
          // The first pair warms both up.
          if (pair > 0) pairs.push({ api: api.rps, floor: below.rps, p99: api.p99 });
        }
        const of = (value) => median(pairs.map(value));
        results.push({
          ...{ name, size, rps: Math.round(of(({ api }) => api)), floorRps: Math.round(of((pair) => pair.floor)) },
          ...{ ratio: Number(of(({ api, floor: below }) => api / below).toFixed(2)), p99ms: of(({ p99 }) => p99) },
        });
        say(`${size} ${name}: ${JSON.stringify(results.at(-1))}`);
      }
    }
  } finally {
    await floor.kill();
  }
  return results;
}
