import fc from 'fast-check';
import { dateOrder, editDay, instantOf, parseClock, parseDay, wallClock } from './date.rules';

describe('days', () => {
  it.each([
    ['4/12/2026', 'en-IE', '2026-12-04'],
    ['12/4/2026', 'en-US', '2026-12-04'],
    ['4.12.26', 'de-DE', '2026-12-04'],
    ['04 12 2026', 'fr-FR', '2026-12-04'],
    ['2026-12-04', 'en-US', '2026-12-04'],
    ['29/2/2028', 'pt-BR', '2028-02-29'],
  ])('R101: reads %s, typed in %s, as %s', (typed, locale, day) => {
    expect(parseDay(typed, locale)).toBe(day);
  });

  it.each(['31/2/2026', '29/2/2027', '0/1/2026', '4/13/2026', '4/12', 'tomorrow', '4/12/2026 x', ''])(
    'refuses %j',
    (typed) => {
      expect(parseDay(typed, 'en-IE')).toBeNull();
    },
  );

  it('reads back every day that it shows, in every order of the world', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('en-US', 'en-IE', 'fr-CA', 'pt-BR', 'de-DE', 'sv-SE', 'hu-HU'),
        (date, locale) => {
          const iso = date.toISOString().slice(0, 10);
          expect(parseDay(editDay(iso, locale), locale)).toBe(iso);
        },
      ),
    );
  });

  it('knows the order of a country', () => {
    expect(dateOrder('en-US')).toEqual({ order: ['month', 'day', 'year'], separator: '/' });
    expect(dateOrder('de-DE')).toEqual({ order: ['day', 'month', 'year'], separator: '.' });
  });
});

describe('times of day', () => {
  it.each([
    ['14:30', '14:30'],
    ['9', '09:00'],
    ['9.05', '09:05'],
    ['14h30', '14:30'],
    ['2:30 pm', '14:30'],
    ['12 am', '00:00'],
    ['12:15 p.m.', '12:15'],
    ['23:59', '23:59'],
  ])('R99: reads %s as %s', (typed, clock) => {
    expect(parseClock(typed)).toBe(clock);
  });

  it.each(['24:00', '12:60', '13 pm', '0 am', 'noon', '1:2:3', ''])('refuses %j', (typed) => {
    expect(parseClock(typed)).toBeNull();
  });
});

describe('instants', () => {
  it('R100: is the wall clock of the reader', () => {
    expect(instantOf('2026-12-04', '14:30', 'Europe/Stockholm')).toBe('2026-12-04T13:30:00.000Z');
    expect(instantOf('2026-07-04', '14:30', 'Europe/Stockholm')).toBe('2026-07-04T12:30:00.000Z');
    expect(instantOf('2026-12-04', '14:30', 'America/Sao_Paulo')).toBe('2026-12-04T17:30:00.000Z');
  });

  it('R100: moves a time that the change to summer time skips an hour on', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Stockholm')).toBe('2026-03-29T01:30:00.000Z');
    expect(wallClock('2026-03-29T01:30:00Z', 'Europe/Stockholm').clock).toBe('03:30');
  });

  it('R100: takes the first of two when the clock goes back', () => {
    expect(instantOf('2026-10-25', '02:30', 'Europe/Stockholm')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('R100: survives there and back in every zone, to the minute', () => {
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
    const zone = fc.constantFrom('UTC', 'Europe/Dublin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham');
    fc.assert(
      fc.property(instant, zone, (date, timeZone) => {
        const wall = wallClock(date.toISOString(), timeZone);
        expect(wallClock(instantOf(wall.day, wall.clock, timeZone), timeZone)).toEqual(wall);
      }),
    );
  });
});
