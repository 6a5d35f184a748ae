import { answerOf, isAmbiguous } from './answers.mjs';
import { checkMails, isGoodDay } from './mail-checks.mjs';

const person = (number: number, state: string) => ({ email: `p${number}@one.example`, state });
const mail = (number: number, invitationId = `i${number}`) => ({ to: `p${number}@one.example`, invitationId });
const seen = (number: number, ...answers: object[]) => [`p${number}@one.example`, answers];
const TAKEN = { at: 'taken' };
const RIGHT = {
  recipients: [person(1, 'sent'), person(2, 'bounced'), person(3, 'unknown')],
  invitations: new Map([1, 2, 3].map((number) => [`i${number}`, `p${number}@one.example`])),
  taken: [mail(1), mail(3)],
  attempts: [
    seen(1, { at: 'rcpt', code: 450 }, TAKEN),
    seen(2, { at: 'rcpt', code: 550 }),
    seen(3, { at: 'taken', drop: true }),
  ],
  kills: 0,
  concurrency: 10,
};

describe('the checks of rel:mail', () => {
  it('R97a: find nothing wrong in a day that went right', () => {
    const found = checkMails(RIGHT);
    expect(found).toMatchObject({
      lost: 0,
      duplicates: 0,
      wrong: 0,
      retried: 0,
      unsaid: 0,
      unknown: 1,
      ambiguities: 1,
    });
    expect(isGoodDay(found)).toBe(true);
  });

  it.each([
    ['a mail that is sent by name only', { taken: [mail(3)] }, { lost: 1 }],
    ['a mail that came twice', { taken: [mail(1), mail(1), mail(3)] }, { duplicates: 1 }],
    ['a link of somebody else', { taken: [mail(1, 'i2'), mail(3)] }, { wrong: 1 }],
    [
      'one who is asked again after a bounce',
      { attempts: [seen(2, { code: 550 }, TAKEN), ...RIGHT.attempts.slice(2)] },
      { retried: 1 },
    ],
    ['a bounce that nobody is told of', { recipients: [person(2, 'sent')], taken: [mail(2)] }, { unsaid: 1 }],
    ['more that is unknown than can be', { attempts: RIGHT.attempts.slice(0, 2) }, { unknown: 1, unknownAtMost: 0 }],
    ['somebody who still waits', { recipients: [person(1, 'queued')] }, { open: 1 }],
  ])('R97a: find %s', (_name, change, expected) => {
    const found = checkMails({ ...RIGHT, ...change });
    expect(found).toMatchObject(expected);
    expect(isGoodDay(found)).toBe(false);
  });

  it('R97a: a seed answers as often as the bad day says, and the same in every run', () => {
    const answers = Array.from({ length: 20_000 }, (_, number) => answerOf('1', `p${number}@one.example`, 1));
    const share = (of: (answer: { code?: number; hang?: boolean; drop?: boolean }) => boolean) =>
      answers.filter((answer) => answer !== null && of(answer)).length / answers.length;
    expect(share(({ code }) => code === 421)).toBeCloseTo(0.05, 1.9);
    expect(share(({ code }) => code === 550)).toBeCloseTo(0.02, 2);
    expect(share(({ hang }) => hang === true)).toBeCloseTo(0.01, 2);
    expect(answers.filter(isAmbiguous).length / answers.length).toBeCloseTo(0.015, 2);
    expect(answerOf('1', 'p7@one.example', 2)).toEqual(answerOf('1', 'p7@one.example', 2));
  });
});
