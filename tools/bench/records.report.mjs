import { machine, median, writeSection } from './report.mjs';

const HEADING = '## Records in and out';

/** The figures of the last run of `npm run bench:records`. */
export function writeRecords(root, { imports, upserts, reads }) {
  const { rows, smallRows, smallPeakMiB, pairs } = imports;
  const peakMiB = Math.max(...pairs.map((pair) => pair.peakMiB));
  const ratio = median(pairs.map((pair) => pair.ratio));
  const number = (value) => value.toLocaleString('en');
  const imported = pairs.map(
    ({ seconds, copySeconds, cpuSeconds, ratio: own }, index) =>
      `| ${index + 1} | ${seconds.toFixed(1)} | ${copySeconds.toFixed(1)} | ${own.toFixed(2)} | ${cpuSeconds.toFixed(1)} |`,
  );
  const read = reads.map(
    (one) => `| ${one.name} | ${number(one.size)} | ${one.rps} | ${one.floorRps} | ${one.ratio} | ${one.p99ms} |`,
  );
  const section = `${HEADING}

Measured by \`npm run bench:records\`, for staff. An import of ${number(rows)} rows of products (five fields, one of them
indexed), from its start to its end by one worker, beside COPY of the same rows from a file of the database server into
the same tables with all their indexes; each into an empty module, in turn. Median ratio **${ratio.toFixed(2)}** (aim: 0.25).

| pair | import, s | COPY, s | ratio | CPU of the worker, s |
| ---: | ---: | ---: | ---: | ---: |
${imported.join('\n')}

Memory of the worker at its peak: ${smallPeakMiB} MiB with ${number(smallRows)} rows, ${peakMiB} MiB with ${number(rows)}
(${(peakMiB / smallPeakMiB).toFixed(2)} times), with the arguments of \`tools/launcher/worker-memory.mjs\`. Without them Node lets
hundreds of MiB of garbage pile up on a large machine before it collects (281 and 462 MiB were measured). Nothing of a
row is kept: \`import-memory.medium-spec.ts\`.

${number(upserts.rows)} records in one call of \`records/upsert\`: ${upserts.created.toFixed(2)} s when all are new,
${upserts.updated.toFixed(2)} s when all are known and change; COPY of the same rows takes ${upserts.copied.toFixed(2)} s.

Lists of 25, 20 connections; the floor looks up the same session and gives the same
answer with one prepared statement (aim: 0.7).

| question | records | API, 1/s | floor, 1/s | ratio | p99, ms |
| --- | ---: | ---: | ---: | ---: | ---: |
${read.join('\n')}

Machine: ${machine()}.
`;
  writeSection(root, HEADING, section);
}
