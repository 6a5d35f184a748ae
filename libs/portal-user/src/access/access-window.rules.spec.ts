import { accessState, windowMistakes } from './access-window.rules';

const NOW = new Date('2026-11-22T12:00:00Z');
const EARLIER = new Date('2026-11-22T11:59:59.999Z');
const LATER = new Date('2026-11-22T12:00:00.001Z');

describe('access windows', () => {
  it.each([
    [null, null, 'open'],
    [NOW, null, 'open'],
    [LATER, null, 'upcoming'],
    [EARLIER, LATER, 'open'],
    [EARLIER, NOW, 'ended'],
    [null, EARLIER, 'ended'],
    [LATER, EARLIER, 'ended'],
  ])('R126: from %p until %p is %s', (startsAt, endsAt, state) => {
    expect(accessState({ startsAt, endsAt }, NOW)).toBe(state);
  });

  it('R126: must last', () => {
    expect(windowMistakes({ startsAt: EARLIER, endsAt: LATER })).toEqual([]);
    expect(windowMistakes({ startsAt: null, endsAt: EARLIER })).toEqual([]);
    expect(windowMistakes({ startsAt: NOW, endsAt: NOW })).toMatchObject([
      { pointer: '/endsAt', code: 'OUT_OF_RANGE' },
    ]);
    expect(windowMistakes({ startsAt: new Date('2026-02-31T25:00:00Z'), endsAt: null })).toMatchObject([
      { pointer: '/startsAt', code: 'FORMAT_INVALID' },
    ]);
  });
});
