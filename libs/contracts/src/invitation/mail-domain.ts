/** What an organisation adds to the shipped list of blocked mail domains, or takes from it; sub-domains included (R91). */
export const MAIL_DOMAIN_RULES = ['block', 'allow'] as const;
export type MailDomainRuleKind = (typeof MAIL_DOMAIN_RULES)[number];

/** GET /organisations/{o}/mail-domain-rules; PUT and DELETE …/{domain} */
export interface MailDomainRule {
  domain: string;
  rule: MailDomainRuleKind;
}
export interface MailDomainRuleChange {
  rule: MailDomainRuleKind;
}

/** GET /organisations/{o}/mail-domains/{domain}: what is decided about a domain now, and by whom. */
export interface MailDomainVerdict {
  domain: string;
  isBlocked: boolean;
  /** `rule`: the organisation's own word about `ruleDomain`; `list`: the shipped list; `none`: nobody says anything. */
  decidedBy: 'rule' | 'list' | 'none';
  ruleDomain: string | null;
}
