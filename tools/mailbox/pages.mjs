import { countText } from './texts.mjs';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML: nothing of a mail becomes markup of the page around it. */
export function escape(text) {
  return String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

function page(texts, title, body, { script = false } = {}) {
  return `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Portico</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mailbox/mailbox.css">
${script ? '<script src="/mailbox/mailbox.js" defer></script>' : ''}
</head>
<body>
<a class="skip" href="#content">${escape(texts.skip)}</a>
${body}
</body>
</html>
`;
}

function time(texts, iso) {
  const text = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
  return `<time datetime="${iso}">${escape(text)}</time>`;
}

/** The name before an address, where there is one: a list has no room for both. */
function nameIn(from) {
  return /^"?([^"<]+?)"?\s*</.exec(from)?.[1] ?? from;
}

/** The list, newest first, with its search and pages. */
export function listPage(texts, { total, messages, query = '', page: current, size }) {
  const rows = messages.map(
    (message) => `<tr>
<td><a href="/mailbox/messages/${message.id}">${escape(message.subject || texts.noSubject)}</a></td>
<td>${message.to.map(escape).join('<br>')}</td>
<td class="from">${escape(nameIn(message.from))}</td>
<td class="when">${time(texts, message.receivedAt)}</td>
</tr>`,
  );
  const table = `<div class="card"><table>
<thead><tr><th scope="col">${texts.subject}</th><th scope="col">${texts.to}</th><th scope="col" class="from">${texts.from}</th><th scope="col">${texts.received}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
  const empty = query
    ? `<div class="card empty"><p>${escape(texts.noneFound.replace('{query}', query))}</p></div>`
    : `<div class="card empty"><h2>${texts.none}</h2><p>${texts.noneHint}</p></div>`;
  return page(
    texts,
    texts.mailbox,
    `<header><div><h1>${texts.mailbox}</h1><p>${texts.intro}</p></div>
<form role="search" action="/mailbox" method="get"><label class="hidden" for="q">${texts.search}</label>
<input id="q" name="q" type="search" value="${escape(query)}" placeholder="${texts.search}" maxlength="200"><button type="submit">${texts.find}</button></form></header>
<main id="content" tabindex="-1" data-newest="${messages[0]?.id ?? ''}">
<div id="arrived" role="status" data-text="${escape(texts.arrived)}" data-show="${escape(texts.show)}"></div>
<p class="count">${escape(countText(texts, total))}</p>
${messages.length > 0 ? table : empty}
${pager(texts, { total, query, current, size })}
</main>`,
    { script: current === 1 && !query },
  );
}

function pager(texts, { total, query, current, size }) {
  const link = (to, label, rel) => {
    const search = new URLSearchParams({ ...(query && { q: query }), page: String(to) });
    return `<a rel="${rel}" href="/mailbox?${escape(search.toString())}">${label}</a>`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, texts.newer, 'prev')] : []),
    ...(current * size < total ? [link(current + 1, texts.older, 'next')] : []),
  ];
  return links.length > 0 ? `<nav class="pages" aria-label="${texts.pages}">${links.join('')}</nav>` : '';
}

/** One message in one of its views: `html` (a sandboxed frame), `text` or `source`. */
export function messagePage(texts, { entry, mail, view, source }) {
  const views = mail.html ? ['html', 'text', 'source'] : ['text', 'source'];
  const tabs = views.map(
    (name) =>
      `<a href="/mailbox/messages/${entry.id}?view=${name}"${name === view ? ' aria-current="page"' : ''}>${texts[name]}</a>`,
  );
  return page(
    texts,
    entry.subject || texts.noSubject,
    `<header><nav aria-label="${texts.mailbox}"><a class="back" href="/mailbox">← ${texts.back}</a></nav></header>
<main id="content" tabindex="-1">
<h1>${escape(entry.subject || texts.noSubject)}</h1>
<dl><dt>${texts.from}</dt><dd>${escape(entry.from)}</dd><dt>${texts.to}</dt><dd>${entry.to.map(escape).join(', ')}</dd>
<dt>${texts.received}</dt><dd>${time(texts, entry.receivedAt)}</dd></dl>
<nav class="tabs" aria-label="${texts.views}">${tabs.join('')}</nav>
<div class="card">${viewOf(texts, { entry, mail, view, source })}</div>
${attachments(texts, entry, mail)}
</main>`,
  );
}

function viewOf(texts, { entry, mail, view, source }) {
  switch (view) {
    case 'html':
      return `<iframe title="${texts.message}" src="/mailbox/messages/${entry.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
    case 'source':
      return `<pre tabindex="0">${escape(source)}</pre>`;
    default:
      return mail.text
        ? `<pre class="text" tabindex="0">${linked(mail.text)}</pre>`
        : `<p class="empty">${texts.noText}</p>`;
  }
}

/** Addresses in plain text become links, so that an invitation can be followed from here as well. */
function linked(text) {
  return escape(text).replace(
    /https?:\/\/[^\s<>"']+?(?=(?:[.,;:!?)]|&gt;|&quot;|&#39;)*(?:\s|$))/g,
    (url) => `<a href="${url}" target="_blank" rel="noopener noreferrer">${url}</a>`,
  );
}

function attachments(texts, entry, mail) {
  const files = mail.attachments.filter(({ related }) => !related);
  if (files.length === 0) return '';
  const items = mail.attachments.flatMap((file, index) =>
    file.related
      ? []
      : [
          `<li><a href="/mailbox/messages/${entry.id}/attachments/${index}">${escape(file.filename ?? index + 1)}</a></li>`,
        ],
  );
  return `<h2>${texts.attachments}</h2><ul>${items.join('')}</ul>`;
}

export function notFoundPage(texts) {
  return page(
    texts,
    texts.mailbox,
    `<main id="content" tabindex="-1"><h1>${texts.mailbox}</h1><div class="card empty"><p>${texts.notFound}</p><p><a href="/mailbox">${texts.back}</a></p></div></main>`,
  );
}
