import { setTimeout as wait } from 'node:timers/promises';
import { CopiedRows } from './records-copy.mjs';
import { say } from './stage.mjs';

const SMALL = 10_000;
const PAIRS = 2;

const csvOf = (rows) =>
  [
    'externalId,productName,productCode,unitPrice,rank,description',
    ...Array.from(
      { length: rows },
      (_, i) =>
        `row-${i},Part ${i} of steel,P-${i},${i % 900}.50,${(i * 7_919) % 1_000_003},"Strong, light, part ${i}"`,
    ),
  ].join('\r\n');

/** Seconds from the start to the end of an import by a worker of its own, and the most memory that it took. */
async function importOnce({ product, tenant, module, database }, rows) {
  const form = new FormData();
  form.set('module', module.name);
  form.set('file', new Blob([csvOf(rows)], { type: 'text/csv' }), 'products.csv');
  const uploaded = await fetch(`${tenant.root}${tenant.base}/imports`, {
    ...{ method: 'POST', headers: tenant.headers, body: form },
  });
  if (uploaded.status !== 201) throw new Error(await uploaded.text());
  const { id, suggestedMapping } = await uploaded.json();
  const path = `${tenant.base}/imports/${id}`;
  await tenant.must('PUT', `${path}/mapping`, suggestedMapping);
  const worker = await product.startWorker();
  const begun = performance.now();
  await tenant.must('POST', `${path}/start`);
  const isOver = async () =>
    (await database.query('SELECT status FROM imports WHERE id = $1', [id]))[0].status === 'finished';
  while (!(await isOver())) await wait(20);
  const seconds = (performance.now() - begun) / 1_000;
  const { peakMiB, cpuSeconds } = worker.usage();
  await worker.stop();
  const { counts } = await tenant.must('GET', path);
  if (counts.created !== rows) throw new Error(`not all came in: ${JSON.stringify(counts)}`);
  return { seconds, peakMiB, cpuSeconds };
}

/** An import and COPY in turn, each into a module without records. */
export async function measureImports(stage, rows) {
  say(`Importing ${SMALL} rows, for the memory …`);
  await stage.empty();
  const small = await importOnce(stage, SMALL);
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    await stage.empty();
    const product = await importOnce(stage, rows);
    const copied = new CopiedRows(stage, 'import');
    await copied.keep();
    await stage.empty();
    const copySeconds = await copied.write();
    pairs.push({ ...product, copySeconds, ratio: copySeconds / product.seconds });
    say(`${rows} rows: ${JSON.stringify(pairs.at(-1))}`);
  }
  return { rows, smallRows: SMALL, smallPeakMiB: small.peakMiB, pairs };
}
