import { localeOf, readerOf } from './locale.rules';

describe('locale', () => {
  it.each([
    ['en', 'SE', 'en-001'],
    ['en', 'US', 'en-US'],
    ['fr', 'CH', 'fr-CH'],
    ['pt-BR', 'PT', 'pt-PT'],
    ['en', '??', 'en-001'],
    ['fr', '??', 'fr'],
  ] as const)('R101: joins the language %s and the country %s to %s', (language, country, locale) => {
    expect(localeOf({ language, country })).toBe(locale);
  });

  it('R98: reads with the language, the country, the time zone and the time format of the person', () => {
    const preferences = { language: 'fr', country: 'CH', timeZone: 'Europe/Zurich', timeFormat: 'h23' } as const;
    expect(readerOf(preferences)).toEqual({ locale: 'fr-CH', timeZone: 'Europe/Zurich', timeFormat: 'h23' });
  });
});
