/** Addresses and sign-ins of a running product, as `--json` prints them. */
export function readyReport({ publicUrl }, { signIns, hasMailbox }) {
  const slug = signIns.find(({ portal }) => portal)?.portal ?? 'alder-cycles';
  return {
    console: `${publicUrl}/admin`,
    portal: `${publicUrl}/p/${slug}`,
    mailbox: hasMailbox ? `${publicUrl}/mailbox` : null,
    api: `${publicUrl}/api/v1`,
    signIns: signIns.map(({ role, organisation, email, password }) => ({ role, organisation, email, password })),
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
    ['Portal', report.portal],
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
    ...(people.length > 0 ? ['', ...table([['Sign in as', 'of', 'with', 'password'], ...people])] : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

export function printReady(settings, ready) {
  const report = readyReport(settings, ready);
  process.stdout.write(settings.json ? `${JSON.stringify(report)}\n` : `${readyText(report, settings.publicUrl)}\n`);
}
