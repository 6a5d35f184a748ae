import { cpus, totalmem } from 'node:os';
import { median, writeSection } from './report.mjs';

const HEADING = '## Ten thousand invitations';
const NAMES = { postgres: 'BullMQ on PostgreSQL', redis: 'BullMQ on Redis' };

/** Puts the figures of the last run into `docs/benchmarks.md`, in the place of those of the run before. */
export function writeInvitations(root, measured) {
  writeSection(root, HEADING, sectionOf(measured));
}

function sectionOf({ results, options, memory, peak, large }) {
  const number = (value) => value.toLocaleString('en');
  const rows = results.flatMap(({ backend, pairs }) =>
    pairs.map(({ floor, product, ratio, load }) =>
      [
        ...[NAMES[backend], product.seconds.toFixed(1), floor.seconds.toFixed(1), ratio.toFixed(2)],
        ...[
          product.cpuSeconds.toFixed(1),
          floor.cpuSeconds.toFixed(1),
          product.postgresSeconds.toFixed(1),
          load.toFixed(1),
        ],
      ].join(' | '),
    ),
  );
  const medians = results.map(({ backend, ratio }) => `${NAMES[backend]} **${ratio.toFixed(2)}**`).join(', ');
  const dryRuns = results.map(({ dryRunSeconds }) => `${dryRunSeconds.toFixed(1)} s`).join(' and ');
  const accepted = median(results.flatMap(({ pairs }) => pairs.map(({ product }) => product.acceptedSeconds)));
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  return `${HEADING}

Measured by \`npm run bench:invite\`, which writes this section. ${number(options.recipients)} recipients, from the POST to the last
\`sent\`: evaluated, seats reserved, each claim and each outcome committed durably, handed over by one worker with
${options.concurrency} mails in flight to an SMTP server in a process of its own. The floor sends the same mails through the same
pooled client with as many connections, without a database; both in turn. Median ratios: ${medians}
(aims: 1.5 on PostgreSQL, 1.3 on Redis).

| queue | product, s | floor, s | ratio | CPU of the worker, s | CPU of the floor, s | CPU of PostgreSQL, s | load |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map((row) => `| ${row} |`).join('\n')}

A dry run of the same recipients (X2: each with every reason, nothing sent) took ${dryRuns} (aim: 10). The request that
writes a batch down (R80) was answered after ${accepted.toFixed(2)} s (aim: 2).

${memoryText({ memory, peak, large, options, number })}
Machine: ${machine}. Its load average is given because everything else that runs there counts against the product,
which needs more processes than the floor.
`;
}

function memoryText({ memory, peak, large, options, number }) {
  if (large === null) return '';
  return `Memory of the worker at its peak: ${peak} MiB with ${number(options.recipients)} recipients, ${large.peakMiB} MiB with ${number(options.large)} (${memory} times; aim: 1.2).
Those took ${Math.round(large.seconds)} s. Meanwhile another organisation sent ${large.waits.length} single invitations, one after another: the mail server had
each after ${median(large.waits)} ms (median), ${Math.max(...large.waits)} ms at most (aim: 2,000).

`;
}
