import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../launcher/program.mjs';
import { countsOf, sum } from './counts.mjs';

/**
 * Runs the steps, three at once, as some wait more than they compute, and prints one line for each, and everything that a failed one said. A step
 * whose need failed fails with it.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(steps, { root, env, atOnce = 3, print = (line) => console.log(line) }) {
  const waiting = [...steps];
  const results = new Map();
  const isReady = ({ needs }) => needs.every((need) => results.has(need));
  const isHopeless = ({ needs }) => needs.some((need) => results.get(need)?.failed > 0);

  async function lane() {
    while (waiting.length > 0) {
      const at = waiting.findIndex(isReady);
      if (at === -1) {
        await Promise.race(inProgress);
        continue;
      }
      const [step] = waiting.splice(at, 1);
      const work = isHopeless(step) ? skip(step) : runStep(step, { root, env, print });
      inProgress.add(work);
      results.set(step.name, await work);
      inProgress.delete(work);
    }
  }

  function skip(step) {
    print(`✘ ${step.name}: not run, because ${step.needs.join(', ')} failed`);
    return Promise.resolve({ passed: 0, failed: 1 });
  }

  const inProgress = new Set();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return sum([...results.values()]);
}

async function runStep(step, { root, env, print }) {
  const reportFile = join(root, 'tmp/test-reports', `${step.name}.json`);
  rmSync(reportFile, { force: true });
  mkdirSync(join(root, 'tmp/test-reports'), { recursive: true });
  const args = [...step.args, ...(step.isJest ? ['--json', `--outputFile=${reportFile}`] : [])];
  print(`… ${step.name}`);
  const begun = Date.now();
  const { code, text } = await runProgram(join(root, 'node_modules/.bin', step.program), args, {
    cwd: root,
    env,
    limit: step.limit,
    // Jest prints its report as JSON on standard output when asked for it; only what people read is kept.
    stdio: ['ignore', step.isJest ? 'ignore' : 'pipe', 'pipe'],
  });
  const counts = countsOf(step, code, step.isJest ? readReport(reportFile) : undefined);
  const seconds = ((Date.now() - begun) / 1_000).toFixed(1);
  const isLate = Date.now() - begun >= step.limit;
  if (counts.failed > 0)
    print(`\n${withoutPassed(text)}\n${isLate ? `The step took longer than ${seconds} s.\n` : ''}`);
  print(
    `${counts.failed > 0 ? '✘' : '✔'} ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s${seedOf(text)}`,
  );
  return counts;
}

/** What the step's generated cases came from, so that the same ones can be had again. */
function seedOf(text) {
  const seed = /^Seed:\s+(-?\d+)$/m.exec(text)?.[1];
  return seed === undefined ? '' : `, seed ${seed}`;
}

/** What Jest says of files in which all went well drowns the failures. */
function withoutPassed(text) {
  const lines = text.split('\n').filter((line) => !/^PASS |^npm warn /.test(line));
  return lines.join('\n').trim();
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
