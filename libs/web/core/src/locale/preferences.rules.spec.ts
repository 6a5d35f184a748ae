import { bestLanguage, browserPreferences } from './preferences.rules';

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

  it('R98: begins with what the browser says', () => {
    expect(browserPreferences(['fr-CA'])).toMatchObject({ language: 'fr', country: 'CA', timeFormat: 'h23' });
    expect(browserPreferences(['en-US'])).toMatchObject({ language: 'en', country: 'US', timeFormat: 'h12' });
  });

  it('begins also with a browser that asks for what is no language', () => {
    expect(browserPreferences(['en-US@posix', 'fr-FR'])).toMatchObject({ language: 'en', country: 'FR' });
    expect(browserPreferences(['@'])).toMatchObject({ language: 'en', country: 'US' });
  });
});
