import disposableDomains from 'disposable-email-domains/index.json';
import disposableParents from 'disposable-email-domains/wildcard.json';
import publicDomains from 'email-providers/all.json';
import { domainAndParents, type DomainLists } from './mail-domain.rules';

/** Built at first use: the lists have some hundred thousand entries, and most processes never ask. */
let lists: DomainLists | undefined;

/** The lists that ship with the product, maintained as packages: email-providers and disposable-email-domains. */
export function shippedDomainLists(): DomainLists {
  lists ??= build();
  return lists;
}

function build(): DomainLists {
  const publicMail = new Set(publicDomains);
  const disposable = new Set(disposableDomains);
  const parents = new Set(disposableParents);
  return {
    isPublic: (domain) => publicMail.has(domain),
    isDisposable: (domain) => disposable.has(domain) || domainAndParents(domain).some((name) => parents.has(name)),
  };
}
