import type { Language } from '@portico/contracts';
import { recipientLanguage } from './recipient-language.rules';

describe('the language of an invitation', () => {
  it.each<[string | null, string | null, Language]>([
    ['fr', 'Brazil', 'fr'],
    ['pt', null, 'pt-BR'],
    ['pt_BR', null, 'pt-BR'],
    ['FR-ca', 'US', 'fr'],
    ['de', 'France', 'fr'],
    [null, 'BRASIL', 'pt-BR'],
    [null, ' fr ', 'fr'],
    [null, 'Belgium', 'en'],
    ['sv', 'Sweden', 'en'],
    [null, null, 'en'],
    ['', '', 'en'],
  ])('R75: of the record’s language %s and country %s makes %s', (language, country, expected) => {
    expect(recipientLanguage({ language, country }, 'en')).toBe(expected);
  });

  it('R75: is the organisation’s where the record says nothing that is known', () => {
    expect(recipientLanguage({ language: 'de', country: 'Austria' }, 'fr')).toBe('fr');
  });
});
