import { bestLanguage, browserPreferences, localeOf } from './preferences.rules';

describe('preferences', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['pt'], 'pt-BR'],
    [['pt-PT', 'fr'], 'pt-BR'],
    [['sv-SE', 'fr'], 'fr'],
    [['sv-SE'], 'en'],
    [[], 'en'],
  ])('R98: speaks to a browser that wants %j in %s', (wanted, language) => {
    expect(bestLanguage(wanted)).toBe(language);
  });

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

  it('R98: begins with what the browser says', () => {
    expect(browserPreferences(['fr-CA'])).toMatchObject({ language: 'fr', country: 'CA', timeFormat: 'h23' });
    expect(browserPreferences(['en-US'])).toMatchObject({ language: 'en', country: 'US', timeFormat: 'h12' });
  });

  it('begins also with a browser that asks for what is no language', () => {
    expect(browserPreferences(['en-US@posix', 'fr-FR'])).toMatchObject({ language: 'en', country: 'FR' });
    expect(browserPreferences(['@'])).toMatchObject({ language: 'en', country: 'US' });
  });
});
