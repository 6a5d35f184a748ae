/**
 * GET, PUT /organisations/{o}/mail-domain-rules: what the organisation adds to the shipped list of blocked mail
 * domains, and what it excepts from it; sub-domains included (R91).
 */
export interface MailDomainRules {
  block: string[];
  allow: string[];
}
export const MAIL_DOMAIN_LIMIT = 1_000;

/** POST /organisations/{o}/mail-domain-rules/check: a domain, or an address. */
export interface MailDomainQuestion {
  domain: string;
}
export interface MailDomainVerdict {
  /** As it is compared: lower case, ASCII. */
  domain: string;
  isBlocked: boolean;
  /** `rule`: the organisation's own word about `ruleDomain`; `list`: the shipped list; `none`: nobody says anything. */
  decidedBy: 'rule' | 'list' | 'none';
  ruleDomain: string | null;
  /** One of the organisation's own: refused by types that refuse those (R86). */
  isOwn: boolean;
}
