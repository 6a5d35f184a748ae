import { createTransport } from 'nodemailer';

/**
 * The floor: the same mails through the same pooled client, and nothing else. No database, no queue; each mail's text
 * is there already and only its link differs.
 */
process.once('message', async ({ url, from, mail, recipients, concurrency }) => {
  const transport = createTransport({ pool: true, url, maxConnections: concurrency, maxMessages: 200 });
  const cpu = process.cpuUsage();
  const begun = Date.now();
  let next = 0;
  const lane = async () => {
    while (next < recipients) {
      const number = (next += 1);
      const token = `${String(number).padStart(43, '0')}.${mail.token.slice(44)}`;
      const withToken = (text) => text.replaceAll(mail.token, token);
      await transport.sendMail({
        ...{ from, to: { name: '', address: `person${number}@bench.example` }, subject: mail.subject },
        ...{ text: withToken(mail.text), html: withToken(mail.html), messageId: `<floor-${number}@bench.example>` },
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en' },
        ...{ disableFileAccess: true, disableUrlAccess: true },
      });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const seconds = (Date.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  transport.close();
  process.send({ seconds, cpuSeconds: (user + system) / 1e6 }, () => process.exit(0));
});
