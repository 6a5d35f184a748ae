/** Addresses and sign-ins of a running product, as `--json` prints them. */
export function readyReport({ publicUrl }, { signIns, hasMailbox, setUp = undefined }) {
  const slug = signIns.length > 0 ? (signIns.find(({ portal }) => portal)?.portal ?? 'alder-cycles') : null;
  return {
    console: `${publicUrl}/admin`,
    portal: slug ? `${publicUrl}/p/${slug}` : null,
    mailbox: hasMailbox ? `${publicUrl}/mailbox` : null,
    api: `${publicUrl}/api/v1`,
    signIns: signIns.map(({ role, organisation, email, password }) => ({ role, organisation, email, password })),
    ...(setUp && { setUp }),
  };
}

/** Columns as wide as their widest cell. */
export function table(rows) {
  const widths = rows.reduce((known, row) => row.map((cell, at) => Math.max(known[at] ?? 0, cell.length)), []);
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at])).join('   ')}`.trimEnd());
}

/** The short table for people. */
export function readyText(report, origin) {
  const addresses = [
    ['Console', report.console],
    ...(report.portal ? [['Portal', report.portal]] : []),
    ...(report.mailbox ? [['Mailbox', report.mailbox]] : []),
    ['API', report.api],
    ['', `${origin}/api/docs`],
    ['', `${origin}/api/openapi.json`],
    ['', `${origin}/health/live`],
    ['', `${origin}/health/ready`],
  ];
  const people = report.signIns.map(({ role, organisation, email, password }) => [role, organisation, email, password]);
  return [
    '',
    'Portico is ready.',
    '',
    ...table(addresses),
    ...(report.setUp ? ['', ...setUpText(report.setUp)] : []),
    ...(people.length > 0 ? ['', ...table([['Sign in as', 'of', 'with', 'password'], ...people])] : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

/** Told at the terminal only: whoever makes the first organisation owns the installation. */
function setUpText({ url, code }) {
  return ['There is no organisation yet. Make the first one with this code, within a day:', '', `  ${url}   ${code}`];
}

export function printReady(settings, ready) {
  const report = readyReport(settings, ready);
  process.stdout.write(settings.json ? `${JSON.stringify(report)}\n` : `${readyText(report, settings.publicUrl)}\n`);
}
