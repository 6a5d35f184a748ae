import { countsOf, isGood, sum } from './counts.mjs';
import { runSteps } from './run-steps.mjs';
import { selectSteps, STEPS } from './steps.mjs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const report = (parts: Record<string, number>) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...parts,
});

describe('npm test counts', () => {
  it.each([
    ['a check that went well', false, 0, undefined, { passed: 1, failed: 0 }],
    ['a check that did not', false, 2, undefined, { passed: 0, failed: 1 }],
    ['tests', true, 0, report({ numPassedTests: 7 }), { passed: 7, failed: 0 }],
    ['failed tests', true, 1, report({ numPassedTests: 7, numFailedTests: 2 }), { passed: 7, failed: 2 }],
    ['a file that could not be loaded', true, 1, report({ numRuntimeErrorTestSuites: 1 }), { passed: 0, failed: 1 }],
    ['tests that were left out', true, 0, report({ numPassedTests: 7, numPendingTests: 1 }), { passed: 7, failed: 1 }],
    ['a broken set-up', true, 1, report({ numPassedTests: 7 }), { passed: 7, failed: 1 }],
    ['a runner that died', true, -1, undefined, { passed: 0, failed: 1 }],
  ])('%s', (_title, isJest, code, found, expected) => {
    expect(countsOf({ isJest }, code, found)).toEqual(expected);
  });

  it('adds up, and is good only when something ran and nothing failed', () => {
    expect(
      sum([
        { passed: 1, failed: 0 },
        { passed: 2, failed: 3 },
      ]),
    ).toEqual({ passed: 3, failed: 3 });
    expect(isGood({ passed: 3, failed: 0 })).toBe(true);
    expect(isGood({ passed: 3, failed: 1 })).toBe(false);
    expect(isGood({ passed: 0, failed: 0 })).toBe(false);
  });
});

describe('npm test chooses and runs', () => {
  it('adds what a chosen step needs and refuses a name that there is not', () => {
    expect(selectSteps(STEPS, ['browser']).map(({ name }: { name: string }) => name)).toEqual(['build', 'browser']);
    expect(selectSteps(STEPS, [])).toBe(STEPS);
    expect(() => selectSteps(STEPS, ['brwoser'])).toThrow('"brwoser" is not a step');
  });

  it('fails what needs a failed step, says why, and sums', async () => {
    const root = mkdtempSync(join(tmpdir(), 'portico-steps-'));
    const bin = join(root, 'node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'good'), '#!/bin/sh\necho "Seed:        -42"\n', { mode: 0o755 });
    writeFileSync(join(bin, 'bad'), '#!/bin/sh\necho "the reason"\nexit 3\n', { mode: 0o755 });
    const lines: string[] = [];
    const step = (name: string, program: string, needs: string[] = []) => ({
      name,
      program,
      args: [],
      limit: 10_000,
      needs,
    });
    const counts = await runSteps([step('a', 'bad'), step('b', 'good', ['a']), step('c', 'good')], {
      root,
      env: process.env,
      print: (line: string) => lines.push(line),
    });
    rmSync(root, { recursive: true, force: true });
    expect(counts).toEqual({ passed: 1, failed: 2 });
    expect(lines.join('\n')).toContain('the reason');
    expect(lines).toContain('✘ b: not run, because a failed');
    expect(lines.find((line) => line.startsWith('✔ c'))).toMatch(/, seed -42$/);
  });
});
