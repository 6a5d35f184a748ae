import { expiryOf, idleSince, isTouchDue } from './staff-session.rules';

const noon = new Date('2024-05-01T12:00:00Z');

describe('a staff session', () => {
  it('ends after seven days however it is used', () => {
    expect(expiryOf(noon)).toEqual(new Date('2024-05-08T12:00:00Z'));
  });

  it('ends after twelve hours without use', () => {
    expect(idleSince(noon)).toEqual(new Date('2024-05-01T00:00:00Z'));
  });

  it.each([
    ['2024-05-01T11:59:00.000Z', true],
    ['2024-05-01T11:59:00.001Z', false],
    ['2024-05-01T12:00:00.000Z', false],
  ])('last seen at %s, is touched: %s', (lastSeen, due) => {
    expect(isTouchDue(new Date(lastSeen), noon)).toBe(due);
  });
});
