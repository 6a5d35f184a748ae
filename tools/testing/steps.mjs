import { join } from 'node:path';

const MINUTE = 60_000;

const suite = (project, limit, needs = []) => ({
  name: project,
  program: 'jest',
  args: ['-c', 'jest.config.cjs', '--selectProjects', project, '-w', '1', '--ci'],
  isJest: true,
  limit: limit * MINUTE,
  needs,
});

const check = (name, program, args, limit) => ({ name, program, args, limit: limit * MINUTE, needs: [] });

/** What `npm test` runs, in the order in which they begin: the long ones first; `needs` names what must have passed. */
export const STEPS = [
  check('build', 'node', [join('tools', 'build.mjs')], 10),
  suite('wire', 25),
  // Types of the API that the build generates are asked for by the rules.
  { ...check('lint', 'node', [join('tools', 'lint.mjs')], 5), needs: ['build'] },
  suite('browser', 30, ['build']),
  suite('worker', 10, ['build']),
  suite('launcher', 10, ['build']),
  suite('medium', 15),
  suite('web', 10),
  suite('unit', 10),
  check('types', 'tsc', ['-p', 'tsconfig.server.json'], 5),
  { ...check('web-types', 'tsc', ['-p', 'tsconfig.web-spec.json', '--noEmit'], 5), needs: ['build'] },
  check('journey-types', 'tsc', ['-p', join('apps', 'web-e2e', 'tsconfig.json'), '--noEmit'], 5),
  check('openapi', 'node', [join('tools', 'openapi', 'generate.mjs'), '--check'], 5),
  check('format', 'prettier', ['--check', '--cache', '--log-level', 'warn', '.'], 5),
];

/** The steps of the scale-out suite: what meets database and queue. */
export const SCALE_OUT_STEPS = [
  check('build', 'node', [join('tools', 'build.mjs')], 10),
  suite('medium', 15),
  suite('wire', 15),
  suite('worker', 10, ['build']),
];

/** What `npm run test:real-data` runs. The product is built by its own start, when something changed. */
export const REAL_DATA_STEPS = [suite('real-data', 30)];

/**
 * The steps that `names` ask for, all when there are none, with what they need.
 *
 * @throws Error naming an unknown step
 */
export function selectSteps(steps, names) {
  if (names.length === 0) return steps;
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown) throw new Error(`"${unknown}" is not a step; there are ${steps.map(({ name }) => name).join(', ')}.`);
  const wanted = new Set(names);
  for (const { name, needs } of steps) if (wanted.has(name)) for (const need of needs) wanted.add(need);
  return steps.filter(({ name }) => wanted.has(name));
}
