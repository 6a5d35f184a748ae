import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../launcher/program.mjs';
import { ROOT } from '../launcher/settings.mjs';
import { testEnvironment } from '../testing/main.mjs';
import { scoreOf } from './mutants/score.mjs';

/**
 * `npm run sec:mutants [-- FILE …]`: changes the evaluator in every small way that Stryker knows, one at a time, and
 * sees whether its specs notice. The last line is the result as JSON; exit code 1 below 95 per cent, or when
 * `equivalent-mutants.json` lists a mutant that does not survive any more.
 */
const ENOUGH = 95;
const REPORT = join(ROOT, 'tmp', 'security', 'mutants.json');
const files = process.argv.slice(2);

const { code, text } = await runProgram(
  join(ROOT, 'node_modules/.bin/stryker'),
  [
    ...['run', join('tools', 'security', 'mutants', 'evaluator.stryker.mjs')],
    ...(files.length > 0 ? ['--mutate', files.join(',')] : []),
  ],
  { cwd: ROOT, env: testEnvironment(process.env) },
);
if (code !== 0) {
  console.log(text);
  process.exit(1);
}
const listed = JSON.parse(readFileSync(new URL('./equivalent-mutants.json', import.meta.url), 'utf8'));
const result = scoreOf(JSON.parse(readFileSync(REPORT, 'utf8')), listed);
for (const { file, at, from, to } of result.survivors) console.log(`survived ${file}:${at}  ${from}  →  ${to}`);
for (const { file, line, to } of result.stale) console.log(`listed, but does not survive: ${file}  ${line}  →  ${to}`);
console.table(result.files);
const score = Math.floor(result.score * 100) / 100;
console.log(JSON.stringify({ score, survivors: result.survivors.length, stale: result.stale.length }));
process.exit(score >= ENOUGH && result.stale.length === 0 ? 0 : 1);
