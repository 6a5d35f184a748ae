import { couldSee } from './seat-log.mjs';

const REFUSED = 'SEAT_LIMIT_REACHED';

/**
 * What must be true of a run, from every committed state and every answer.
 *
 * - over: no state in which more is taken than there is, but for one that took nothing (a limit is never set below).
 * - under-filled: whoever was refused could have seen a state in which nothing was free, and a limit that was refused
 *   could have seen more taken than it.
 * - once: as many steps of each kind as answers that acknowledged one.
 * - books: what the seats say is what the invitations and portal users say.
 */
export function checkSeats({ log, answers, people, books, switched }) {
  const over = log.filter(({ used, reserved, seat_limit: limit }) => used + reserved > limit).length;
  const negative = log.filter(({ used, reserved }) => used < 0 || reserved < 0).length;
  return {
    over,
    negative,
    underFilled: answers.filter((answer) => !isJustified(log, answer)).length + log.filter(gaveNothing).length,
    notOnce: differences(stepsOf(log), acknowledged(answers, switched)),
    booksWrong: differences(books, expectedBooks(people)),
  };
}

/** Somebody asked for a seat, was given none, and that was saved although one was free. */
function gaveNothing(entry) {
  return entry.kind === 'seats' && entry.used_step === 0 && entry.reserved_step === 0 && !isFull(entry);
}

const isFull = ({ used, reserved, seat_limit: limit }) => used + reserved >= limit;

function isJustified(log, { operation, from, to, reason, asked }) {
  if (reason !== REFUSED) return true;
  const isBelow = ({ used, reserved }) => used + reserved > asked.bought;
  return couldSee(log, from, to, operation === 'limit' ? isBelow : isFull);
}

function stepsOf(log) {
  const count = (of) => log.filter(of).length;
  return {
    invited: count((step) => step.reserved_step === 1 && step.used_step === 0),
    accepted: count((step) => step.reserved_step === -1 && step.used_step === 1),
    revoked: count((step) => step.reserved_step === -1 && step.used_step === 0),
    left: count((step) => step.reserved_step === 0 && step.used_step === -1),
    reactivated: count((step) => step.reserved_step === 0 && step.used_step === 1),
    limits: count(({ kind }) => kind === 'limit'),
  };
}

/** Steps that answers speak of; the second of two at once, or of one that lost, is none. */
function acknowledged(answers, switched) {
  const done = (operation) => answers.filter((answer) => answer.operation === operation && answer.status < 300);
  const revoked = new Set(
    done('revoke')
      .filter(({ body }) => body.state === 'revoked')
      .map(({ body }) => body.id),
  );
  return {
    invited: done('invite').length,
    accepted: done('accept').length,
    revoked: revoked.size,
    left: switched.deactivate + done('remove').length,
    reactivated: switched.reactivate,
    limits: done('limit').length,
  };
}

function expectedBooks(people) {
  const active = people.filter(({ state }) => state === 'active').length;
  const invited = people.filter(({ state }) => state === 'invited').length;
  return { used: active, reserved: invited, holders: active, pending: invited };
}

function differences(found, expected) {
  return Object.entries(expected)
    .filter(([name, value]) => Number(found[name]) !== value)
    .map(([name, value]) => `${name}: ${found[name]} instead of ${value}`);
}
