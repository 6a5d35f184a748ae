import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationChange, OrganisationDetail } from '@portico/contracts';
import {
  Database,
  mistake,
  notFound,
  PorticoError,
  refuseMistakes,
  requireIfMatch,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { TotpRepository } from '../totp/totp.repository';
import { normalisedDomain } from './domain.rules';
import { OrganisationRepository } from './organisation.repository';

/** The organisation's own settings and profiles. */
@Injectable()
export class Organisations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrganisationRepository) private readonly organisations: OrganisationRepository,
    @Inject(TotpRepository) private readonly totp: TotpRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  async get(context: RequestContext): Promise<OrganisationDetail> {
    const organisation = await this.organisations.find(this.database.for(context));
    if (!organisation) throw notFound();
    return organisation;
  }

  /**
   * Changes what is given, and nothing else.
   *
   * @param ifMatch the ETag of what was edited; without it the change is made on whatever is there
   * @throws PorticoError INPUT_INVALID with each domain that is none, PRECONDITION_FAILED, TOTP_IS_OFF
   */
  async change(
    context: RequestContext,
    change: OrganisationChange,
    ifMatch: string | undefined,
  ): Promise<OrganisationDetail> {
    const domains = change.domains && normalisedDomains(change.domains);
    return this.database.transaction(context, async (tx) => {
      const before = await this.organisations.find(tx, { forUpdate: true });
      if (!before) throw notFound();
      if (ifMatch !== undefined) requireIfMatch(ifMatch, organisationTag(before));
      if (change.requiresTotp && !before.requiresTotp) await this.requireOwnTotp(tx, context);
      await this.organisations.update(tx, change);
      if (domains) await this.organisations.replaceDomains(tx, domains);
      await this.trail.record(tx, context, {
        action: 'organisation.change',
        subject: { kind: 'organisation', id: before.id },
        details: { ...change, ...(domains ? { domains } : {}) },
      });
      const after = await this.organisations.find(tx);
      if (!after) throw notFound();
      return after;
    });
  }

  /** Whoever asks everybody for a second step has one: else they would shut themselves out of the setting. */
  private async requireOwnTotp({ global }: TenantTransaction, { actor }: RequestContext): Promise<void> {
    if (actor.kind !== 'staff') return;
    if (!(await this.totp.find(global, actor.id))?.confirmed_at)
      throw new PorticoError('TOTP_IS_OFF', { detail: 'Set up your own second step first.' });
  }
}

/** Of everything that is shown, in a fixed order. */
export function organisationTag(organisation: OrganisationDetail): string {
  return createHash('sha256').update(JSON.stringify(organisation)).digest('base64url').slice(0, 22);
}

function normalisedDomains(texts: readonly string[]): string[] {
  const domains = texts.map(normalisedDomain);
  refuseMistakes(
    domains.flatMap((domain, at) => (domain === null ? [mistake(`/domains/${at}`, 'FORMAT_INVALID')] : [])),
  );
  return [...new Set(domains.filter((domain) => domain !== null))];
}
