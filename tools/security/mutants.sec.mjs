import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runProgram } from '../launcher/program.mjs';
import { ROOT } from '../launcher/settings.mjs';
import { testEnvironment } from '../testing/main.mjs';
import compilerTables from './mutants/compiler-tables.stryker.mjs';
import { askedAgain, killedOnly, scoreOf, withAnswers } from './mutants/score.mjs';

/**
 * `npm run sec:mutants [-- FILE …]`: changes the evaluator and the compiler of its plans to SQL in every small way that
 * Stryker knows, one at a time, and sees whether their specs notice. The last line is the result as JSON; exit code 1
 * when a folder is below 95 per cent, or when `equivalent-mutants.json` lists a mutant that does not survive any more.
 *
 * Killed mutants are kept under `tmp/security` and asked again when their code or the test that killed them has changed:
 * parts make a whole, and a run that was cut off goes on. Away with the folder: all are asked.
 */
const ENOUGH = 95;
const RESULTS = join('tmp', 'security');
const tabled = compilerTables.mutate;
const PARTS = [
  { name: 'evaluator', has: (file) => file.startsWith('libs/permission/') },
  { name: 'compiler-tables', has: (file) => tabled.includes(file) },
  { name: 'compiler', has: (file) => file.startsWith('libs/records/') && !tabled.includes(file) },
];
const listed = JSON.parse(readFileSync(new URL('./equivalent-mutants.json', import.meta.url), 'utf8'));
const files = process.argv.slice(2);
const chosen = PARTS.map((part) => ({ ...part, files: files.filter((file) => part.has(file.split(':')[0])) })).filter(
  (part) => files.length === 0 || part.files.length > 0,
);

const jest = createRequire(join(ROOT, 'tools', 'jest', 'database.setup.cjs'));
await jest('./database.setup.cjs')();
const { PORTICO_TEST_RUN, PORTICO_TEST_SERVER } = process.env;
const env = { ...testEnvironment(process.env), PORTICO_TEST_RUN, PORTICO_TEST_SERVER };
const reported = {};
try {
  for (const part of chosen) Object.assign(reported, await reportOf(part));
  // What survives the tables is asked once more, by the specs that run what is compiled.
  const ranges = askedAgain(reported, listed, (file) => tabled.includes(file));
  const again = { name: 'compiler', kept: 'compiler-again', files: ranges };
  if (ranges.length > 0) Object.assign(reported, withAnswers(reported, await reportOf(again)));
} finally {
  await jest('./database.teardown.cjs')();
}

const result = scoreOf({ files: reported }, listed);
const { survivors, stale } = result;
for (const { file, at, from, to } of survivors) console.log(`survived ${file}:${at}  ${from}  →  ${to}`);
for (const { file, line, to } of stale) console.log(`listed, but does not survive: ${file}  ${line}  →  ${to}`);
console.table(result.files);
const scores = Object.fromEntries(result.folders.map(({ folder, score }) => [folder, Math.floor(score * 100) / 100]));
console.log(JSON.stringify({ scores, survivors: survivors.length, stale: stale.length }));
process.exit(Object.values(scores).every((score) => score >= ENOUGH) && stale.length === 0 ? 0 : 1);

/** What became of the mutants of each file. */
async function reportOf(part) {
  const kept = join(RESULTS, `${part.kept ?? part.name}.json`);
  const report = () => JSON.parse(readFileSync(join(ROOT, kept), 'utf8'));
  if (existsSync(join(ROOT, kept))) writeFileSync(join(ROOT, kept), JSON.stringify(killedOnly(report())));
  const { code, text } = await runProgram(
    join(ROOT, 'node_modules/.bin/stryker'),
    [
      ...['run', join('tools', 'security', 'mutants', `${part.name}.stryker.mjs`)],
      ...['--incremental', '--incrementalFile', kept],
      ...(part.files.length > 0 ? ['--mutate', part.files.join(',')] : []),
    ],
    // It says how far it is.
    { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'pipe'] },
  );
  if (code !== 0) throw new Error(text || `Stryker ended with ${code}`);
  const asked = new Set(part.files.map((file) => file.split(':')[0]));
  const all = Object.entries(report().files);
  return Object.fromEntries(all.filter(([file]) => asked.size === 0 || asked.has(file)));
}
