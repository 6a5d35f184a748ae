/**
 * Lays a `.br` and a `.gz` beside each file that gains by it, so that the server only has to hand them out. What is
 * there and not older is kept: hashed files never change.
 */
import { readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'dist/apps/web/browser');
const WORTH = /\.(?:js|css|svg|html|json|txt)$/;
const METHODS = {
  '.br': (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  '.gz': (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

await Promise.all(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => WORTH.test(file) && statSync(file).size > 1_024)
    .flatMap((file) =>
      Object.entries(METHODS)
        .filter(([ending]) => modified(file + ending) < modified(file))
        .map(async ([ending, compress]) => writeFile(file + ending, await compress(await readFile(file)))),
    ),
);
