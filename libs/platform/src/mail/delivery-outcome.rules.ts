/**
 * What became of one hand-over to the mail server.
 *
 * - `sent`: the server took the message.
 * - `retry`: it did not, for a passing cause. `isAboutRecipient` tells a 4xx answer to this recipient or message,
 *   which uses up an attempt, from a server that cannot be reached or defers us, which does not.
 * - `bounced`: refused for good, because of the recipient or the message.
 * - `ours`: refused for good, because of us (greeting, AUTH, MAIL FROM): nobody else would fare better, so pause.
 * - `unknown`: the answer was lost after the message went out; the server may have it. Never re-sent by itself.
 */
export type DeliveryOutcome =
  | { kind: 'sent'; answer?: string }
  | { kind: 'retry'; reason: string; isAboutRecipient: boolean }
  | { kind: 'bounced'; reason: string }
  | { kind: 'ours'; reason: string }
  | { kind: 'unknown'; reason: string };

/** What a failed hand-over tells: nodemailer's error, and whether the message's first byte had gone out. */
export interface DeliveryFailure {
  code?: string | undefined;
  /** The SMTP command that was being answered; `CONN` for greeting and connection, `API` before any command. */
  command?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  message: string;
  hasMessageStarted: boolean;
}

const SERVICE_CLOSING = 421;
const BAD_SEQUENCE = 503;
const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(['RCPT TO', 'DATA']);
const MISCONFIGURED: ReadonlySet<string> = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EREQUIRETLS']);

/**
 * Decides what a failed hand-over means.
 *
 * - An answer with a number decides by its number and by what it answered: at RCPT and DATA it is about the
 *   recipient (5xx bounces, 4xx tries again), anywhere before it is about us (5xx pauses, 4xx tries again).
 * - 503 says that the session was out of step, not that anything was refused: try again.
 * - A connection lost after the message's first byte is unknown, also when a torn piece of an answer came with it.
 *   421 is a whole answer: the server says that it did not take the message.
 * - A connection lost earlier is a passing cause.
 *
 * Source: security.md "Mail"; RFC 5321, 4.2.1 and 4.5.3.2.
 */
export function classifyFailure(failure: DeliveryFailure): DeliveryOutcome {
  const { code = '', command = '', responseCode, hasMessageStarted } = failure;
  const reason = failureReason(failure);
  const isConnection = code === 'ECONNECTION' || code === 'ESOCKET' || code === 'ETIMEDOUT';
  if (isConnection && hasMessageStarted && responseCode !== SERVICE_CLOSING) return { kind: 'unknown', reason };
  if (responseCode !== undefined && responseCode >= 400) {
    const isAboutRecipient = ABOUT_THE_MESSAGE.has(command);
    const isForGood = responseCode >= 500 && responseCode !== BAD_SEQUENCE;
    if (!isForGood) return { kind: 'retry', reason, isAboutRecipient };
    return { kind: isAboutRecipient ? 'bounced' : 'ours', reason };
  }
  if (hasMessageStarted) return { kind: 'unknown', reason };
  if (MISCONFIGURED.has(code)) return { kind: 'ours', reason };
  // Without an answer: our own check of the envelope. nodemailer names the address in its message.
  if (code === 'EENVELOPE') return { kind: /sender/i.test(failure.message) ? 'ours' : 'bounced', reason };
  if (code === 'EMESSAGE') return { kind: 'bounced', reason };
  return { kind: 'retry', reason, isAboutRecipient: false };
}

/** RFC 3463 status codes that people ask about, in words. */
const PLAIN_WORDS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/\b5\.1\.(1|6)\b|user unknown|no such user|unknown user|does not exist/i, 'This mailbox does not exist'],
  [/\b5\.1\.(2|10)\b|null mx|host not found/i, 'This domain takes no mail'],
  [/\b[45]\.2\.2\b|mailbox (is )?full|over quota/i, 'The mailbox is full'],
  [/\b5\.2\.1\b|mailbox (is )?disabled/i, 'The mailbox is disabled'],
  [/\b5\.3\.4\b|too large/i, 'The message is too large for this mailbox'],
  [/\b5\.7\.\d+\b|spam|blocked|policy/i, 'The mail server refuses mail from us'],
  [/\b4\.7\.\d+\b|greylist|graylist/i, 'The mail server asks us to come back later'],
];
const REASON_LENGTH = 300;

/** The failure in plain words, with the server's own answer behind it: one printable line of at most 300 characters. */
export function failureReason(failure: Pick<DeliveryFailure, 'response' | 'message'>): string {
  const raw = printable(failure.response ?? failure.message);
  const words = failure.response ? PLAIN_WORDS.find(([pattern]) => pattern.test(raw))?.[1] : undefined;
  return (words ? `${words} (${raw})` : raw).slice(0, REASON_LENGTH);
}

export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 3_600_000;
/** After so many answers "later" the recipient counts as failed: about two hours. */
export const MAXIMUM_ATTEMPTS = 8;

/**
 * How long to wait before attempt `attempts + 1`: doubled from a minute, an hour at most, with a fifth of jitter either
 * way so that a batch does not come back as one wave.
 *
 * @param attempts hand-overs made so far, 1 or more
 * @param random from 0 to 1
 */
export function retryDelayMs(attempts: number, random: number): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
  return Math.round(delay * (0.8 + 0.4 * random));
}
