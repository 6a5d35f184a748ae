import { Injectable } from '@nestjs/common';
import { STAFF_HOLDINGS, type StaffHoldingKind, type StaffPermission } from '@portico/contracts';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';

/** Members of one organisation. */
export interface Giving {
  from: string;
  to: string;
}

interface Holder {
  readonly kind: StaffHoldingKind;
  /** What whoever hands it over must be granted in every module: nobody gives away what they could not touch. */
  readonly giverNeeds: readonly StaffPermission[];
  /** What whoever takes it over must be granted somewhere, so that it goes on. */
  readonly takerNeeds: readonly StaffPermission[];
  count(tenant: Tenant, staffUserId: string): Promise<number>;
}

/** What there is little of: all of it changes hands in the caller's transaction. */
export interface HolderOfFew extends Holder {
  readonly isMany?: false;
  handOver(tx: TenantTransaction, context: RequestContext, giving: Giving): Promise<void>;
}

/** What there can be a great many of: at most `limit` at once. Fewer than that were the last. */
export interface HolderOfMany extends Holder {
  readonly isMany: true;
  handOver(tx: TenantTransaction, context: RequestContext, giving: Giving, limit: number): Promise<number>;
}

/** One kind of what members hold, and how it changes hands. */
export type StaffHolder = HolderOfFew | HolderOfMany;

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
