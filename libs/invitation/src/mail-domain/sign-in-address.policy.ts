import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AddressPolicy } from '@portico/portal-user';
import { shippedDomainLists } from '../rules/mail-domain.lists';
import { domainOf, isBlockedDomain, isOwnDomain } from '../rules/mail-domain.rules';
import { MailDomainRepository } from './mail-domain.repository';

/** What would refuse an invitation for its domain refuses a change of the sign-in address too (R15, R86, R91). */
@Injectable()
export class SignInAddressPolicy implements OnModuleInit {
  constructor(
    @Inject(AddressPolicy) private readonly policy: AddressPolicy,
    @Inject(MailDomainRepository) private readonly domains: MailDomainRepository,
  ) {}

  onModuleInit(): void {
    this.policy.register(async (tenant, { portalUserId, email }) => {
      const organisation = await this.domains.organisation(tenant);
      const lists = shippedDomainLists();
      const domain = domainOf(email);
      if (isBlockedDomain(domain, organisation, lists)) return false;
      return !isOwnDomain(domain, organisation, lists) || !(await this.domains.refusesOwn(tenant, portalUserId));
    });
  }
}
