import { Inject, Injectable } from '@nestjs/common';
import type {
  ModuleRights,
  Page,
  StaffModuleRight,
  StaffPermission,
  StaffProfile,
  StaffProfileChange,
  StaffProfileCreate,
} from '@portico/contracts';
import {
  Database,
  isId,
  mistake,
  newId,
  notFound,
  PorticoError,
  refuseMistakes,
  requireIfMatch,
  violates,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { grantedPermissions, PROFILE_CATALOGUE, rightsOf } from '../organisation/profile.rules';
import { requireGrantable } from './grant.rules';
import { ProfileRepository, type ProfileRow } from './profile.repository';
import { profileMistakes, shownModules, storedModules } from './profile.rules';
import { profileTag } from './profile.tag';

/**
 * Profiles: what members of staff may do.
 *
 * - The ready-made ones never change; the others are an organisation's own.
 * - Nobody grants what they lack, neither by a new profile nor by a changed one, nor touches one that grants more.
 * - One that members have cannot be deleted.
 */
@Injectable()
export class StaffProfiles {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  async list(context: RequestContext): Promise<Page<StaffProfile>> {
    const rows = await this.profiles.list(this.database.for(context));
    return { data: rows.map(profileOf), page: { nextCursor: null, hasMore: false } };
  }

  async get(context: RequestContext, id: string): Promise<StaffProfile> {
    return profileOf(await this.require(this.database.for(context), id));
  }

  /** @throws PorticoError INPUT_INVALID, FORBIDDEN for more than the maker has */
  async create(context: RequestContext, input: StaffProfileCreate, id = newId()): Promise<StaffProfile> {
    return this.save(context, 'profile.create', id, async (tx) => {
      const modules = await this.checked(tx, input.modules ?? []);
      const permissions = stored(input.permissions);
      requireGrantable(context, rightsOf({ permissions, module_rights: modules }));
      await this.profiles.insert(tx, { id, name: input.name, permissions, modules });
    });
  }

  /** @throws PorticoError NOT_FOUND, CONFLICT for a ready-made one, INPUT_INVALID, FORBIDDEN, PRECONDITION_FAILED */
  async change(
    context: RequestContext,
    id: string,
    change: StaffProfileChange,
    ifMatch: string | undefined,
  ): Promise<StaffProfile> {
    return this.save(context, 'profile.change', id, async (tx) => {
      const before = await this.own(tx, context, id);
      requireIfMatch(ifMatch, profileTag(profileOf(before)));
      const modules = change.modules ? await this.checked(tx, change.modules) : before.module_rights;
      const permissions = change.permissions ? stored(change.permissions) : before.permissions;
      requireGrantable(context, rightsOf({ permissions, module_rights: modules }));
      await this.profiles.update(tx, { id, name: change.name ?? before.name, permissions, modules });
    });
  }

  /** @throws PorticoError NOT_FOUND, CONFLICT for a ready-made one and for one that members have, FORBIDDEN */
  async delete(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const { name, member_count } = await this.own(tx, context, id);
      if (member_count > 0) throw new PorticoError('CONFLICT', { detail: 'Members have this profile.' });
      await this.profiles.delete(tx, id);
      await this.note(tx, context, 'profile.delete', id, { name });
    });
  }

  private async save(
    context: RequestContext,
    action: string,
    id: string,
    work: (tx: TenantTransaction) => Promise<void>,
  ): Promise<StaffProfile> {
    try {
      return await this.database.transaction(context, async (tx) => {
        await work(tx);
        const after = await this.require(tx, id);
        const { name, permissions, module_rights } = after;
        await this.note(tx, context, action, id, { name, permissions, modules: module_rights });
        return profileOf(after);
      });
    } catch (error) {
      if (!violates(error, 'profiles_name')) throw error;
      throw new PorticoError('INPUT_INVALID', { errors: [mistake('/name', 'NOT_UNIQUE')], cause: error });
    }
  }

  private async checked(tenant: Tenant, modules: readonly StaffModuleRight[]): Promise<ModuleRights> {
    const known = await this.profiles.fields(
      tenant,
      modules.map(({ moduleId }) => moduleId),
    );
    refuseMistakes(profileMistakes(modules, known));
    return storedModules(modules);
  }

  /** One of the organisation's own, locked, that grants no more than the actor has. */
  private async own(tx: TenantTransaction, context: RequestContext, id: string): Promise<ProfileRow> {
    if (isId(id)) await this.profiles.lock(tx, id);
    const row = await this.require(tx, id);
    if (row.key in PROFILE_CATALOGUE)
      throw new PorticoError('CONFLICT', { detail: 'A ready-made profile stays as it is.' });
    requireGrantable(context, rightsOf(row));
    return row;
  }

  private async require(tenant: Tenant, id: string): Promise<ProfileRow> {
    const row = isId(id) ? await this.profiles.find(tenant, id) : null;
    if (!row) throw notFound();
    return row;
  }

  private async note(
    tx: TenantTransaction,
    context: RequestContext,
    action: string,
    id: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.trail.record(tx, context, { action, subject: { kind: 'profile', id }, details });
  }
}

/** With what they imply: what is shown is what is granted. */
function stored(permissions: readonly string[]): StaffPermission[] {
  return [...grantedPermissions(permissions)];
}

function profileOf({ id, key, name, permissions, module_rights, member_count }: ProfileRow): StaffProfile {
  return {
    ...{ id, key, name, memberCount: member_count },
    permissions: [...grantedPermissions(permissions)],
    modules: shownModules(module_rights),
  };
}
