import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PostgresServer } from '../reliability/postgres.mjs';
import { Product, ROOT } from '../reliability/product.mjs';
import { Tenant } from '../reliability/tenant.mjs';
import { measureImports } from './records-import.mjs';
import { measureReads } from './records-reads.mjs';
import { writeRecords } from './records.report.mjs';
import { measureUpserts } from './records-upsert.mjs';
import { say } from './stage.mjs';

/**
 * `npm run bench:records`: records on their way in and out for staff. An import of 100,000 rows beside COPY into the same
 * tables, the memory that it takes, 1,000 records in one call, and lists of a module of 5,000 and of 1,000,000 records
 * beside a prepared statement. `BENCH_ROWS`, `BENCH_SIZES` and `BENCH_PARTS` (import, upsert, reads) name others.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const SIZES = (process.env.BENCH_SIZES ?? '5000,1000000').split(',').map(Number);
const PARTS = (process.env.BENCH_PARTS ?? 'import,upsert,reads').split(',');
const MODULE = 'Products';

/** What is measured: the built product, its database, and a module with a field that is declared indexed. */
async function open() {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-records-'));
  // The database writes and reads its files here, as somebody else.
  chmodSync(folder, 0o777);
  const database = await PostgresServer.start('bench-records');
  const product = await Product.on({ databaseUrl: database.url, smtpUrl: 'smtp://127.0.0.1:2525' });
  product.env.STORAGE_URL = pathToFileURL(join(folder, 'files')).href;
  const signIns = product.prepare();
  const api = await product.startApi();
  const tenant = await Tenant.signIn(product, signIns, database);
  const label = { en: 'Rank', fr: 'Rang', 'pt-BR': 'Posição' };
  const rank = { apiName: 'rank', label, kind: 'number', isIndexed: true };
  await tenant.must('POST', `${tenant.base}/modules/${MODULE}/fields`, rank);
  const { id, layouts, fields } = await tenant.must('GET', `${tenant.base}/modules/${MODULE}`);
  const module = {
    ...{ name: MODULE, id, layoutId: layouts[0].id, ownerId: tenant.contacts.ownerId },
    rankFieldId: fields.find(({ apiName }) => apiName === 'rank').id,
  };
  /** The module without records, and without what deleting them left. */
  const empty = async () => {
    await database.query('DELETE FROM records WHERE organisation_id = $1 AND module_id = $2', [tenant.id, id]);
    for (const table of ['records', 'record_index', 'record_links', 'import_rows'])
      await database.query(`VACUUM ANALYZE ${table}`);
  };
  const close = async () => {
    await api.kill();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...{ folder, database, product, tenant, module, empty, close } };
}

async function main() {
  const stage = await open();
  const found = {};
  try {
    if (PARTS.includes('import')) found.imports = await measureImports(stage, ROWS);
    if (PARTS.includes('upsert')) found.upserts = await measureUpserts(stage);
    if (PARTS.includes('reads')) found.reads = await measureReads(stage, SIZES);
  } finally {
    await stage.close();
  }
  if (PARTS.length === 3) writeRecords(ROOT, found);
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

main().catch((error) => {
  say(error.stack);
  process.exitCode = 1;
});
