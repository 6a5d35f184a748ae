import { Inject, Injectable } from '@nestjs/common';
import type { Page, StaffMember, StaffMemberCreate } from '@portico/contracts';
import {
  Cursors,
  Database,
  isId,
  Mailer,
  mistake,
  newId,
  notFound,
  PorticoError,
  refuseMistakes,
  type ListQuery,
  type RequestContext,
  type StaffActor,
  type Tenant,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { OrganisationRepository } from '../organisation/organisation.repository';
import { rightsOf, type StoredRights } from '../organisation/profile.rules';
import { requireGrantable } from '../profile/grant.rules';
import { StaffPasswordResets } from '../password/staff-password-resets.service';
import { emailKey } from './email.rules';
import { StaffRepository } from './staff.repository';

/** The people who work in an organisation. */
@Injectable()
export class StaffMembers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffRepository) private readonly staff: StaffRepository,
    @Inject(OrganisationRepository) private readonly organisations: OrganisationRepository,
    @Inject(StaffPasswordResets) private readonly resets: StaffPasswordResets,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  /** By name. */
  async list(context: RequestContext, { limit, cursor, q }: ListQuery): Promise<Page<StaffMember>> {
    const place = [context.organisationId, 'staff', q ?? ''];
    const [name, id] = cursor === null ? [] : this.cursors.decode(place, cursor);
    const after = name && id ? { name, id } : null;
    const found = await this.staff.list(this.database.for(context), q, after, limit + 1);
    const data = found.slice(0, limit).map((member) => asSeenBy(context, member));
    const last = data.at(-1);
    const hasMore = found.length > limit;
    const nextCursor = hasMore && last ? this.cursors.encode(place, [last.name, last.id]) : null;
    return { data, page: { hasMore, nextCursor } };
  }

  async get(context: RequestContext, staffUserId: string): Promise<StaffMember> {
    return asSeenBy(context, await this.require(this.database.for(context), staffUserId));
  }

  /** The first of these who is an active member, or null. */
  async firstActive(context: RequestContext, staffUserIds: readonly string[]): Promise<string | null> {
    const active = await this.staff.findActive(this.database.for(context), staffUserIds);
    return staffUserIds.find((id) => active.includes(id)) ?? null;
  }

  /**
   * Adds a person. Who has no password yet gets a mail with a link to set one; who works elsewhere with Portico
   * already signs in as before.
   *
   * @throws PorticoError STAFF_EMAIL_TAKEN, FORBIDDEN where the profile grants what the caller lacks,
   *   MAIL_NOT_CONFIGURED, INPUT_INVALID for a taken external id
   */
  async add(context: RequestContext, input: StaffMemberCreate): Promise<StaffMember> {
    this.mailer.requireConfigured();
    return this.database.transaction(context, async (tx) => {
      await this.requireGrantable(tx, context, input.profile);
      const organisation = await this.organisations.find(tx);
      if (!organisation) throw notFound();
      const externalId = input.externalId ?? null;
      if (externalId !== null && (await this.staff.externalIdTaken(tx, externalId)))
        refuseMistakes([mistake('/externalId', 'NOT_UNIQUE')]);
      const identity = await this.staff.ensureIdentity(tx.global, {
        id: newId(),
        email: input.email,
        emailKey: emailKey(input.email),
        name: input.name,
        language: organisation.language,
        timeZone: organisation.timeZone,
        now: context.now,
      });
      const isNew = await this.staff.insertMembership(tx, {
        staffUserId: identity.id,
        profileKey: input.profile,
        externalId,
        isDefault: !identity.hasPassword,
        now: context.now,
      });
      if (!isNew) throw new PorticoError('STAFF_EMAIL_TAKEN');
      if (!identity.hasPassword) {
        const mailId = await this.resets.welcome(tx.global, identity.id, context.now);
        tx.afterCommit(() => this.resets.announce(mailId));
      }
      await this.trail.record(tx, context, {
        ...{ action: 'staff.add', subject: { kind: 'staff', id: identity.id }, details: { profile: input.profile } },
      });
      return this.require(tx, identity.id);
    });
  }

  /** A member as they are now: for work that was asked for earlier and is done in their name. Once left, may nothing. */
  async actorOf(tenant: Tenant, staffUserId: string): Promise<StaffActor> {
    const member = await this.staff.findMemberRights(tenant, staffUserId);
    const rights = rightsOf(member ?? { permissions: [], module_rights: {} });
    return { kind: 'staff', id: staffUserId, name: member?.name ?? '', ...rights };
  }

  /** What a profile stores, by key; null where there is none of that key. */
  rightsOfProfile(tenant: Tenant, key: string): Promise<StoredRights | null> {
    return this.staff.findProfileRights(tenant, key);
  }

  /** @throws PorticoError INPUT_INVALID where there is no such profile, FORBIDDEN where it grants what the caller lacks */
  async requireGrantable(tenant: Tenant, context: RequestContext, profile: string): Promise<void> {
    const given = await this.staff.findProfileRights(tenant, profile);
    if (!given) refuseMistakes([mistake('/profile', 'REFERENCE_NOT_FOUND')]);
    else requireGrantable(context, rightsOf(given));
  }

  /** @throws PorticoError NOT_FOUND */
  async require(tenant: Tenant, staffUserId: string): Promise<StaffMember> {
    const member = isId(staffUserId) ? await this.staff.find(tenant, staffUserId) : null;
    if (!member) throw notFound();
    return member;
  }
}

/** Who has no second step is told to nobody who could not do anything about it. */
function asSeenBy({ actor }: RequestContext, member: StaffMember): StaffMember {
  const mayKnow = actor.kind === 'system' || (actor.kind === 'staff' && actor.permissions.has('staff.manage'));
  return mayKnow ? member : { ...member, hasTotp: null };
}
