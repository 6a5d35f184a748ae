import { Inject, Injectable } from '@nestjs/common';
import type {
  Page,
  PermissionMetadata,
  ReadyMadeKey,
  TypeConfiguration,
  UserTypeChange,
  UserTypeCreate,
  UserTypeDetail,
} from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { isBaseModuleAllowed, PlanService, SeatService } from '@portico/licensing';
import { safeDefaults } from '@portico/permission';
import {
  Cursors,
  Database,
  isId,
  type ListQuery,
  mistake,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
  violates,
} from '@portico/platform';
import { MetadataService, type ModuleDefinition } from '@portico/records';
import { READY_MADE_BASE, readyMadeConfiguration } from './ready-made/ready-made.rules';
import { labelKey } from './label.rules';
import { type CountedUserTypeRow, UserTypeRepository } from './user-type.repository';
import { detailOf, type UserType, userTypeOf } from './user-type.rules';

export interface DefaultUserType {
  id: string;
  portalId: string;
  name: string;
  baseModule: ModuleDefinition;
}

/** Portal user types: labels that carry the permissions of their users (R13–R20). */
@Injectable()
export class UserTypeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(UserTypeRepository) private readonly types: UserTypeRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  async find(tenant: Tenant, id: string): Promise<UserType | null> {
    const row = isId(id) ? await this.types.find(tenant, id) : null;
    return row && userTypeOf(row);
  }

  /** @throws PorticoError NOT_FOUND */
  async get(tenant: Tenant, id: string): Promise<UserType> {
    const type = await this.find(tenant, id);
    if (!type) throw notFound();
    return type;
  }

  async list(
    context: RequestContext,
    portalId: string,
    { limit, cursor }: Pick<ListQuery, 'limit' | 'cursor'>,
  ): Promise<Page<UserTypeDetail>> {
    const tenant = this.database.for(context);
    if (!isId(portalId) || !(await this.types.portalExists(tenant, portalId))) throw notFound();
    const metadata = await this.metadata.of(tenant);
    const place = [context.organisationId, 'user-types', portalId];
    const after = cursor === null ? 0 : Number(this.cursors.decode(place, cursor)[0]);
    const rows = await this.types.list(tenant, portalId, after, limit + 1);
    const { data, page } = this.cursors.page(place, rows, limit, ({ position }) => [String(position)]);
    return { data: data.map((row) => detailOf(row, metadata)), page };
  }

  async describe(context: RequestContext, portalId: string, id: string): Promise<UserTypeDetail> {
    const tenant = this.database.for(context);
    const row = isId(portalId) && isId(id) ? await this.types.findCounted(tenant, portalId, id) : null;
    if (!row) throw notFound();
    return detailOf(row, await this.metadata.of(tenant));
  }

  /** A further type: as many as the plan allows (R20), over a base module that it allows (R21), without seats (R62). */
  async create(context: RequestContext, portalId: string, input: UserTypeCreate, id: string): Promise<UserTypeDetail> {
    const work = async (transaction: TenantTransaction): Promise<void> => {
      if (!isId(portalId) || !(await this.types.lockPortal(transaction, portalId))) throw notFound();
      const plan = await this.plans.of(transaction);
      const baseModule = (await this.metadata.of(transaction)).find(input.baseModule);
      if (!baseModule || !isBaseModuleAllowed(plan, baseModule, false)) {
        throw new PorticoError('BASE_MODULE_NOT_ALLOWED', {
          errors: [mistake('/baseModule', 'BASE_MODULE_NOT_ALLOWED')],
        });
      }
      if ((await this.types.count(transaction, portalId)) >= plan.userTypeLimit) {
        throw new PorticoError('USER_TYPE_LIMIT_REACHED', { context: { limit: plan.userTypeLimit } });
      }
      const type = { id, portalId, name: input.name, baseModule };
      await this.insert(transaction, context, type, input, false);
    };
    await this.database.transaction(context, work).catch(asNameTaken);
    return this.describe(context, portalId, id);
  }

  /** The type that comes with a portal (R10, R14), within the transaction that creates it. */
  async createDefault(transaction: TenantTransaction, context: RequestContext, type: DefaultUserType): Promise<void> {
    await this.insert(transaction, context, type, {}, true);
  }

  /**
   * Renames the type (R17), or switches the refusal of own domains, which the default type always keeps (R15).
   * @throws PorticoError USER_TYPE_NAME_TAKEN
   */
  async change(context: RequestContext, portalId: string, id: string, input: UserTypeChange): Promise<UserTypeDetail> {
    const work = async (transaction: TenantTransaction): Promise<void> => {
      const row = await this.locked(transaction, portalId, id);
      if (row.is_default && input.refusesOwnDomains === false) {
        refuseMistakes([mistake('/refusesOwnDomains', 'READ_ONLY')]);
      }
      const name = input.name ?? row.name;
      const refusesOwnDomains = input.refusesOwnDomains ?? row.refuses_own_domains;
      if (name === row.name && refusesOwnDomains === row.refuses_own_domains) return;
      await this.types.update(transaction, id, name, labelKey(name), refusesOwnDomains);
      await this.audit.record(transaction, context, {
        action: 'user-type.change',
        subject: { kind: 'user-type', id },
        details: {
          from: { name: row.name, refusesOwnDomains: row.refuses_own_domains },
          to: { name, refusesOwnDomains },
        },
      });
    };
    await this.database.transaction(context, work).catch(asNameTaken);
    return this.describe(context, portalId, id);
  }

  /**
   * Deletes a type that nobody holds or is invited to (R18); never the default one (R11).
   * @throws PorticoError USER_TYPE_IS_DEFAULT, USER_TYPE_IN_USE
   */
  async delete(context: RequestContext, portalId: string, id: string): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      const row = await this.locked(transaction, portalId, id);
      if (row.is_default) throw new PorticoError('USER_TYPE_IS_DEFAULT');
      const { users, pending_invitations: pendingInvitations } = row;
      if (users + pendingInvitations > 0) {
        throw new PorticoError('USER_TYPE_IN_USE', { context: { users, pendingInvitations } });
      }
      await this.types.delete(transaction, id);
      await this.audit.record(transaction, context, {
        action: 'user-type.delete',
        subject: { kind: 'user-type', id },
        details: { name: row.name },
      });
    });
  }

  private async locked(transaction: TenantTransaction, portalId: string, id: string): Promise<CountedUserTypeRow> {
    if (!isId(portalId) || !isId(id) || !(await this.types.lock(transaction, portalId, id))) throw notFound();
    const row = await this.types.findCounted(transaction, portalId, id);
    if (!row) throw notFound();
    return row;
  }

  private async insert(
    transaction: TenantTransaction,
    context: RequestContext,
    { id, portalId, name, baseModule }: DefaultUserType,
    { kind: wanted, readyMade }: Pick<UserTypeCreate, 'kind' | 'readyMade'>,
    isDefault: boolean,
  ): Promise<void> {
    const metadata = await this.metadata.permissionMetadata(transaction);
    const draft = readyMade
      ? readyMadeDraft(metadata, readyMade, wanted, baseModule)
      : safeDefaults(metadata, baseModule.id);
    const kind = wanted ?? (readyMade ? 'add-on' : 'exclusive');
    await this.types.insert(transaction, {
      ...{ id, portalId, name, kind, isDefault, draft },
      nameKey: labelKey(name),
      baseModuleId: baseModule.id,
      createdAt: context.now,
    });
    await this.seats.open(transaction, id);
    await this.audit.record(transaction, context, {
      action: 'user-type.create',
      subject: { kind: 'user-type', id },
      details: { name, kind, baseModule: baseModule.apiName, ...(readyMade ? { readyMade } : {}) },
    });
  }
}

/** @throws PorticoError INPUT_INVALID: ready-made portals are add-ons over contacts, while their module is there */
function readyMadeDraft(
  metadata: PermissionMetadata,
  key: ReadyMadeKey,
  kind: UserTypeCreate['kind'],
  { apiName }: ModuleDefinition,
): TypeConfiguration {
  const draft = readyMadeConfiguration(metadata, key);
  refuseMistakes([
    ...(kind === 'exclusive' ? [mistake('/kind', 'NOT_AN_OPTION')] : []),
    ...(apiName === READY_MADE_BASE ? [] : [mistake('/baseModule', 'NOT_AN_OPTION')]),
    ...(draft ? [] : [mistake('/readyMade', 'NOT_AN_OPTION')]),
  ]);
  if (!draft) throw new Error('refused above');
  return draft;
}

function asNameTaken(error: unknown): never {
  if (!violates(error, 'user_types_name')) throw error;
  throw new PorticoError('USER_TYPE_NAME_TAKEN', { errors: [mistake('/name', 'USER_TYPE_NAME_TAKEN')] });
}
