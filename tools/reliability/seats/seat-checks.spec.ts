import { checkSeats } from './seat-checks.mjs';

const state = (ms: number, used: number, reserved: number, step: object) => ({
  ...{ kind: 'seats', ms, seat_limit: 2, used, reserved, limit_step: 0, used_step: 0, reserved_step: 0 },
  ...step,
});
const LOG = [
  state(10, 0, 1, { reserved_step: 1 }),
  state(20, 0, 2, { reserved_step: 1 }),
  state(30, 1, 1, { reserved_step: -1, used_step: 1 }),
];
const answer = (operation: string, from: number, to: number, said: object) => ({
  operation,
  from,
  to,
  status: 200,
  body: {},
  ...said,
});
const REFUSED = { status: 409, reason: 'SEAT_LIMIT_REACHED' };
const ANSWERS = [
  answer('invite', 5, 12, { status: 201 }),
  answer('invite', 15, 22, { status: 201 }),
  answer('accept', 25, 32, { status: 201 }),
];
const RIGHT = {
  log: LOG,
  answers: ANSWERS,
  people: [{ state: 'active' }, { state: 'invited' }, { state: 'outside' }],
  books: { used: 1, reserved: 1, holders: 1, pending: 1 },
  switched: { deactivate: 0, reactivate: 0 },
};
const NOTHING = { over: 0, negative: 0, underFilled: 0, notOnce: [], booksWrong: [] };

describe('the checks of rel:seats', () => {
  it('R72a: find nothing wrong in a run that is right', () => {
    const refused = answer('invite', 24, 28, REFUSED);
    expect(checkSeats({ ...RIGHT, answers: [...ANSWERS, refused] })).toEqual(NOTHING);
  });

  it.each([
    [
      'a seat too many',
      { log: [...LOG, state(40, 1, 2, { reserved_step: 1 })] },
      { over: 1, notOnce: ['invited: 3 instead of 2'] },
    ],
    ['less than nothing', { log: [...LOG, state(40, -1, 1, { used_step: -2 })] }, { negative: 1, underFilled: 0 }],
    ['a refusal while a seat was free', { answers: [...ANSWERS, answer('invite', 1, 4, REFUSED)] }, { underFilled: 1 }],
    [
      'a refusal long before any was taken',
      { log: LOG.slice(0, 1), answers: [answer('invite', 12, 14, REFUSED)] },
      { underFilled: 1 },
    ],
    [
      'a saved refusal while one was free',
      { log: [...LOG.slice(0, 1), state(12, 0, 1, {}), ...LOG.slice(1)] },
      { underFilled: 1 },
    ],
    ['an answer without its step', { log: LOG.slice(0, 2) }, { notOnce: ['accepted: 0 instead of 1'] }],
    ['one answer, two steps', { answers: ANSWERS.slice(1) }, { notOnce: ['invited: 2 instead of 1'] }],
    ['books that differ', { books: { ...RIGHT.books, pending: 2 } }, { booksWrong: ['pending: 2 instead of 1'] }],
  ])('R72a: find %s', (_name, change, expected) => {
    expect(checkSeats({ ...RIGHT, ...change })).toMatchObject(expected);
  });
});
