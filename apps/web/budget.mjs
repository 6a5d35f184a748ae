/**
 * What a customer downloads before the first screen is there: at most 160 kB of JavaScript, compressed
 * as browsers get it (brotli). Reads the build's statistics; fails the build when a page is over.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const LIMIT = 160_000;
const START = ['apps/web/src/main.ts', 'libs/web/portal/shell/src/index.ts', 'libs/web/portal/auth/src/index.ts'];
const PAGES = {
  'sign-in': ['libs/web/portal/auth/src/sign-in.page.ts'],
  home: ['libs/web/portal/shell/src/home/home.page.ts'],
  list: ['libs/web/portal/records/src/index.ts', 'libs/web/portal/records/src/record-list.page.ts'],
  detail: ['libs/web/portal/records/src/index.ts', 'libs/web/portal/records/src/record.page.ts'],
};

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = process.argv[2] ?? join(root, 'dist/apps/web');
const { outputs } = JSON.parse(readFileSync(join(dist, 'browser-stats.json'), 'utf8'));
const byEntry = new Map(Object.entries(outputs).map(([name, output]) => [output.entryPoint, name]));

/** A file and all that it imports at once. */
function closure(names) {
  const found = new Set();
  const todo = [...names];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (found.has(name) || !name.endsWith('.js') || outputs[name] === undefined) continue;
    found.add(name);
    for (const { path, kind } of outputs[name].imports) if (kind === 'import-statement') todo.push(path);
  }
  return found;
}

const sizes = new Map();
function compressed(name) {
  if (!sizes.has(name)) sizes.set(name, brotliCompressSync(readFileSync(join(dist, 'browser', name))).length);
  return sizes.get(name);
}
const sum = (names) => [...names].reduce((total, name) => total + compressed(name), 0);

/** The texts of one language, the longest; all of the portal's, although a page needs only some. */
function texts() {
  const languages = ['en', 'fr', 'pt-BR'].map((language) =>
    [...byEntry].filter(([entry]) =>
      new RegExp(`^libs/web/(?:ui|portal/.*)/i18n/${language}\\.json$`).test(entry ?? ''),
    ),
  );
  return Math.max(...languages.map((files) => sum(files.map(([, name]) => name))));
}

let isOver = false;
for (const [page, sources] of Object.entries(PAGES)) {
  const names = closure([...START, ...sources].map((entry) => byEntry.get(entry)).filter((name) => name !== undefined));
  const missing = sources.filter((source) => ![...names].some((name) => source in outputs[name].inputs));
  if (missing.length > 0) {
    process.stderr.write(`budget: ${missing.join(', ')} is not in the build; has the page ${page} moved?\n`);
    isOver = true;
    continue;
  }
  const size = sum(names) + texts();
  const line = `portal ${page}: ${(size / 1000).toFixed(1)} kB of ${LIMIT / 1000} kB\n`;
  (size > LIMIT ? process.stderr : process.stdout).write(line);
  isOver ||= size > LIMIT;
}
process.exitCode = isOver ? 1 : 0;
