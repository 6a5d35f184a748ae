import { isAmbiguous } from './answers.mjs';

/**
 * What must be true after a bad day, from what the mail server has and what the tables say.
 *
 * - lost: told `sent`, but the server has no mail; or not taken without a state that says so.
 * - duplicates: addresses for which the server took more than one mail.
 * - wrong: mails whose link opens another person's invitation.
 * - retried: attempts after the server had refused the address for good.
 * - unknown: at most what was in flight at each kill, and what the server itself left open.
 *
 * @param recipients `{ email, state, invitation_id, attempts }` of the batch
 * @param invitations email by invitation id
 */
export function checkMails({ recipients, invitations, taken, attempts, kills, concurrency }) {
  const mails = new Map();
  for (const mail of taken) mails.set(mail.to, [...(mails.get(mail.to) ?? []), mail]);
  const answers = new Map(attempts);
  const ambiguities = attempts.reduce((sum, [, seen]) => sum + seen.filter(isAmbiguous).length, 0);
  const unknown = recipients.filter(({ state }) => state === 'unknown').length;
  const states = {};
  for (const { state } of recipients) states[state] = (states[state] ?? 0) + 1;
  return {
    states,
    lost: recipients.filter((recipient) => isLost(recipient, mails)).length,
    duplicates: [...mails.values()].filter((several) => several.length > 1).length,
    wrong: taken.filter(({ to, invitationId }) => invitations.get(invitationId) !== to).length,
    retried: attempts.filter(([, seen]) => goesOnAfterBounce(seen)).length,
    unsaid: recipients.filter((recipient) => isUnsaid(recipient, answers)).length,
    unknown,
    unknownAtMost: kills * concurrency + ambiguities,
    ambiguities,
    open: recipients.filter(({ state }) => state === 'queued' || state === 'handing-over').length,
  };
}

function isLost({ email, state }, mails) {
  if (state === 'sent') return !mails.has(email);
  return !['bounced', 'failed', 'unknown', 'queued', 'handing-over'].includes(state);
}

/** The server refused for good, and the table says something else; or the other way round. */
function isUnsaid({ email, state }, answers) {
  const wasRefused = (answers.get(email) ?? []).some(({ code }) => code === 550);
  return state === 'bounced' ? !wasRefused : wasRefused && state !== 'unknown';
}

function goesOnAfterBounce(seen) {
  const bounced = seen.findIndex(({ code }) => code === 550);
  return bounced !== -1 && bounced < seen.length - 1;
}

export function isGoodDay({ lost, duplicates, wrong, retried, unsaid, unknown, unknownAtMost, open }) {
  return [lost, duplicates, wrong, retried, unsaid, open].every((number) => number === 0) && unknown <= unknownAtMost;
}
