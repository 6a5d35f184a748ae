import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../launcher/settings.mjs';
import { runProgram } from '../launcher/program.mjs';
import { testEnvironment } from '../testing/main.mjs';

/**
 * `npm run sec:fields [-- --seed N]`: the leak suite (apps/api/test/leaks). The last line is the result as JSON; exit
 * code 1 unless nothing leaked, every refusal was the same, and every route was asked.
 */
const FILE = join(ROOT, 'tmp', 'security', 'fields.json');
const at = process.argv.indexOf('--seed');
const seed = at < 0 ? Math.floor(Math.random() * 2 ** 31) : Number(process.argv[at + 1]);
if (!Number.isInteger(seed)) throw new Error('--seed takes a number');
rmSync(FILE, { force: true });

const jest = ['-c', 'jest.config.cjs', '--selectProjects', 'security', '-w', '1', '--ci', '--forceExit'];
const { code, text } = await runProgram(join(ROOT, 'node_modules/.bin/jest'), [...jest, '--seed', String(seed)], {
  cwd: ROOT,
  env: testEnvironment(process.env),
});
if (code !== 0) console.log(text);
const result = readResult();
console.log(JSON.stringify(result));
process.exit(code === 0 && result.hits === 0 && result.refusalsThatDiffer === 0 ? 0 : 1);

/** Without counts where the suite broke off. */
function readResult() {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return { probes: 0, hits: null, refusalsThatDiffer: null, seed };
  }
}
