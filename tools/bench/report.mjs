import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const HEADING = "## A portal user's page of invoices";
const BEGINNING = `# Benchmarks

Each section is written by the command that it names. Ratios count, not absolute times: product and floor run on the
same machine, on the same PostgreSQL, in turn.
`;

/** What it was measured on. */
export const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

/** Puts a section into `docs/benchmarks.md`, in the place of the one that a run before wrote. */
export function writeSection(root, heading, section) {
  const file = join(root, 'docs/benchmarks.md');
  mkdirSync(join(root, 'docs'), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : BEGINNING;
  writeFileSync(file, replaceSection(text, heading, section));
  spawnSync(process.execPath, [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', file]);
}

/** The text with the section of that heading exchanged, or put at its end. */
export function replaceSection(text, heading, section) {
  const start = text.indexOf(`${heading}\n`);
  if (start === -1) return `${text.trimEnd()}\n\n${section}`;
  const next = text.indexOf('\n## ', start);
  return text.slice(0, start) + section + (next === -1 ? '' : text.slice(next));
}

/** The figures of the last run of `npm run bench`, with all that is needed to judge them. */
export function writeTable(root, { list, bytes, small, large, size, pairs }) {
  const rows = pairs.map(
    (pair, index) =>
      `| ${index + 1} | ${Math.round(pair.api)} | ${Math.round(pair.floor)} | ${(pair.api / pair.floor).toFixed(3)} | ${pair.p99} | ${pair.floorP99} |`,
  );
  const section = `${HEADING}

Measured by \`npm run bench\`. ${size.users.toLocaleString('en')} portal users with ${size.each} invoices each (20 fields, 12 visible), 20 connections, another signed-in user with each
request, page of the 25 newest. The floor is a bare \`node:http\` process with a pool of 10 and one prepared statement
that looks up the same session and returns the same rows and columns.

| | API | floor | ratio |
| --- | ---: | ---: | ---: |
| requests a second (median of ${pairs.length} pairs) | ${list.rps} | ${list.floorRps} | ${list.ratio} |
| p99, ms | ${list.p99ms} | ${list.floorP99ms} | |
| bytes of a page | ${bytes.api} | ${bytes.floor} | ${(bytes.api / bytes.floor).toFixed(3)} |

| pair | API, 1/s | floor, 1/s | ratio | API p99, ms | floor p99, ms |
| ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

The statement's plan (EXPLAIN ANALYZE, BUFFERS) for the same user:

| invoices | buffers | plan |
| ---: | ---: | --- |
| ${(size.small * size.each).toLocaleString('en')} | ${small.buffers} | ${small.shape} |
| ${(size.users * size.each).toLocaleString('en')} | ${large.buffers} | ${large.shape} |

Machine: ${machine()}.
`;
  writeSection(root, HEADING, section);
}
