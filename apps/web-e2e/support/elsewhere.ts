import type { BrowserContext, ConsoleMessage, Locator, Page, Request } from 'playwright-core';

/** A web tab takes `https:` only and never the portal's own host, so that no server on this machine could be one. */
export const ELSEWHERE = 'https://status.elsewhere.example/now';
const AWAY = 'https://elsewhere.example/taken';
const PLAIN = 'http://elsewhere.example/plain';

/** What a page in a frame might try, once somebody has clicked in it; a script that is refused is told why. */
const PAGE = `<!doctype html>
<html lang="en">
  <head><title>Elsewhere</title></head>
  <body>
    <h1>All systems work</h1>
    <button type="button">Try</button>
    <a href="${AWAY}" target="_top">Leave the portal</a>
    <a href="${PLAIN}">Read on</a>
    <ul></ul>
    <script>
      const attempts = {
        "the portal's document": () => parent.document.title,
        "the portal's address": () => top.location.href,
        "its cookies": () => document.cookie,
        "its storage": () => localStorage.length,
        "the portal's window": () => { top.location.href = '${AWAY}'; },
      };
      const outcome = (attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          return error.name;
        }
      };
      document.querySelector('button').onclick = () =>
        document.querySelector('ul').append(
          ...Object.entries(attempts).map(([name, attempt]) => {
            const item = document.createElement('li');
            item.textContent = name + ': ' + outcome(attempt);
            return item;
          }),
        );
    </script>
  </body>
</html>`;

/** Answers for every host elsewhere, in place of the network; what was asked for stands in the returned list. */
export async function serveElsewhere(context: BrowserContext): Promise<Request[]> {
  const asked: Request[] = [];
  await context.route(/^https?:\/\/([a-z]+\.)?elsewhere\.example\//u, (route) => {
    asked.push(route.request());
    return route.fulfill({ contentType: 'text/html', body: PAGE });
  });
  return asked;
}

/** Clicks what the browser refuses to follow; until it has said so. */
export async function refusedBy(page: Page, reason: RegExp, link: Locator): Promise<void> {
  const isRefusal = (message: ConsoleMessage): boolean => message.type() === 'error' && reason.test(message.text());
  await Promise.all([page.waitForEvent('console', isRefusal), link.click()]);
}
