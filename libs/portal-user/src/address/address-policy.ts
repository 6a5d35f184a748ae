import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

export interface WishedAddress {
  portalUserId: string;
  email: string;
}
type Rule = (tenant: Tenant, wish: WishedAddress) => Promise<boolean>;

/**
 * Which addresses a portal user may not change to, though they are well formed. Domains above this one know the rules
 * of mail domains (R15, R91) and register them here: what refuses an invitation must not come in by a change.
 */
@Injectable()
export class AddressPolicy {
  private readonly rules: Rule[] = [];

  /** @param rule whether the address is allowed */
  register(rule: Rule): void {
    this.rules.push(rule);
  }

  async allows(tenant: Tenant, wish: WishedAddress): Promise<boolean> {
    for (const rule of this.rules) if (!(await rule(tenant, wish))) return false;
    return true;
  }
}
