import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { simpleParser } from 'mailparser';
import { listPage, messagePage, notFoundPage } from './pages.mjs';
import { startSmtp } from './smtp.mjs';
import { MessageStore } from './store.mjs';
import { textsFor } from './texts.mjs';

const PAGE_SIZE = 50;
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail runs no scripts, fetches nothing and stays in its frame; its links open in a tab of their own. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

const asset = (name) => readFileSync(new URL(name, import.meta.url));

/**
 * The built-in mailbox: an SMTP server that keeps what it is given in `folder`, and the pages below `/mailbox` to
 * read it. Both listen on the loopback interface.
 */
export async function startMailbox(folder) {
  const store = new MessageStore(folder);
  const smtp = await startSmtp(store);
  const assets = {
    '/mailbox/mailbox.css': { type: 'text/css; charset=utf-8', body: asset('mailbox.css') },
    '/mailbox/mailbox.js': { type: 'text/javascript; charset=utf-8', body: asset('mailbox.js') },
  };
  const server = createServer((request, response) => {
    answer(store, assets, request).then(
      (reply) => send(request, response, reply),
      () => send(request, response, { status: 500, type: 'text/plain; charset=utf-8', body: 'The mailbox failed.\n' }),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    smtpUrl: smtp.url,
    async stop() {
      server.closeAllConnections();
      await Promise.all([smtp.stop(), new Promise((resolve) => server.close(() => resolve()))]);
    },
  };
}

function send(request, response, { status = 200, type, body, policy = PAGE_POLICY, headers = {} }) {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const html = (body, status = 200) => ({ status, type: 'text/html; charset=utf-8', body });
const json = (body, status = 200) => ({ status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) });

async function answer(store, assets, request) {
  const texts = textsFor(request.headers['accept-language']);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, type: 'text/plain; charset=utf-8', body: 'GET only.\n', headers: { Allow: 'GET, HEAD' } };
  }
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const path = pathname.replace(/\/+$/, '') || '/';
  if (assets[path]) return assets[path];
  if (path === '/mailbox') return list(store, texts, searchParams);
  if (path === '/mailbox/api/messages') return listAsJson(store, searchParams);
  const [, isApi, id, part, index] = /^\/mailbox(\/api)?\/messages\/([\w-]+)(?:\/(\w+)(?:\/(\d+))?)?$/.exec(path) ?? [];
  const entry = id && store.find(id);
  if (!entry)
    return isApi || path.startsWith('/mailbox/api/')
      ? json({ code: 'NOT_FOUND' }, 404)
      : html(notFoundPage(texts), 404);
  const source = await store.source(id);
  const mail = await parse(source);
  if (isApi) return json({ ...withTexts(entry, mail), headers: headersOf(mail) });
  if (part === 'html' && mail.html) return { ...html(framed(mail.html)), policy: MAIL_POLICY };
  if (part === 'attachments' && mail.attachments[index]) return attachment(mail.attachments[index]);
  if (part) return html(notFoundPage(texts), 404);
  const view = viewOf(searchParams.get('view'), mail);
  return html(messagePage(texts, { entry, mail, view, source: source.toString('utf8') }));
}

function viewOf(wanted, mail) {
  if (wanted === 'text' || wanted === 'source') return wanted;
  return mail.html ? 'html' : 'text';
}

function framed(body) {
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${body}`;
}

function headersOf(mail) {
  return mail.headerLines.map(({ line }) => line);
}

function attachment({ content, filename = 'attachment' }) {
  return {
    type: 'application/octet-stream',
    body: content,
    headers: { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}` },
  };
}

function number(text, fallback, largest) {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? Math.min(value, largest) : fallback;
}

function list(store, texts, search) {
  const page = number(search.get('page'), 1, 1_000);
  const query = search.get('q')?.slice(0, 200) ?? '';
  const found = store.list({ query, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  return html(listPage(texts, { ...found, query, page, size: PAGE_SIZE }));
}

/** For scripts and tests: `?to=` an address, `?q=` words, `?limit=` up to 200, newest first, with their texts. */
async function listAsJson(store, search) {
  const limit = number(search.get('limit'), PAGE_SIZE, 200);
  const { total, messages } = store.list({ to: search.get('to') ?? '', query: search.get('q') ?? '', limit });
  const data = await Promise.all(
    messages.map(async (entry) => withTexts(entry, await parse(await store.source(entry.id)))),
  );
  return json({ data, total });
}

const parse = (source) => simpleParser(source, { skipTextToHtml: true });

function withTexts(entry, mail) {
  return { ...entry, text: mail.text ?? '', html: mail.html || null };
}
