import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * `npm run lint`: ESLint over the whole project. The boundaries are judged on Nx's graph, which ESLint only reads;
 * so it is computed first, in this process.
 */
const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
process.env.NX_DAEMON = 'false';

const { createProjectGraphAsync } = require('@nx/devkit');
await createProjectGraphAsync({ exitOnError: true });

const { ESLint } = require('eslint');
const fix = process.argv.includes('--fix');
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const eslint = new ESLint({ fix, cwd: root, errorOnUnmatchedPattern: patterns.length > 0 });
await provesItself(eslint);
const results = await eslint.lintFiles(patterns.length > 0 ? patterns : ['.']);
if (fix) await ESLint.outputFixes(results);
const formatter = await eslint.loadFormatter('stylish');
const report = await formatter.format(results);
if (report) console.log(report);
const wrong = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
console.log(`${results.length} files linted, ${wrong} problems`);
process.exitCode = wrong === 0 && results.length > 0 ? 0 : 1;

/** The boundary rule falls silent when it finds no graph: a text that must be refused shows that it is awake. */
async function provesItself(linter) {
  const [probe] = await linter.lintText(
    "import { createDataSource } from '@portico/platform';\nexport const probe = createDataSource;\n",
    {
      filePath: 'libs/permission/src/probe.ts',
    },
  );
  if (probe.messages.some(({ ruleId }) => ruleId === '@nx/enforce-module-boundaries')) return;
  console.error('The rule about boundaries does not fire; check the project graph ("npx nx graph").');
  process.exit(1);
}
