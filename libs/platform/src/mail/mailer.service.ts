import { Readable } from 'node:stream';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type MailMessage, type NodemailerError } from 'nodemailer';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';
import { Clock } from '../context/clock';
import { PorticoError } from '../errors/portico.error';
import { classifyFailure, printable, type DeliveryFailure, type DeliveryOutcome } from './delivery-outcome.rules';
import type { MailContent } from './mail-layout.template';
import { singleLine } from './mail-text.rules';
import { mimeMessage } from './mime-message.rules';

export interface OutgoingMail extends MailContent {
  /** A bare address. One recipient a mail: one outcome. */
  to: string;
  /** Shown as the sender's name, beside the installation's own address. */
  fromName: string;
  language: string;
  /** The same for each attempt at the same mail: `<…@…>` without the brackets. */
  messageId: string;
}

export type MailSettings = Pick<PorticoConfig, 'smtpUrl' | 'mailFrom' | 'mailConcurrency'>;

const CONNECTION_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 20_000;
/** One hand-over, from asking for a connection to the answer. Claims of mails last longer than this. */
export const HAND_OVER_LIMIT_MS = 35_000;

/** Whether the message of one hand-over began to leave, over however many connections. */
class HandOver {
  private readonly streams: Readable[] = [];

  constructor(private readonly message: Buffer) {}

  get hasStarted(): boolean {
    return this.streams.some((stream) => stream.readableDidRead);
  }

  /** Lets the pool open the message again on another connection only while not a byte of it has left. */
  open(): Readable {
    if (this.hasStarted) return new Readable().destroy(new Error('The message left already over another connection'));
    const { message } = this;
    const stream = new Readable({
      read() {
        this.push(message);
        this.push(null);
      },
    });
    this.streams.push(stream);
    return stream;
  }
}

/** Hands mails to the mail server, over a few connections that are kept, and says what became of each. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly logger = new Logger(Mailer.name);
  private readonly handOvers = new WeakMap<AbortSignal, HandOver>();
  private readonly transport: ReturnType<Mailer['connect']> | null;

  constructor(
    @Inject(PORTICO_CONFIG) private readonly config: MailSettings,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.transport = config.smtpUrl === null ? null : this.connect(config.smtpUrl);
  }

  get isConfigured(): boolean {
    return this.transport !== null;
  }

  /** @throws PorticoError MAIL_NOT_CONFIGURED where there is no mail server (R127) */
  requireConfigured(): void {
    if (this.transport === null) throw new PorticoError('MAIL_NOT_CONFIGURED');
  }

  /** Never throws: whatever happens is an outcome. */
  async send(mail: OutgoingMail): Promise<DeliveryOutcome> {
    if (this.transport === null) return { kind: 'ours', reason: 'No mail server is configured' };
    const message = this.messageOf(mail);
    const handOver = new HandOver(message);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), HAND_OVER_LIMIT_MS);
    this.handOvers.set(limit.signal, handOver);
    try {
      const { response } = await this.transport.sendMail({
        envelope: { from: bareAddress(this.config.mailFrom), to: [{ name: '', address: mail.to }] },
        raw: message,
        messageId: `<${mail.messageId}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: limit.signal,
      });
      return { kind: 'sent', answer: printable(String(response)).slice(0, 300) };
    } catch (error) {
      const outcome = classifyFailure(failureOf(error, handOver.hasStarted));
      // The server's answer may name the recipient: it goes to the recipient's row, never to the log.
      this.logger.debug({ outcome: outcome.kind, messageId: mail.messageId }, 'mail not handed over');
      return outcome;
    } finally {
      clearTimeout(timer);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  private messageOf({ fromName, to, subject, text, html, language, messageId }: OutgoingMail): Buffer {
    const from = { name: singleLine(fromName, 100), address: bareAddress(this.config.mailFrom) };
    return mimeMessage({ from, to, subject, text, html, language, messageId }, this.clock.now());
  }

  private connect(url: string) {
    const transport = createTransport({
      pool: true,
      url,
      maxConnections: this.config.mailConcurrency,
      maxMessages: 200,
      maxRequeues: 2,
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      greetingTimeout: CONNECTION_TIMEOUT_MS,
      dnsTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      idleTimeout: 30_000,
    });
    transport.use('stream', (mail: MailMessage, done) => {
      const handOver = mail.data.signal && this.handOvers.get(mail.data.signal);
      if (handOver) mail.message.createReadStream = () => handOver.open();
      done();
    });
    return transport;
  }
}

/** `Name <address>` or `address`, as `MAIL_FROM` has it. */
export function bareAddress(from: string): string {
  return /<([^<>]+)>$/.exec(from)?.[1] ?? from;
}

function failureOf(thrown: unknown, hasMessageStarted: boolean): DeliveryFailure {
  const error: NodemailerError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { message, code, command, responseCode, response } = error;
  return { message, code, command, responseCode, response, hasMessageStarted };
}
