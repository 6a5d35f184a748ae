/** `node tools/i18n/check.mjs`: fails when the texts of the screens have a gap. See texts.mjs for what is checked. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './texts.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { mistakes, keys, scopes } = check(root);
for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
process.stdout.write(
  mistakes.length === 0
    ? `${keys} texts in ${scopes} scopes, 3 languages\n`
    : `${mistakes.length} mistakes in the texts\n`,
);
process.exitCode = mistakes.length === 0 ? 0 : 1;
