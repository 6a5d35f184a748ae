import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** How the sink answers, for one address (or all) and so many times; without `times`, always. */
export type SinkAnswer =
  | { at: 'rcpt' | 'data' | 'mail'; code: number; text?: string; times?: number }
  /** Takes the message and goes away without an answer: what the sender must call unknown. */
  | { at: 'after-data'; times?: number }
  /** Goes away in answer to RCPT: nothing of the message was sent yet. */
  | { at: 'before-data'; times?: number }
  /** Says nothing more after RCPT. */
  | { at: 'silent'; times?: number };

export interface TakenMail {
  from: string;
  to: string;
  raw: string;
  at: Date;
}

const EVERYBODY = '*';

/** A real SMTP server on loopback whose answers a test decides; it keeps whatever it took. */
export class SmtpSink {
  /** Every message that was taken, whether the sender got to know it or not. */
  readonly taken: TakenMail[] = [];
  /** Milliseconds between the message and its answer. */
  answerDelayMs = 0;
  /** A greeting of 4xx or 5xx instead of 220. */
  greeting: { code: number; text: string } | null = null;
  private readonly answers = new Map<string, SinkAnswer>();
  private readonly sockets = new Map<number, Socket>();
  private server: SMTPServer;
  private port = 0;

  private constructor() {
    this.server = this.create();
  }

  static async start(): Promise<SmtpSink> {
    const sink = new SmtpSink();
    await sink.resume();
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  answer(address: string, answer: SinkAnswer): void {
    this.answers.set(address.toLowerCase(), { ...answer });
  }

  answerEverybody(answer: SinkAnswer): void {
    this.answer(EVERYBODY, answer);
  }

  forgetAnswers(): void {
    this.answers.clear();
    this.greeting = null;
  }

  /** Messages to one address, parsed. */
  async mailsTo(address: string): Promise<ParsedMail[]> {
    const mails = this.taken.filter((mail) => mail.to.toLowerCase() === address.toLowerCase());
    return Promise.all(mails.map((mail) => simpleParser(mail.raw)));
  }

  /** Waits for a message to an address, which a worker sends some time soon. */
  async waitForMailTo(address: string, timeoutMs = 10_000): Promise<ParsedMail> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const mails = await this.mailsTo(address);
      const last = mails.at(-1);
      if (last) return last;
      if (Date.now() > deadline) throw new Error(`no mail to ${address} within ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Connections are refused until `resume`, on the same port. */
  async goAway(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets.values()) socket.destroy();
    await closed;
  }

  async resume(): Promise<void> {
    this.server = this.create();
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', () => resolve());
    });
    this.server.on('error', () => undefined);
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await this.goAway();
  }

  private create(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onConnect: (_session, done) => done(this.greeting && smtpError(this.greeting.code, this.greeting.text)),
      onMailFrom: (_address, _session, done) => done(this.refusal(EVERYBODY, 'mail')),
      onRcptTo: (address, session, done) => this.onRecipient(address.address, session, done),
      onData: (stream, session, done) => void this.onMessage(stream, session, done),
    });
    server.server.on('connection', (socket: Socket) => {
      const port = socket.remotePort ?? 0;
      this.sockets.set(port, socket);
      socket.on('close', () => this.sockets.delete(port));
    });
    return server;
  }

  private onRecipient(address: string, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (this.take(address, 'before-data')) return this.cut(session);
    if (this.take(address, 'silent')) return;
    done(this.refusal(address, 'rcpt'));
  }

  private async onMessage(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    } catch {
      // The sender went away in the middle of its message: nothing was taken, and nobody waits for an answer.
      return;
    }
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const refusal = this.refusal(to, 'data');
    if (refusal) return done(refusal);
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    this.taken.push({ from, to, raw: Buffer.concat(chunks).toString('utf8'), at: new Date() });
    if (this.take(to, 'after-data')) return this.cut(session);
    if (this.answerDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.answerDelayMs));
    done();
  }

  private refusal(address: string, at: 'rcpt' | 'data' | 'mail'): Error | null {
    const answer = this.take(address, at);
    return answer && 'code' in answer ? smtpError(answer.code, answer.text ?? 'refused by the test') : null;
  }

  private take(address: string, at: SinkAnswer['at']): SinkAnswer | null {
    for (const key of [address.toLowerCase(), EVERYBODY]) {
      const answer = this.answers.get(key);
      if (answer?.at !== at) continue;
      if (answer.times !== undefined && --answer.times <= 0) this.answers.delete(key);
      return answer;
    }
    return null;
  }

  private cut(session: SMTPServerSession): void {
    this.sockets.get(session.remotePort)?.destroy();
  }
}

function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
