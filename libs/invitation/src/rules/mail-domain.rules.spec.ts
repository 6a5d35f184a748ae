import { decideDomain, domainOf, isOwnDomain, type DomainLists, type OrganisationDomains } from './mail-domain.rules';

const lists: DomainLists = {
  isPublic: (domain) => domain === 'gmail.com',
  isDisposable: (domain) => domain === 'trash.example' || domain.endsWith('.trash.example'),
};
const organisation = (change: Partial<OrganisationDomains> = {}): OrganisationDomains => ({
  ...{ own: [], blocked: new Set<string>(), allowed: new Set<string>() },
  ...change,
});

describe('own domains', () => {
  it.each<[string, string, boolean]>([
    ['the domain itself', 'ada@alder.example', true],
    ['a sub-domain', 'ada@mail.shop.alder.example', true],
    ['another case', 'ada@ALDER.Example', true],
    ['a dot at its end', 'ada@alder.example.', true],
    ['the name in Unicode', 'ada@bücher.example', true],
    ['the name in ASCII', 'ada@xn--bcher-kva.example', true],
    ['a sub-domain of the name in Unicode', 'ada@post.BÜCHER.example.', true],
    ['a domain that only ends alike', 'ada@notalder.example', false],
    ['what stands above it', 'ada@example', false],
    ['a longer name', 'ada@alder.example.com', false],
    ['a public mail domain, listed or not', 'ada@gmail.com', false],
  ])('R86: %s', (_, address, isOwn) => {
    const own = ['Alder.example.', 'bücher.example', 'gmail.com'];
    expect(isOwnDomain(domainOf(address), organisation({ own }), lists)).toBe(isOwn);
  });
});

describe('blocked domains', () => {
  const mine = organisation({
    blocked: new Set(['rival.example', 'xn--bcher-kva.example']),
    allowed: new Set(['trash.example', 'eu.rival.example']),
  });
  it.each<[string, boolean, string, string | null]>([
    ['rival.example', true, 'rule', 'rival.example'],
    ['mail.rival.example', true, 'rule', 'rival.example'],
    ['eu.rival.example', false, 'rule', 'eu.rival.example'],
    ['a.eu.rival.example', false, 'rule', 'eu.rival.example'],
    ['trash.example', false, 'rule', 'trash.example'],
    ['a.trash.example', false, 'rule', 'trash.example'],
    ['fine.example', false, 'none', null],
  ])('R91: %s: blocked %s by %s', (domain, isBlocked, decidedBy, ruleDomain) => {
    expect(decideDomain(domain, mine, lists)).toEqual({ isBlocked, decidedBy, ruleDomain });
  });

  it('R91: the shipped list speaks where the organisation does not', () => {
    expect(decideDomain('a.trash.example', organisation(), lists)).toEqual({
      ...{ isBlocked: true, decidedBy: 'list', ruleDomain: null },
    });
  });

  it('R91: compares addresses in Unicode with rules in ASCII', () => {
    expect(decideDomain(domainOf('ada@BÜCHER.example.'), mine, lists).isBlocked).toBe(true);
  });
});
