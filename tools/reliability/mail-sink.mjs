import { SMTPServer } from 'smtp-server';

/**
 * A real SMTP server on loopback that keeps what it took: recipient, Message-ID, the token in the link. `decide` says
 * how a hand-over is answered: null takes it; `{ at: 'rcpt' | 'data', code }`, `{ at: …, hang: true }`, or
 * `{ at: 'taken', drop: true }`, which takes the mail and cuts the connection instead of answering.
 */
export class MailSink {
  constructor(decide = () => null) {
    this.decide = decide;
    /** Every message that was taken, whether the sender got to know it or not. */
    this.taken = [];
    /** The first of them as it came. */
    this.sample = undefined;
    this.sockets = new Map();
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onRcptTo: (address, session, done) => this.onRecipient(address.address, session, done),
      onData: (stream, session, done) => this.onMessage(stream, session, done),
    });
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket) => {
      this.sockets.set(socket.remotePort, socket);
      socket.on('close', () => this.sockets.delete(socket.remotePort));
    });
  }

  async listen() {
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.url = `smtp://127.0.0.1:${this.server.server.address().port}`;
    return this;
  }

  async stop() {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets.values()) socket.destroy();
    await closed;
  }

  onRecipient(address, session, done) {
    const answer = this.decide(address);
    session.answer = answer;
    if (answer?.at !== 'rcpt') return done();
    if (answer.hang) return undefined;
    done(refusal(answer.code));
    if (answer.code === 421) setImmediate(() => this.sockets.get(session.remotePort)?.end());
    return undefined;
  }

  onMessage(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('error', () => undefined);
    stream.on('end', () => {
      const { answer } = session;
      if (answer?.at === 'data') {
        if (!answer.hang) done(refusal(answer.code));
        return;
      }
      const raw = Buffer.concat(chunks).toString('latin1');
      const mail = takenMail(session.envelope.rcptTo[0]?.address ?? '', raw);
      this.sample ??= raw;
      this.taken.push(mail);
      this.onTaken?.(mail);
      if (answer?.drop) this.sockets.get(session.remotePort)?.destroy();
      else done();
    });
  }
}

function takenMail(to, raw) {
  const text = raw.replace(/=\r\n/g, '');
  return {
    to,
    at: Date.now(),
    messageId: /^Message-ID: <([^>]+)>/im.exec(raw)?.[1] ?? '',
    token: /#([\w-]{43}\.[\w-]{43})/.exec(text)?.[1] ?? '',
  };
}

function refusal(code) {
  return Object.assign(new Error(`${code} as the run decided`), { responseCode: code });
}
