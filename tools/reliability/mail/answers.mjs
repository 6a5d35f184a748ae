import { hashOf } from '../random.mjs';

/** Shares of the hand-overs that a bad day's mail server answers so; the rest it takes. */
const BAD_DAY = [
  [0.05, () => ({ at: 'rcpt', code: 421 })],
  [0.05, (isLate) => ({ at: isLate ? 'data' : 'rcpt', code: 450 })],
  [0.02, (isLate) => ({ at: isLate ? 'data' : 'rcpt', code: 550 })],
  [0.01, (isLate) => ({ at: isLate ? 'data' : 'rcpt', hang: true })],
  [0.01, () => ({ at: 'taken', drop: true })],
];

/** How attempt `attempt` for this address is answered on this seed's bad day, the same in every run. */
export function answerOf(seed, address, attempt) {
  const chance = hashOf(`${seed} ${address} ${attempt}`) / 2 ** 32;
  const isLate = hashOf(`${address} ${attempt} ${seed}`) % 2 === 1;
  let upTo = 0;
  for (const [share, answer] of BAD_DAY) {
    upTo += share;
    if (chance < upTo) return answer(isLate);
  }
  return null;
}

/** Nobody but the mail server knows whether it has the mail: the message went out and no answer came. */
export function isAmbiguous(answer) {
  return answer?.drop === true || (answer?.hang === true && answer.at === 'data');
}
