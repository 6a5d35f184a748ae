import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { forClient, operationsFile } from './document.mjs';

/**
 * Writes `libs/client/src/generated` from the OpenAPI document of the API as it is built. The build does it by itself;
 * what is written is never committed.
 */
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const output = join(root, 'libs/client/src/generated');

const printed = execFileSync(process.execPath, [join(root, 'dist/apps/api/main.js'), 'openapi'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1_048_576,
});
const document = forClient(JSON.parse(printed));
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await createClient({
  input: document,
  output: { path: output, module: { extension: '.js' } },
  plugins: [{ name: '@hey-api/client-fetch', throwOnError: true }, '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'warn', file: false },
});
const types = readFileSync(join(output, 'types.gen.ts'), 'utf8');
writeFileSync(join(output, 'operations.gen.ts'), operationsFile(document, types));
