import { PEER } from './peer-install.mjs';
import { machine, writeSection } from './report.mjs';

const HEADING = '## A growing organisation';

/** The figures of the last run of `npm run bench:scale`. */
export function writeScale(root, { results, sizes }) {
  const rows = results.map(({ name, size, rps, floorRps, ratio, peerRps, ofPeer, p99ms, buffers, shape }) => {
    const first = results.find((result) => result.name === name && result.size === sizes[0]);
    const plan = shape === '' ? '' : shape === first.shape ? 'the same' : 'another';
    const explained = shape === '' ? '' : buffers;
    const speeds = [rps, floorRps, ratio, peerRps ?? '', ofPeer ?? ''].join(' | ');
    return `| ${name} | ${size.toLocaleString('en')} | ${speeds} | ${p99ms} | ${explained} | ${plan} |`;
  });
  const section = `${HEADING}

Measured by \`npm run bench:scale\`: an organisation of 10,000 portal users whose invoices grow; 20 connections, another
signed-in user with each page. \`list\`: the 25 newest of one's own invoices. \`detail\`: one's own record and the five
newest of three related lists, in one request. \`account\`: the 25 newest of an account's 20,000 quotes. \`search\` and \`public\`: words
among 100,000 public products, and those products by a custom field. \`create\`: a ticket, validated and numbered. The
floor gives the same answer (compared before it is measured; cursors are not signed) with one prepared statement each,
after the same look-up of the session. The peer is \`${PEER}\` on the same PostgreSQL, one process, tables of its own
with the same values and row-level security, and the same look-up of the session; it finds the same records (compared,
too). Buffers and plans are those of all statements that read records for one page.

Before anything of a size counts, every side is asked all its questions until V8 has compiled them. Then all sides work
in turn, two seconds each: twelve rounds of \`list\` and \`detail\`, which have an aim (0.75 of the floor), six of the
others; ratios are medians of rounds.

| question | invoices | API, 1/s | floor, 1/s | ratio | peer, 1/s | API to peer | p99, ms | buffers | plan |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}

Machine: ${machine()}.
`;
  writeSection(root, HEADING, section);
}
