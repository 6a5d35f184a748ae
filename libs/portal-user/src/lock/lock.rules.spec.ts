import { GUESS_LIMITS, judgeAttempt } from './lock.rules';

describe('judgeAttempt', () => {
  it.each([
    [1, 'allowed'],
    [GUESS_LIMITS.attempts - 1, 'allowed'],
    [GUESS_LIMITS.attempts, 'last'],
    [GUESS_LIMITS.attempts + 1, 'over'],
    [10_000, 'over'],
  ] as const)('R128: takes attempt %d as %s', (attempt, verdict) => {
    expect(judgeAttempt(attempt)).toBe(verdict);
  });
});
