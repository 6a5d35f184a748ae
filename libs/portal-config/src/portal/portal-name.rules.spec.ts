import { assert, property, string } from 'fast-check';
import { numberedName, numberedSlug, SLUG, SLUG_LENGTH, slugOf } from './portal-name.rules';

describe('the slug of a name', () => {
  it.each([
    ['Alder Cycles', 'alder-cycles'],
    ['  Alder   Cycles!  ', 'alder-cycles'],
    ['Société Générale & Fils', 'societe-generale-and-fils'],
    ['Straße Ærø Łódź Þór', 'strasse-aero-lodz-thor'],
    ['Anna’s Bikes', 'annas-bikes'],
    ['São João', 'sao-joao'],
    ['ﬁne', 'fine'],
    ['A/B testing <b>', 'a-b-testing-b'],
    ['ab', 'ab-portal'],
    ['Велосипеды', 'portal'],
    ['...', 'portal'],
  ])('R5: %s gives %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('R5: is always one that a URL can hold', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (name) => {
        const slug = slugOf(name);
        expect(slug).toMatch(SLUG);
        expect(slug.length).toBeGreaterThanOrEqual(SLUG_LENGTH.minimum);
        expect(slug.length).toBeLessThanOrEqual(SLUG_LENGTH.maximum);
      }),
    );
  });
});

describe('candidates', () => {
  it('R4: count up from what was asked', () => {
    expect([1, 2, 3].map((number) => numberedSlug('alder', number))).toEqual(['alder', 'alder-2', 'alder-3']);
    expect([1, 2].map((number) => numberedName('Alder', number))).toEqual(['Alder', 'Alder 2']);
  });

  it('R4: a long slug makes room for its number', () => {
    const slug = numberedSlug(`${'a'.repeat(57)}-bc`, 12);
    expect(slug).toBe(`${'a'.repeat(57)}-12`);
    expect(slug).toMatch(SLUG);
  });
});
