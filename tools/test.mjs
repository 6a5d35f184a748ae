import { fileURLToPath } from 'node:url';
import { ROOT } from './launcher/settings.mjs';
import { testCommand } from './testing/main.mjs';
import { runSteps } from './testing/run-steps.mjs';
import { selectSteps, STEPS } from './testing/steps.mjs';

/**
 * `npm test`: lint, types, build and all tests; `npm test -- unit medium` runs some of it. The last line is
 * `N passed, N failed`.
 */
await testCommand(fileURLToPath(import.meta.url), (names, env) =>
  runSteps(selectSteps(STEPS, names), { root: ROOT, env }),
);
