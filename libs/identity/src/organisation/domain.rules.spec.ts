import { normalisedDomain } from './domain.rules';

describe('normalisedDomain', () => {
  it.each([
    ['Alder-Cycles.EXAMPLE', 'alder-cycles.example'],
    ['alder-cycles.example.', 'alder-cycles.example'],
    [' alder-cycles.example.. ', 'alder-cycles.example'],
    ['fähre.example', 'xn--fhre-loa.example'],
    ['XN--FHRE-LOA.example', 'xn--fhre-loa.example'],
    ['a.b.c.example', 'a.b.c.example'],
  ])('R15: stores %j as %s', (text, domain) => {
    expect(normalisedDomain(text)).toBe(domain);
  });

  it.each([
    '',
    '.',
    'example',
    '@alder.example',
    '*.alder.example',
    'alder cycles.example',
    '203.0.113.7',
    'a..example',
    '-a.example',
    `${'a'.repeat(64)}.example`,
  ])('refuses %j', (text) => {
    expect(normalisedDomain(text)).toBeNull();
  });
});
