import { renderMail } from './mail-layout.template';
import { escapeHtml, safeColour, singleLine, textOn, unlinkedName } from './mail-text.rules';

describe('texts in mails', () => {
  it('makes one line of a name and takes out what turns texts around', () => {
    expect(singleLine('Alder\r\nBcc: x@y.example\u202eevil\u0000 Cycles')).toBe('Alder Bcc: x@y.exampleevil Cycles');
    expect(singleLine('a'.repeat(300))).toHaveLength(200);
    expect(singleLine('👩\u200d🔧 Ødegård')).toBe('👩\u200d🔧 Ødegård');
  });

  it('lets mail programs find no link in a name, and leaves ordinary names alone', () => {
    for (const name of ['Visit evil.example now', 'https://evil.example', 'mail me@evil.example'])
      expect(unlinkedName(name)).not.toMatch(/https?:\/\/|\w\.example|\w@\w/);
    for (const name of ['JetBrains s.r.o.', 'Alder Cycles', "O'Brien & Søn", 'M. & Mme. Dupont'])
      expect(unlinkedName(name)).toBe(name);
  });

  it('escapes HTML and takes only plain colours', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    expect(safeColour('#12AB9f')).toBe('#12AB9f');
    expect(safeColour('red;background:url(x)')).toBe('#3056d3');
    expect([textOn('#ffee00'), textOn('#102040')]).toEqual(['#111111', '#ffffff']);
  });
});

describe('renderMail', () => {
  const mail = renderMail({
    language: 'fr',
    subject: 'Bienvenue\r\nBcc: a@b.example',
    brand: '<script>alert(1)</script>',
    colour: '#0a7a4b',
    heading: 'Bonjour',
    paragraphs: ['Un <b>texte</b>'],
    button: { label: 'Ouvrir', url: 'https://portal.example/accept/1#t"x' },
    notes: ['Note'],
  });

  it('keeps tags as text and the subject on one line', () => {
    expect(mail.subject).toBe('Bienvenue Bcc: a@b.example');
    expect(mail.html).not.toMatch(/<script|<b>/);
    expect(mail.html).toContain('href="https://portal.example/accept/1#t&quot;x"');
    expect(mail.html).toContain('<html lang="fr">');
  });

  it('says the same in its text form', () => {
    for (const part of ['Bonjour', 'Un <b>texte</b>', 'https://portal.example/accept/1#t"x', 'Note'])
      expect(mail.text).toContain(part);
  });
});
