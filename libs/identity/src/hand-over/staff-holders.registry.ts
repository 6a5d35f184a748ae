import { Injectable } from '@nestjs/common';
import { STAFF_HOLDINGS, type StaffHoldingKind, type StaffPermission } from '@portico/contracts';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';

/** One kind of what members hold, and how it changes hands. */
export interface StaffHolder {
  readonly kind: StaffHoldingKind;
  /** What whoever hands it over must be granted in every module: nobody gives away what they could not touch. */
  readonly giverNeeds: readonly StaffPermission[];
  /** What whoever takes it over must be granted somewhere, so that it goes on. */
  readonly takerNeeds: readonly StaffPermission[];
  count(tenant: Tenant, staffUserId: string): Promise<number>;
  /** Within the caller's transaction, in statements whose number does not grow with each thing. */
  handOver(tx: TenantTransaction, context: RequestContext, from: string, to: string): Promise<void>;
}

/** Domains above this one know what members hold there, and register it here. */
@Injectable()
export class StaffHolders {
  private readonly holders = new Map<StaffHoldingKind, StaffHolder>();

  register(holder: StaffHolder): void {
    this.holders.set(holder.kind, holder);
  }

  /** In the order in which people read them. */
  all(): StaffHolder[] {
    return STAFF_HOLDINGS.flatMap((kind) => this.holders.get(kind) ?? []);
  }
}
