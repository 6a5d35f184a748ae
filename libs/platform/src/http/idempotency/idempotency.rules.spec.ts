import { bodyHash, idempotencyVerdict, isIdempotencyKey, type IdempotencyClaim } from './idempotency.rules';

const now = new Date('2024-05-01T12:00:00Z');
const request = { key: 'k', route: 'POST /x', bodyHash: 'h' };
const claim: IdempotencyClaim = {
  route: 'POST /x',
  bodyHash: 'h',
  resourceId: 'r',
  isFinished: true,
  claimedUntil: new Date('2024-05-01T11:00:30Z'),
  createdAt: new Date('2024-05-01T11:00:00Z'),
};

describe('idempotencyVerdict', () => {
  it.each([
    ['render', {}],
    ['refuse', { bodyHash: 'other' }],
    ['refuse', { route: 'POST /y' }],
    ['wait', { isFinished: false, claimedUntil: new Date('2024-05-01T12:00:01Z') }],
    ['take-over', { isFinished: false }],
    ['render', { createdAt: new Date('2024-04-30T12:00:00.001Z') }],
    ['take', { createdAt: new Date('2024-04-30T12:00:00Z') }],
    ['take', { createdAt: new Date('2024-04-30T12:00:00Z'), bodyHash: 'other' }],
  ] as const)('says %s to %j', (verdict, change) => {
    expect(idempotencyVerdict({ ...claim, ...change }, request, now)).toBe(verdict);
  });
});

describe('bodyHash', () => {
  it('does not mind the order of properties, and minds everything else', () => {
    expect(bodyHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(bodyHash({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(bodyHash({ a: [1, 2] })).not.toBe(bodyHash({ a: [2, 1] }));
    expect(bodyHash({ a: '1' })).not.toBe(bodyHash({ a: 1 }));
  });
});

describe('isIdempotencyKey', () => {
  it.each(['', ' ', 'a b', 'é', 'x'.repeat(256), undefined, ['a']])('refuses %j', (key) => {
    expect(isIdempotencyKey(key)).toBe(false);
  });

  it('takes a UUID', () => {
    expect(isIdempotencyKey('0190a9b4-7c1d-7e2f-8a3b-123456789abc')).toBe(true);
  });
});
