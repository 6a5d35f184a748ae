import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escape, listPage, messagePage } from './pages.mjs';
import { MessageStore } from './store.mjs';
import { countText, textsFor } from './texts.mjs';

describe('the language of the mailbox', () => {
  it.each([
    ['', 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['de,fr-CA;q=0.8,en;q=0.7', 'fr'],
    ['en;q=0.2,pt-PT', 'pt-BR'],
    ['fr;q=0,en', 'en'],
  ])('%j: %s', (header, language) => {
    expect(textsFor(header).language).toBe(language);
  });

  it('has every text in every language', () => {
    const keys = Object.keys(textsFor('en')).sort();
    expect(Object.keys(textsFor('fr')).sort()).toEqual(keys);
    expect(Object.keys(textsFor('pt')).sort()).toEqual(keys);
  });

  it('counts by the rules of the language: French has one for zero', () => {
    expect(countText(textsFor('en'), 0)).toBe('0 messages');
    expect(countText(textsFor('fr'), 0)).toBe('0 message');
    expect(countText(textsFor('pt'), 1)).toBe('1 mensagem');
  });
});

describe('the messages of the mailbox', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'portico-mail-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const add = (store: MessageStore, subject: string, to = 'ana@serra.example') =>
    store.add(Buffer.from(`Subject: ${subject}\r\n\r\nx`), { from: 'portal@portico.example', to: [to], subject });

  it('are listed newest first and found by address or words, whatever the case', async () => {
    const store = new MessageStore(folder);
    await add(store, 'First');
    await add(store, 'Second', 'Bo@Nord.example');
    await add(store, 'Third');
    const subjects = (found: { messages: { subject: string }[] }) => found.messages.map(({ subject }) => subject);
    expect(subjects(store.list())).toEqual(['Third', 'Second', 'First']);
    expect(subjects(store.list({ to: 'bo@nord.EXAMPLE' }))).toEqual(['Second']);
    expect(subjects(store.list({ to: 'nord.example' }))).toEqual([]);
    expect(subjects(store.list({ query: 'SERRA' }))).toEqual(['Third', 'First']);
    expect(subjects(store.list({ offset: 1, limit: 1 }))).toEqual(['Second']);
  });

  it('survive a restart, also one that cut the last line of the index', async () => {
    const entry = await add(new MessageStore(folder), 'Kept');
    writeFileSync(join(folder, 'index.jsonl'), '{"id":"17', { flag: 'a' });
    const store = new MessageStore(folder);
    expect(store.list().messages).toEqual([entry]);
    await expect(store.source(entry.id)).resolves.toEqual(Buffer.from('Subject: Kept\r\n\r\nx'));
  });

  it('are bounded: the oldest go, with their files', async () => {
    const store = new MessageStore(folder, 10);
    for (let number = 0; number < 12; number += 1) await add(store, `${number}`);
    expect(store.list().total).toBe(10);
    expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(10);
    expect(new MessageStore(folder, 10).list().total).toBe(10);
  });

  it('are not found by a path', async () => {
    const store = new MessageStore(folder);
    await add(store, 'x');
    expect(store.find('../../etc/passwd')).toBeUndefined();
  });
});

describe('the pages of the mailbox', () => {
  const hostile = '<script>alert(1)</script>"\'&';
  const entry = {
    id: '1795320728968-b8554c20da1e',
    from: hostile,
    to: [hostile],
    subject: hostile,
    receivedAt: '2026-11-22T04:00:00Z',
  };

  it('show a mail as text: nothing of it becomes markup', () => {
    const list = listPage(textsFor('en'), { total: 1, messages: [entry], query: hostile, page: 1, size: 50 });
    const mail = { text: hostile, html: hostile, attachments: [{ filename: hostile }] };
    const views = ['text', 'source', 'html'].map((view) =>
      messagePage(textsFor('en'), { entry, mail, view, source: hostile }),
    );
    for (const html of [list, ...views]) {
      expect(html).not.toContain('<script>alert');
      expect(html).toContain(escape(hostile));
    }
  });

  it('link addresses in plain text without the full stop behind them', () => {
    const mail = {
      text: 'Open http://localhost:4300/accept/a?x=1&y=2. Bye (https://b.example).',
      html: false,
      attachments: [],
    };
    const html = messagePage(textsFor('en'), { entry, mail, view: 'text', source: '' });
    expect(html).toContain('href="http://localhost:4300/accept/a?x=1&amp;y=2"');
    expect(html).toContain('href="https://b.example"');
  });
});
