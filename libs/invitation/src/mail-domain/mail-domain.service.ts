import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { MailDomainRules, MailDomainVerdict, ProblemError } from '@portico/contracts';
import { AuditTrail, normalisedDomain } from '@portico/identity';
import { Database, mistake, refuseMistakes, requireIfMatch, type RequestContext } from '@portico/platform';
import { shippedDomainLists } from '../rules/mail-domain.lists';
import { decideDomain, isOwnDomain } from '../rules/mail-domain.rules';
import { MailDomainRepository, type MailDomainRow } from './mail-domain.repository';

/** What an organisation adds to the shipped list of blocked mail domains, and excepts from it (R91). */
@Injectable()
export class MailDomains {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(MailDomainRepository) private readonly domains: MailDomainRepository,
  ) {}

  async get(context: RequestContext): Promise<MailDomainRules> {
    return rulesOf(await this.domains.list(this.database.for(context)));
  }

  /**
   * Replaces both lists.
   * @param ifMatch the ETag of what was edited; without it the change is made on whatever is there
   * @throws PorticoError INPUT_INVALID with each that is no domain or stands twice, PRECONDITION_FAILED
   */
  async replace(
    context: RequestContext,
    given: MailDomainRules,
    ifMatch: string | undefined,
  ): Promise<MailDomainRules> {
    const rows = checkedRows(given);
    return this.database.transaction(context, async (transaction) => {
      await this.domains.lock(transaction);
      const before = rulesOf(await this.domains.list(transaction));
      if (ifMatch !== undefined) requireIfMatch(ifMatch, mailDomainTag(before));
      await this.domains.replace(transaction, rows);
      const after = rulesOf(rows);
      await this.audit.record(transaction, context, {
        action: 'mail-domains.change',
        subject: { kind: 'mail-domains', id: context.organisationId },
        details: { before, after },
      });
      return after;
    });
  }

  /** @throws PorticoError INPUT_INVALID for what is no domain and no address */
  async check(context: RequestContext, text: string): Promise<MailDomainVerdict> {
    const domain = normalisedDomain(text.slice(text.lastIndexOf('@') + 1));
    if (domain === null) {
      refuseMistakes([mistake('/domain', 'FORMAT_INVALID')]);
      throw new Error('refused above');
    }
    const organisation = await this.domains.organisation(this.database.for(context));
    const lists = shippedDomainLists();
    return { domain, ...decideDomain(domain, organisation, lists), isOwn: isOwnDomain(domain, organisation, lists) };
  }
}

/** Of everything that is shown, in a fixed order. */
export function mailDomainTag({ block, allow }: MailDomainRules): string {
  return createHash('sha256')
    .update(JSON.stringify([block, allow]))
    .digest('base64url')
    .slice(0, 22);
}

function rulesOf(rows: readonly MailDomainRow[]): MailDomainRules {
  const of = (rule: MailDomainRow['rule']) =>
    rows
      .filter((row) => row.rule === rule)
      .map(({ domain }) => domain)
      .sort();
  return { block: of('block'), allow: of('allow') };
}

/** A domain is blocked or excepted, once: whichever list it stands in first. */
function checkedRows(given: MailDomainRules): MailDomainRow[] {
  const found = new Map<string, MailDomainRow>();
  const errors: ProblemError[] = [];
  for (const rule of ['block', 'allow'] as const) {
    given[rule].forEach((text, at) => {
      const domain = normalisedDomain(text);
      const other = domain === null ? undefined : found.get(domain);
      if (domain === null) errors.push(mistake(`/${rule}/${at}`, 'FORMAT_INVALID'));
      else if (other && other.rule !== rule) errors.push(mistake(`/${rule}/${at}`, 'NOT_UNIQUE'));
      else found.set(domain, { domain, rule });
    });
  }
  refuseMistakes(errors);
  return [...found.values()];
}
