const INTERVAL_MS = 4_000;
const list = document.querySelector('main');
const notice = document.getElementById('arrived');

/** Says that there is new mail, and leaves it to the reader when the list changes. */
async function look() {
  if (document.hidden) return;
  const answer = await fetch('/mailbox/api/messages?limit=1').catch(() => undefined);
  if (!answer?.ok) return;
  const { data } = await answer.json();
  if (!data[0] || data[0].id === list.dataset.newest) return;
  clearInterval(timer);
  const link = document.createElement('a');
  link.href = '/mailbox';
  link.textContent = notice.dataset.show;
  notice.append(notice.dataset.text, ' ', link);
}

const timer = setInterval(look, INTERVAL_MS);
