import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../launcher/build.mjs';
import { explain } from '../launcher/failure.mjs';
import { runProgram } from '../launcher/program.mjs';
import { ROOT } from '../launcher/settings.mjs';

/** `npm run client`: the typed client as a package that can be installed or published, in `dist/client`. */
const output = join(ROOT, 'dist/client');

try {
  await build({ root: ROOT, environment: process.env });
  rmSync(output, { recursive: true, force: true });
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const { code, text } = await runProgram(tsc, ['-p', join(ROOT, 'tools/client/tsconfig.json')], {
    cwd: ROOT,
    env: process.env,
    limit: 120_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (code !== 0) throw new Error(text);
  const { version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const manifest = {
    ...{ name: '@portico/client', version, license },
    description: 'The REST API of Portico, typed: a function for each route.',
    ...{ type: 'module', sideEffects: false, types: './index.d.ts', engines: { node: '>=20' } },
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
  };
  writeFileSync(join(output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(ROOT, 'libs/client/README.md'), join(output, 'README.md'));
  copyFileSync(join(ROOT, 'LICENSE'), join(output, 'LICENSE'));
  process.stdout.write('The client is in dist/client: `npm install ./dist/client`, or `npm publish ./dist/client`.\n');
} catch (error) {
  process.stderr.write(`${explain(error, 'the client')}\n`);
  process.exit(1);
}
