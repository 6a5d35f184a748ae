import { Inject, Injectable } from '@nestjs/common';
import { PROFILE_KEYS, type Preferences, type ProfileKey, type StaffProfile } from '@portico/contracts';
import {
  Clock,
  Database,
  newId,
  Passwords,
  PorticoError,
  systemContext,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { StaffCredentialsRepository } from '../sign-in/staff-credentials.repository';
import { emailKey } from '../staff/email.rules';
import { StaffRepository, type StaffIdentity } from '../staff/staff.repository';
import { normalisedDomain } from './domain.rules';
import { OrganisationRepository } from './organisation.repository';
import { PROFILE_CATALOGUE } from './profile.rules';

export interface NewMember {
  name: string;
  email: string;
  /** Without one the person sets it through the link of a mail. */
  password?: string;
  /** The key of a ready-made profile, or the id of any. */
  profile: string;
  externalId?: string;
}

export interface NewOrganisation extends Preferences {
  name: string;
  /** A code of the plan table. */
  plan: string;
  currency: string;
  complianceEnabled?: boolean;
  domains?: readonly string[];
  administrator: Omit<NewMember, 'profile'>;
}

/** What else belongs to a new organisation, made in the same transaction. */
export type ProvisioningStep = (
  tx: TenantTransaction,
  context: RequestContext,
  /** `hasPassword` where the person signed in somewhere before. */
  administrator: StaffIdentity,
) => Promise<void>;

export interface ProvisionedOrganisation {
  organisationId: string;
  /** Its first administrator and super-administrator. */
  administratorId: string;
}

/** Makes whole organisations: for the sample, for tests, later for people who sign up. */
@Injectable()
export class OrganisationProvisioning {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrganisationRepository) private readonly organisations: OrganisationRepository,
    @Inject(StaffRepository) private readonly staff: StaffRepository,
    @Inject(StaffCredentialsRepository) private readonly credentials: StaffCredentialsRepository,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * An organisation with its two profiles and its first administrator. Nothing of records: `andThen` adds that, in
   * the same transaction, so that there is never half an organisation.
   */
  async create(
    input: NewOrganisation,
    andThen: ProvisioningStep = async () => undefined,
  ): Promise<ProvisionedOrganisation> {
    const now = this.clock.now();
    const context = systemContext(newId(), 'provisioning', now);
    const { administrator, plan, domains = [], ...settings } = input;
    const hash = await this.hashOf(administrator);
    return this.database.transaction(context, async (tx) => {
      const person = await this.ensurePerson(tx, administrator, input, hash, now);
      const administratorId = person.id;
      await this.organisations.insert(tx, {
        ...settings,
        complianceEnabled: settings.complianceEnabled ?? false,
        planCode: plan,
        superAdministratorId: administratorId,
        createdAt: now,
      });
      await this.organisations.insertProfiles(tx, PROFILE_KEYS.map(newProfile));
      await this.organisations.replaceDomains(
        tx,
        domains.map(normalisedDomain).filter((domain) => domain !== null),
      );
      await this.join(tx, administratorId, { ...administrator, profile: 'administrator' }, now);
      await this.trail.record(tx, context, {
        action: 'organisation.create',
        subject: { kind: 'organisation', id: context.organisationId },
        details: { plan },
      });
      await andThen(tx, context, person);
      return { organisationId: context.organisationId, administratorId };
    });
  }

  /** Adds a member with a password already set, and no mail: for the sample and for tests. */
  async addMember(organisationId: string, member: NewMember): Promise<string> {
    const now = this.clock.now();
    const context = systemContext(organisationId, 'provisioning', now);
    const hash = await this.hashOf(member);
    return this.database.transaction(context, async (tx) => {
      const organisation = await this.organisations.find(tx);
      if (!organisation) throw new PorticoError('NOT_FOUND');
      const { id } = await this.ensurePerson(tx, member, organisation, hash, now);
      await this.join(tx, id, member, now);
      await this.trail.record(tx, context, {
        action: 'staff.add',
        subject: { kind: 'staff', id },
        details: { profile: member.profile },
      });
      return id;
    });
  }

  private async hashOf({ password }: { password?: string }): Promise<string | null> {
    return password === undefined ? null : this.passwords.hash(password);
  }

  private async ensurePerson(
    tx: TenantTransaction,
    { name, email }: { name: string; email: string },
    { language, timeZone }: Preferences,
    hash: string | null,
    now: Date,
  ): Promise<StaffIdentity> {
    const person = { id: newId(), email, emailKey: emailKey(email), name, language, timeZone, now };
    const identity = await this.staff.ensureIdentity(tx.global, person);
    if (hash !== null && !identity.hasPassword) await this.credentials.setPassword(tx.global, identity.id, hash);
    return { id: identity.id, hasPassword: identity.hasPassword || hash !== null };
  }

  private async join(tx: TenantTransaction, staffUserId: string, member: NewMember, now: Date): Promise<void> {
    const isNew = await this.staff.insertMembership(tx, {
      staffUserId,
      profileKey: member.profile,
      externalId: member.externalId ?? null,
      isDefault: true,
      now,
    });
    if (!isNew) throw new PorticoError('STAFF_EMAIL_TAKEN');
  }
}

function newProfile(key: ProfileKey): Pick<StaffProfile, 'id' | 'key' | 'name' | 'permissions'> {
  const { name, permissions } = PROFILE_CATALOGUE[key];
  return { id: newId(), key, name, permissions: [...permissions] };
}
