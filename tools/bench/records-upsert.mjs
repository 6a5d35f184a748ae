import { median } from './report.mjs';
import { CopiedRows } from './records-copy.mjs';
import { say } from './stage.mjs';

const ROWS = 1_000;
const ROUNDS = 5;

/** One call of 1,000 records: all new, then the same ones changed. */
export async function measureUpserts(stage) {
  const { tenant, module } = stage;
  const call = async (round, price) => {
    const records = Array.from({ length: ROWS }, (_, i) => ({
      externalId: `call-${round}-${i}`,
      values: { productName: `Part ${i} of brass`, productCode: `C-${i}`, unitPrice: price, rank: String(i) },
    }));
    const begun = performance.now();
    const { counts } = await tenant.must('POST', `${tenant.base}/modules/${module.name}/records/upsert`, { records });
    if (counts.refused > 0) throw new Error(JSON.stringify(counts));
    return (performance.now() - begun) / 1_000;
  };
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await stage.empty();
    const created = await call(round, '5.00');
    const copied = new CopiedRows(stage, 'upsert');
    const updated = await call(round, '6.00');
    await copied.keep();
    await stage.empty();
    // The first round warms up.
    if (round > 0) rounds.push({ created, updated, copied: await copied.write() });
  }
  const seconds = (name) => median(rounds.map((round) => round[name]));
  const found = { rows: ROWS, created: seconds('created'), updated: seconds('updated'), copied: seconds('copied') };
  say(`${ROWS} in one call: ${JSON.stringify(found)}`);
  return found;
}
