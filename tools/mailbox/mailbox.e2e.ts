import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startMailbox } from './server.mjs';

const MAIL = {
  from: '"Alder Cycles" <portal@alder-cycles.example>',
  to: 'anna@nordvind.example',
  subject: 'Your invitation – välkommen',
  text: 'Hello Anna,\n\nset your password: http://localhost:4300/accept/abc#token.\n',
  html: '<p>Hello <b>Anna</b></p><script>parent.document.body.remove()</script><img src="https://tracker.example/x.gif">',
  attachments: [{ filename: 'Rechnung März.pdf', content: 'x' }],
};

describe('the built-in mailbox', () => {
  let folder: string;
  let mailbox: Awaited<ReturnType<typeof startMailbox>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portico-mailbox-'));
    mailbox = await startMailbox(folder);
    await createTransport(mailbox.smtpUrl).sendMail(MAIL);
  });
  afterAll(async () => {
    await mailbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, language = 'en') =>
    fetch(`${mailbox.url}${path}`, { headers: { 'accept-language': language } });
  const list = async () =>
    ((await (await get('/mailbox/api/messages?to=ANNA@nordvind.example')).json()) as { data: { id: string }[] }).data;
  const firstId = async () => (await list())[0]?.id ?? '';

  it('takes mail over SMTP on the loopback interface only and lists it with its texts', async () => {
    expect(new URL(mailbox.smtpUrl).hostname).toBe('127.0.0.1');
    await expect(list()).resolves.toMatchObject([
      {
        to: ['anna@nordvind.example'],
        subject: MAIL.subject,
        text: MAIL.text,
        html: expect.stringContaining('<b>Anna</b>'),
      },
    ]);
  });

  it('shows the list and each view of a message, in the language of the reader', async () => {
    const page = await (await get('/mailbox', 'fr')).text();
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('Your invitation – välkommen');
    const id = await firstId();
    await expect((await get(`/mailbox/messages/${id}`)).text()).resolves.toContain('<iframe ');
    await expect((await get(`/mailbox/messages/${id}?view=text`)).text()).resolves.toContain(
      'href="http://localhost:4300/accept/abc#token"',
    );
    await expect((await get(`/mailbox/messages/${id}?view=source`)).text()).resolves.toContain('Message-ID: ');
  });

  it('shows a formatted mail that can run no script, fetch nothing and not leave its frame', async () => {
    const answer = await get(`/mailbox/messages/${await firstId()}/html`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin|https:/);
    const page = await (await get(`/mailbox/messages/${await firstId()}`)).text();
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).not.toContain('tracker.example');
  });

  it('hands out attachments as downloads', async () => {
    const answer = await get(`/mailbox/messages/${await firstId()}/attachments/0`);
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf");
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    await expect(answer.text()).resolves.toBe('x');
  });

  it.each([
    '/',
    '/mailbox/messages/..%2F..%2Fsecret',
    '/mailbox/messages/1795320728968-b8554c20da1e',
    '/mailbox/nothing',
  ])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('changes nothing on request', async () => {
    expect((await fetch(`${mailbox.url}/mailbox`, { method: 'POST' })).status).toBe(405);
  });

  it('keeps what it acknowledged when it is started again', async () => {
    const before = await list();
    await mailbox.stop();
    mailbox = await startMailbox(folder);
    await expect(list()).resolves.toEqual(before);
  });

  it('survives a sender that hangs up in the middle of a message', async () => {
    const port = Number(new URL(mailbox.smtpUrl).port);
    await new Promise<void>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: half\r\n');
        socket.once('data', () => socket.destroy());
      });
      socket.once('close', () => done());
    });
    await createTransport(mailbox.smtpUrl).sendMail({ ...MAIL, to: 'next@nordvind.example' });
    const { data } = (await (await get('/mailbox/api/messages')).json()) as { data: { to: string[] }[] };
    expect(data.map(({ to }) => to)).toEqual([['next@nordvind.example'], ['anna@nordvind.example']]);
  });
});
