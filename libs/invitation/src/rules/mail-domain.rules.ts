import { domainToASCII } from 'node:url';

/** What the domain rules are decided with; all domains normalised. */
export interface DomainLists {
  /** Domains whose addresses anybody can get (gmail.com): nobody's own. */
  isPublic: (domain: string) => boolean;
  /** Shipped list of throw-away and spam domains. */
  isDisposable: (domain: string) => boolean;
}

/** What one organisation says about domains. */
export interface OrganisationDomains {
  own: readonly string[];
  blocked: ReadonlySet<string>;
  allowed: ReadonlySet<string>;
}

/** A domain as it is compared: lower case, in its ASCII form, without dots at its end; '' when it is none. */
export function normaliseDomain(domain: string): string {
  return domainToASCII(domain.trim().replace(/\.+$/, '').toLowerCase());
}

/** The domain of an address, normalised; '' when there is none. */
export function domainOf(address: string): string {
  return normaliseDomain(address.slice(address.lastIndexOf('@') + 1));
}

/** The domain itself and everything above it that is still a domain: a.b.example → a.b.example, b.example. */
export function domainAndParents(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/**
 * Whether an address belongs to the organisation itself: the domain of its super-administrator or one that it lists,
 * and their sub-domains. A public mail domain is never anybody's own. Source: R15, R86.
 */
export function isOwnDomain(domain: string, organisation: OrganisationDomains, lists: DomainLists): boolean {
  const own = new Set(organisation.own.map(normaliseDomain).filter((name) => name.includes('.')));
  return domainAndParents(domain).some((name) => own.has(name) && !lists.isPublic(name));
}

/** Who says that mail to a domain is refused, or that it is not. */
export interface DomainDecision {
  isBlocked: boolean;
  decidedBy: 'rule' | 'list' | 'none';
  /** The name that the organisation's word is about. */
  ruleDomain: string | null;
}

/**
 * Whether mail to a domain is refused, and by whom. The organisation's own word goes before the shipped list, and the
 * word about the longer name before the one about the shorter: `allow a.b.example` wins against `block b.example`.
 * Source: R91.
 */
export function decideDomain(domain: string, organisation: OrganisationDomains, lists: DomainLists): DomainDecision {
  for (const name of domainAndParents(domain)) {
    const isBlocked = organisation.blocked.has(name);
    if (isBlocked || organisation.allowed.has(name)) return { isBlocked, decidedBy: 'rule', ruleDomain: name };
  }
  const isBlocked = lists.isDisposable(domain);
  return { isBlocked, decidedBy: isBlocked ? 'list' : 'none', ruleDomain: null };
}

/** R91 */
export function isBlockedDomain(domain: string, organisation: OrganisationDomains, lists: DomainLists): boolean {
  return decideDomain(domain, organisation, lists).isBlocked;
}
