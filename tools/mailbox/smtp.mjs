import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const MAX_SIZE = 26_214_400;

/**
 * The receiving end of the built-in mailbox: real SMTP on the loopback interface. A message is acknowledged when it
 * is stored; a full disk is a passing refusal, so that the sender tries again.
 */
export async function startSmtp(store) {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Portico mailbox',
    size: MAX_SIZE,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      receive(stream, session).then(() => done(), done);
    },
  });
  server.on('error', () => undefined); // A client that vanishes is its own affair.

  async function receive(stream, session) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    if (stream.sizeExceeded) throw refusal(552, 'The message is too large.');
    const source = Buffer.concat(chunks);
    const mail = await simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
    const summary = {
      from: mail.from?.text ?? (session.envelope.mailFrom?.address || ''),
      to: session.envelope.rcptTo.map(({ address }) => address),
      subject: mail.subject ?? '',
    };
    await store.add(source, summary).catch((error) => {
      throw refusal(452, `The message could not be stored: ${error.code ?? error.message}`);
    });
  }

  await new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address();
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

function refusal(responseCode, message) {
  return Object.assign(new Error(message), { responseCode });
}
