import { simpleParser, type ParsedMail } from 'mailparser';
import { mimeMessage, type MimeMail } from './mime-message.rules';

const DATE = new Date('2026-11-22T09:30:15Z');
const MAIL: MimeMail = {
  from: { name: 'Alder Cycles', address: 'portal@portico.example' },
  to: 'ada@one.example',
  subject: 'Welcome',
  text: 'Hello\n',
  html: '<p>Hello</p>\n',
  language: 'en',
  messageId: 'invitation-1.1@portico.example',
};
const raw = (change: Partial<MimeMail>): string => mimeMessage({ ...MAIL, ...change }, DATE).toString();
const parsed = (change: Partial<MimeMail>): Promise<ParsedMail> => simpleParser(raw(change), { skipTextToHtml: true });

describe('mimeMessage', () => {
  it('R75: says who writes to whom, when, in what language, as text and HTML', async () => {
    const mail = await parsed({});
    expect(mail.from?.value).toEqual([{ name: 'Alder Cycles', address: 'portal@portico.example' }]);
    expect([mail.to].flat()[0]?.value).toEqual([{ name: '', address: 'ada@one.example' }]);
    expect([mail.subject, mail.messageId, mail.date]).toEqual(['Welcome', '<invitation-1.1@portico.example>', DATE]);
    expect([mail.headers.get('content-language'), mail.headers.get('auto-submitted')]).toEqual([
      'en',
      'auto-generated',
    ]);
    expect([mail.text, mail.html]).toEqual(['Hello\n', '<p>Hello</p>\n']);
  });

  it.each([
    ['other scripts', 'Żaneta Åberg, 北京, “Zürich”, 👩‍🔧\n'],
    ['what looks encoded', 'a=3D=20b = c=\nd =?utf-8?Q?x?=\n'],
    ['dots and dashes that begin a line', '.\n..\n.x\n--=_invitation-1.1_portico.example--\n--\n'],
    ['blanks that end a line', 'signature: -- \n\tindented\t\n \n'],
    ['a line longer than any server takes', `${'wörd '.repeat(2_000)}\n${'x'.repeat(3_000)}\n`],
  ])('R75: brings %s there as it was, in 7-bit lines of 76 characters', async (_, text) => {
    const message = raw({ text, html: `<pre>${text}</pre>` });
    expect(message).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(Math.max(...message.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
    const mail = await simpleParser(message, { skipTextToHtml: true });
    expect([mail.text, mail.html]).toEqual([text, `<pre>${text}</pre>`]);
  });

  it('R97a: lets no line end but with CRLF, nor a header begin in a name, a subject or an address', async () => {
    const evil = 'Hi\r\nBcc: v@evil.example\r\n\r\n<b>\n.\r\nQUIT\r';
    const change = {
      from: { name: evil, address: 'portal@portico.example' },
      subject: evil,
      to: `a@one.example\r\n${evil}`,
    };
    const message = raw({ ...change, text: evil, html: evil, language: evil, messageId: `x\r\n${evil}@p.example` });
    expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const mail = await simpleParser(message);
    expect([mail.headers.has('bcc'), mail.headers.has('quit')]).toEqual([false, false]);
    expect(mail.from?.value.map(({ address }) => address)).toEqual(['portal@portico.example']);
  });

  it('encodes long names and subjects in words that fit', async () => {
    const long = 'Größte Fahrradwerkstatt des Landes '.repeat(5).trim();
    const mail = await parsed({ subject: long, from: { name: long, address: 'portal@portico.example' } });
    expect([mail.subject, mail.from?.value[0]?.name]).toEqual([long, long]);
  });
});
