import { Inject, Injectable } from '@nestjs/common';
import type { InvitationOffer } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { SeatService } from '@portico/licensing';
import {
  Clock,
  Database,
  mistake,
  newId,
  passwordMistake,
  Passwords,
  PorticoError,
  refuseMistakes,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { PortalSessions, PublicPortals, type LivePortal, type StartedSession } from '@portico/portal-user';
import { InvitationCodes } from '../copied-link/invitation-codes.service';
import { InvitationEventRepository } from '../time-line/invitation-event.repository';
import { InvitationLinks, type LinkKind } from '../token/invitation-links.service';
import { AcceptanceRepository, type ExistingUserRow, type OfferRow } from './acceptance.repository';

export interface Acceptance {
  token: string;
  password: string;
  /** Only for a copied link. */
  code: string | undefined;
  userAgent: string;
  correlationId: string;
}

interface Offer extends OfferRow {
  linkKind: LinkKind;
}

/**
 * Looking at an offer and taking it. Looking changes nothing (mail scanners open links); taking happens once, however
 * many try at the same moment: the invitation's row is locked, and whoever comes second finds it accepted.
 */
@Injectable()
export class AcceptanceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
    @Inject(InvitationCodes) private readonly codes: InvitationCodes,
    @Inject(InvitationEventRepository) private readonly timeLine: InvitationEventRepository,
    @Inject(AcceptanceRepository) private readonly acceptances: AcceptanceRepository,
  ) {}

  /** @throws PorticoError INVITATION_INVALID, INVITATION_EXPIRED (only for a genuine link) */
  async inspect(portalId: string, token: string): Promise<InvitationOffer> {
    const portal = await this.portals.get(portalId);
    const tenant = this.database.for(portal);
    const offer = await this.offer(tenant, portal, token, false);
    await this.timeLine.noteInspection(tenant, offer.id, this.clock.now());
    const { id, name, slug, primaryColour, organisationName } = portal;
    return {
      portal: { id, name, slug, primaryColour },
      organisation: organisationName,
      invitedBy: offer.invited_by_name,
      email: offer.email,
      userType: offer.user_type_name,
      language: offer.language,
      expiresAt: offer.expires_at?.toISOString() ?? null,
      needsCode: offer.linkKind === 'copied',
    };
  }

  /**
   * R77: sets the password and signs in. The reservation becomes use: whoever holds one is always let in (R72a).
   * @throws PorticoError as `inspect`, and the password's own mistakes
   */
  async accept(portalId: string, acceptance: Acceptance): Promise<StartedSession> {
    const portal = await this.portals.get(portalId);
    const seen = await this.offer(this.database.for(portal), portal, acceptance.token, false);
    const wrong = passwordMistake(acceptance.password, [seen.email, portal.name, portal.organisationName]);
    if (wrong) refuseMistakes([mistake('/password', wrong)], wrong);
    if (seen.linkKind === 'copied')
      await this.codes.require({ organisationId: portal.organisationId, invitationId: seen.id }, acceptance.code);
    const passwordHash = await this.passwords.hash(acceptance.password);
    return this.database.transaction(portal, async (transaction) => {
      const offer = await this.offer(transaction, portal, acceptance.token, true);
      const users = await this.acceptances.findUsers(transaction, portal.id, offer.record_id, offer.email_key);
      const existing = users[0] ?? null;
      const portalUserId = existing
        ? await this.join(transaction, offer, users, acceptance.password)
        : await this.create(transaction, portal, offer, passwordHash);
      await this.acceptances.markAccepted(transaction, offer, portalUserId, this.clock.now());
      await this.record(transaction, portal, offer, portalUserId, acceptance.correlationId);
      return this.sessions.start(transaction, portalUserId, acceptance.userAgent, this.clock.now());
    });
  }

  /** Mails the code of a copied link to the invited address. @throws PorticoError as `inspect` */
  async mailCode(portalId: string, token: string): Promise<void> {
    const portal = await this.portals.get(portalId);
    const offer = await this.offer(this.database.for(portal), portal, token, false);
    if (offer.linkKind !== 'copied') return;
    await this.codes.mail({ organisationId: portal.organisationId, invitationId: offer.id });
  }

  private async create(
    transaction: TenantTransaction,
    portal: LivePortal,
    offer: OfferRow,
    passwordHash: string,
  ): Promise<string> {
    const now = this.clock.now();
    const id = newId();
    await this.acceptances.insertUser(transaction, { id, portalId: portal.id, offer, passwordHash, now });
    const access = { id: newId(), portalUserId: id, offer, holdsSeat: true, now };
    await this.acceptances.insertAccess(transaction, access);
    await this.takeSeat(transaction, offer);
    return id;
  }

  /** The reserved one where there is one (R72a). */
  private async takeSeat(transaction: TenantTransaction, offer: OfferRow): Promise<void> {
    if (offer.holds_seat) await this.seats.useReserved(transaction, offer.user_type_id);
    else if ((await this.seats.use(transaction, offer.user_type_id)) === 0)
      throw new PorticoError('SEAT_LIMIT_REACHED');
  }

  /**
   * A further type for somebody who is in the portal already: they prove it with their password, which no mail to a
   * record's address may replace. One seat a person (R13): a reservation made before they had one is given back.
   */
  private async join(
    transaction: TenantTransaction,
    offer: OfferRow,
    users: readonly ExistingUserRow[],
    password: string,
  ): Promise<string> {
    const [user, ...others] = users;
    const isOpen = user?.status === 'active' && user.locked_by !== 'staff';
    if (!user || others.length > 0 || user.record_id !== offer.record_id || !isOpen)
      throw new PorticoError('INVITATION_INVALID');
    if (!(await this.passwords.verify(user.password_hash, password)))
      refuseMistakes([mistake('/password', 'PASSWORD_WRONG')], 'PASSWORD_WRONG');
    if (await this.acceptances.holds(transaction, user.id, offer)) throw new PorticoError('INVITATION_INVALID');
    const isSeated = await this.acceptances.isSeated(transaction, user.id);
    const access = { id: newId(), portalUserId: user.id, offer, holdsSeat: !isSeated, now: this.clock.now() };
    await this.acceptances.insertAccess(transaction, access);
    if (!isSeated) await this.takeSeat(transaction, offer);
    else if (offer.holds_seat) await this.seats.releaseReserved(transaction, offer.user_type_id);
    return user.id;
  }

  private async offer(tenant: Tenant, portal: LivePortal, token: string, lock: boolean): Promise<Offer> {
    const parsed = this.links.parse(token);
    if (parsed?.organisationId !== portal.organisationId) throw new PorticoError('INVITATION_INVALID');
    const offer = await this.acceptances.findOffer(tenant, portal.id, parsed.invitationId, lock);
    const linkKind = offer ? this.links.kindOf(parsed, offer.generation) : null;
    if (!offer || linkKind === null) throw new PorticoError('INVITATION_INVALID');
    const isOver = offer.expires_at !== null && offer.expires_at <= this.clock.now();
    if (offer.state === 'expired' || (offer.state === 'pending' && isOver))
      throw new PorticoError('INVITATION_EXPIRED');
    if (offer.state !== 'pending' || !offer.is_record_intact) throw new PorticoError('INVITATION_INVALID');
    return { ...offer, linkKind };
  }

  private async record(
    transaction: TenantTransaction,
    portal: LivePortal,
    offer: OfferRow,
    portalUserId: string,
    correlationId: string,
  ): Promise<void> {
    const context = {
      organisationId: portal.organisationId,
      actor: { kind: 'portal-user', id: portalUserId, portalId: portal.id },
      correlationId,
      language: offer.language,
      now: this.clock.now(),
    } as const;
    await this.audit.record(transaction, context, {
      action: 'invitation.accept',
      subject: { kind: 'invitation', id: offer.id },
      details: { userTypeId: offer.user_type_id, recordId: offer.record_id },
    });
  }
}
