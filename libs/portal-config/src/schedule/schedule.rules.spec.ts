import { publishMoment } from './schedule.rules';

const NOW = new Date('2026-11-22T08:00:00Z');

describe('the moment of a scheduled publication', () => {
  it.each([
    ['2026-11-22T08:00:01Z', '2026-11-22T08:00:01.000Z'],
    ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
    ['2027-11-23T08:00:00Z', '2027-11-23T08:00:00.000Z'],
  ])('X6: takes %s', (text, expected) => {
    expect(publishMoment(text, NOW).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-11-22T08:00:00Z', 'OUT_OF_RANGE'],
    ['2026-11-21T08:00:00Z', 'OUT_OF_RANGE'],
    ['2027-11-24T08:00:00Z', 'OUT_OF_RANGE'],
    ['2026-13-22T08:00:00Z', 'FORMAT_INVALID'],
  ])('X6: refuses %s', (text, code) => {
    expect(() => publishMoment(text, NOW)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/publishAt', code })] }),
    );
  });
});
