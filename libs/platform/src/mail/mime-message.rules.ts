import { foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';

/** One mail, ready to be written down: names and subject are one line already. */
export interface MimeMail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  language: string;
  /** Without its brackets. */
  messageId: string;
}

const LINE_LENGTH = 76;
const NEEDS_NO_ENCODING = /^(?:[!-<>-~ ]{0,75}[!-<>-~])?$/;
/** Knows how headers are encoded; a new one for each would draw random numbers for a boundary each time. */
const ENCODER = new MimeNode();
/** Mails of one batch differ in a few lines: the others are encoded once. */
const encodedLines = new Map<string, string>();
const encodedHeaders = new Map<string, string>();
/** Then they are forgotten together, which costs less than finding the one that was not used for longest. */
const MOST_REMEMBERED = 1_000;

/**
 * A mail of text and HTML as the bytes that travel: 7-bit lines of at most 76 characters, both parts quoted-printable
 * in UTF-8. Written here at once, because composing it piece by piece through streams, as a mail library does, costs
 * more than twice as much as handing it over (`npm run bench:invite`). No end of a line but CRLF leaves it.
 *
 * Source: RFC 5322, RFC 2045 to 2047, RFC 3834.
 *
 * @param date of the hand-over, for the header
 */
export function mimeMessage(mail: MimeMail, date: Date): Buffer {
  // The id is unique, so no line of the mail can be this: `=_` cannot come out of quoted-printable.
  const boundary = `=_${mail.messageId.replace(/[^\w.-]/g, '_').slice(0, 60)}`;
  const lines = [
    foldedHeader('From', mail.from),
    header('To', { name: '', address: mail.to }),
    foldedHeader('Subject', mail.subject),
    header('Message-ID', `<${mail.messageId}>`),
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-generated',
    header('Content-Language', mail.language),
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
    '',
    ...part(boundary, 'text/plain', mail.text),
    ...part(boundary, 'text/html', mail.html),
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

function part(boundary: string, type: string, content: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(content),
  ];
}

function quotedPrintable(content: string): string {
  return content
    .split(/\r\n|\r|\n/)
    .map((line) => {
      if (NEEDS_NO_ENCODING.test(line)) return line;
      return remembered(encodedLines, line, () => wrap(encode(line), LINE_LENGTH));
    })
    .join('\r\n');
}

type HeaderValue = string | { name: string; address: string };

function header(key: string, value: HeaderValue): string {
  return foldLines(`${key}: ${ENCODER.encodeHeaderValue(key, value)}`, LINE_LENGTH);
}

/** Of a whole batch the same. */
function foldedHeader(key: string, value: HeaderValue): string {
  const name = typeof value === 'string' ? value : `${value.address} ${value.name}`;
  return remembered(encodedHeaders, `${key} ${name}`, () => header(key, value));
}

function remembered(cache: Map<string, string>, key: string, make: () => string): string {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= MOST_REMEMBERED) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}
