import { LANGUAGES } from '@portico/contracts';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';

describe('the mail of an invitation, as it travels', () => {
  let sink: SmtpSink;
  let test: TestApplication;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });

  it.each(LANGUAGES)('R75: is text and HTML in %s, in 7-bit lines that any server takes', async (language) => {
    const name = 'Café Ålesund “Zürich” 北京';
    const console = new InvitingConsole(test, await givenInvitingTenant(test, { name, language }));
    const email = `ada-${language.toLowerCase()}@one.example`;
    const [recordId = ''] = await givenContacts(test, console.tenant.organisation, [{ email, name: 'Żaneta Åberg' }]);
    const { id } = await console.inviteOne(recordId);
    const { raw } = sink.taken.find(({ to }) => to === email) ?? { raw: '' };
    const [mail] = await sink.mailsTo(email);

    const [head = ''] = raw.split('\r\n\r\n', 1);
    const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toMatch(/^MIME-Version: 1\.0$/m);
    expect(unfolded).toMatch(/^Content-Type: multipart\/alternative; boundary="[^"]+"$/m);
    expect(unfolded).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(unfolded).toMatch(new RegExp(`^Content-Language: ${language}$`, 'm'));
    expect(unfolded).toMatch(new RegExp(`^Message-ID: <invitation-${id}\\.1@portico\\.example>$`, 'm'));
    expect(unfolded.match(/^(From|To|Subject|Date|Message-ID|Content-Type):/gm)).toHaveLength(6);
    expect([...raw.matchAll(/^Content-Type: (text\/\w+); charset=utf-8\r$/gm)].map(([, type]) => type)).toEqual([
      'text/plain',
      'text/html',
    ]);
    expect(raw.match(/^Content-Transfer-Encoding: (quoted-printable|base64)\r$/gm)).toHaveLength(2);
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);

    expect(mail?.subject).toContain(name);
    for (const part of [mail?.text ?? '', String(mail?.html)]) {
      expect(part).toContain(name);
      expect(part).toContain('Żaneta Åberg');
    }
    const html = String(mail?.html);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain(console.tenant.portal.name);
    expect(html).not.toMatch(/<(script|img|link|iframe)\b/i);
  });
});
