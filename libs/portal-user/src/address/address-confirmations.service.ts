import { Inject, Injectable } from '@nestjs/common';
import type { AddressChangeOffer, AddressChangeOutcome, AddressSide } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Clock,
  Database,
  Hmac,
  HMAC_PURPOSE,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { PublicPortals } from '../portal/public-portals.service';
import { addressLinkOf } from './address-link.rules';
import { AddressRequestRepository, type AddressRequestInPortal } from './address-request.repository';
import { SignInAddressRepository } from './sign-in-address.repository';
import { isTaken, SignInAddresses } from './sign-in-addresses.service';

interface Found {
  context: RequestContext;
  request: AddressRequestInPortal;
  side: AddressSide;
}

/** What the two mailed links of a change of address open. Looking changes nothing; confirming asks for a button. */
@Injectable()
export class AddressConfirmations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(SignInAddresses) private readonly signInAddresses: SignInAddresses,
    @Inject(SignInAddressRepository) private readonly addresses: SignInAddressRepository,
    @Inject(AddressRequestRepository) private readonly requests: AddressRequestRepository,
  ) {}

  /** @throws PorticoError ADDRESS_CHANGE_INVALID for a link that is over, taken back or made up */
  async inspect(portalId: string, token: string): Promise<AddressChangeOffer> {
    const { request, side } = await this.find(portalId, token);
    const { newEmail: email, language, expiresAt } = request;
    return { side, email, language, isConfirmed: isConfirmed(request, side), expiresAt: expiresAt.toISOString() };
  }

  /**
   * The second of the two carries the change out. Twice from one mailbox counts once.
   * @throws PorticoError ADDRESS_CHANGE_INVALID, also when somebody else took the address meanwhile
   */
  async confirm(portalId: string, token: string): Promise<AddressChangeOutcome> {
    const found = await this.find(portalId, token);
    try {
      return await this.database.transaction(found.context, (transaction) => this.note(transaction, found));
    } catch (error) {
      if (!isTaken(error)) throw error;
      await this.requests.deleteOf(this.database.for(found.context), found.request.portalUserId);
      throw new PorticoError('ADDRESS_CHANGE_INVALID');
    }
  }

  /** Whoever got a link and does not want the change ends it. @throws PorticoError ADDRESS_CHANGE_INVALID */
  async refuse(portalId: string, token: string): Promise<void> {
    const { context, request, side } = await this.find(portalId, token);
    await this.database.transaction(context, async (transaction) => {
      await this.live(transaction, request, context.now);
      await this.requests.deleteOf(transaction, request.portalUserId);
      await this.record(transaction, context, 'portal-user.refuse-sign-in-address', request.portalUserId, side);
    });
  }

  private async note(
    transaction: TenantTransaction,
    { context, request: seen, side }: Found,
  ): Promise<AddressChangeOutcome> {
    const request = await this.live(transaction, seen, context.now);
    const { id, portalUserId, oldEmail, newEmail } = request;
    if (!isConfirmed(request, side)) {
      await this.requests.confirm(transaction, id, side, context.now);
      await this.record(transaction, context, 'portal-user.confirm-sign-in-address', portalUserId, side);
    }
    if (!isConfirmed(request, side === 'old' ? 'new' : 'old')) return { state: 'waiting' };
    await this.signInAddresses.change(transaction, context, { portalUserId, oldEmail, newEmail });
    return { state: 'changed' };
  }

  /** As it is now that the person's row is locked. */
  private async live(
    transaction: TenantTransaction,
    { id, portalUserId }: AddressRequestInPortal,
    now: Date,
  ): Promise<AddressRequestInPortal> {
    await this.addresses.lock(transaction, portalUserId);
    const request = await this.requests.findLive(transaction, id, now);
    if (!request) throw new PorticoError('ADDRESS_CHANGE_INVALID');
    return request;
  }

  private async find(portalId: string, token: string): Promise<Found> {
    const { organisationId } = await this.portals.get(portalId);
    const link = addressLinkOf(token);
    const isGenuine =
      link !== null &&
      this.hmac.verify(link.signature, HMAC_PURPOSE.portalAddressChange, organisationId, link.requestId, link.side);
    const now = this.clock.now();
    const request = isGenuine
      ? await this.requests.findLive(this.database.for({ organisationId }), link.requestId, now)
      : null;
    if (!isGenuine || request?.portalId !== portalId) throw new PorticoError('ADDRESS_CHANGE_INVALID');
    const actor = { kind: 'portal-user', id: request.portalUserId, portalId } as const;
    const context = { organisationId, actor, correlationId: link.requestId, language: request.language, now };
    return { context, request, side: link.side };
  }

  private record(
    transaction: TenantTransaction,
    context: RequestContext,
    action: string,
    portalUserId: string,
    side: AddressSide,
  ): Promise<void> {
    const subject = { kind: 'portal-user', id: portalUserId };
    return this.audit.record(transaction, context, { action, subject, details: { side } });
  }
}

function isConfirmed({ oldConfirmedAt, newConfirmedAt }: AddressRequestInPortal, side: AddressSide): boolean {
  return (side === 'old' ? oldConfirmedAt : newConfirmedAt) !== null;
}
