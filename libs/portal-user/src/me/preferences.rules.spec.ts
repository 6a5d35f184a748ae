import { isCountry, isTimeZone, preferenceMistakes } from './preferences.rules';

describe('preferences', () => {
  it.each(['Europe/Stockholm', 'America/Sao_Paulo', 'UTC', 'Asia/Kolkata'])('R100: takes the time zone %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });
  it.each(['', 'Europe/Nowhere', '+02:00', 'constructor', 'Europe/Stockholm\n'])('R100: refuses %p', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
  it('R101: takes countries of ISO 3166-1 and nothing else', () => {
    expect(['SE', 'BR', 'FR', 'IN'].every(isCountry)).toBe(true);
    expect(['se', 'EU', 'ZZ', 'XX', 'SWE', ''].some(isCountry)).toBe(false);
  });
  it('R98: names every mistake at once', () => {
    const wrong = preferenceMistakes({
      language: 'de' as 'en',
      timeFormat: 'h24' as 'h12',
      timeZone: 'Mars/Olympus',
      country: 'Sweden',
    });
    expect(wrong.map(({ pointer }) => pointer)).toEqual(['/language', '/timeFormat', '/timeZone', '/country']);
  });
});
