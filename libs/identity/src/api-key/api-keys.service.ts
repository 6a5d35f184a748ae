import { Inject, Injectable } from '@nestjs/common';
import type { ApiKey, ApiKeyCreate, ApiKeyCreated, Page } from '@portico/contracts';
import {
  Cursors,
  Database,
  hashToken,
  isId,
  newId,
  notFound,
  PorticoError,
  randomApiKey,
  refuseMistakes,
  type ListQuery,
  type RequestContext,
  type Tenant,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { grantedPermissions, rightsOf } from '../organisation/profile.rules';
import { requireGrantable } from '../profile/grant.rules';
import { ProfileRepository } from '../profile/profile.repository';
import { profileMistakes, shownModules, storedModules } from '../profile/profile.rules';
import { ApiKeyRepository, type ApiKeyRow } from './api-key.repository';
import { apiKeyMistakes, apiKeyStatus, prefixOf, scopeWithin } from './api-key.rules';

/** Keys that open something, of one organisation. */
const MOST_LIVING = 100;

/**
 * The keys of an organisation's programs.
 *
 * - Nobody grants what they lack: a key's scope is a part of its maker's rights, then and at each request.
 * - The key itself is told once; what is stored is its hash.
 * - What was revoked stays in the list, and on the trail.
 */
@Injectable()
export class ApiKeys {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** Newest first. */
  async list(context: RequestContext, { limit, cursor }: Pick<ListQuery, 'limit' | 'cursor'>): Promise<Page<ApiKey>> {
    const place = [context.organisationId, 'api-keys'];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const rows = await this.keys.list(this.database.for(context), before, limit + 1);
    const { data, page } = this.cursors.page(place, rows, limit, ({ id }) => [id]);
    return { data: data.map((row) => apiKeyOf(row, context.now)), page };
  }

  async get(context: RequestContext, id: string): Promise<ApiKey> {
    return apiKeyOf(await this.require(this.database.for(context), id), context.now);
  }

  /** @throws PorticoError INPUT_INVALID, FORBIDDEN for more than the maker has, CONFLICT for one too many */
  async create(context: RequestContext, input: ApiKeyCreate): Promise<ApiKeyCreated> {
    const { actor, now } = context;
    if (actor.kind !== 'staff') throw new PorticoError('FORBIDDEN');
    const modules = input.modules ?? [];
    return this.database.transaction(context, async (tx) => {
      const moduleIds = modules.map(({ moduleId }) => moduleId);
      const known = await this.profiles.fields(tx, moduleIds);
      refuseMistakes([...apiKeyMistakes(input, now), ...profileMistakes(modules, known)]);
      const asked = rightsOf({ permissions: input.permissions, module_rights: storedModules(modules) });
      const scope = scopeWithin({ permissions: actor.permissions, modules: actor.modules ?? {} }, asked);
      requireGrantable(context, scope);
      if ((await this.keys.countLiving(tx, now)) >= MOST_LIVING)
        throw new PorticoError('CONFLICT', { detail: `An organisation has at most ${MOST_LIVING} keys in use.` });
      const token = randomApiKey();
      const id = newId();
      await this.keys.insert(tx, {
        ...{ id, name: input.name, prefix: prefixOf(token), tokenHash: hashToken(token), staffUserId: actor.id },
        ...{ permissions: [...scope.permissions], modules: scope.modules, now, expiresAt: new Date(input.expiresAt) },
      });
      const made = apiKeyOf(await this.require(tx, id), now);
      const { name, prefix, permissions, expiresAt } = made;
      await this.trail.record(tx, context, {
        action: 'api-key.create',
        subject: { kind: 'api-key', id },
        details: { name, prefix, permissions, modules: scope.modules, expiresAt },
      });
      return { ...made, token };
    });
  }

  /** With the next request it opens nothing. One that is revoked already stays so. @throws PorticoError NOT_FOUND */
  async revoke(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const { name, prefix } = await this.require(tx, id);
      if (!(await this.keys.revoke(tx, id, context.now))) return;
      await this.trail.record(tx, context, {
        action: 'api-key.revoke',
        subject: { kind: 'api-key', id },
        details: { name, prefix },
      });
    });
  }

  private async require(tenant: Tenant, id: string): Promise<ApiKeyRow> {
    const row = isId(id) ? await this.keys.find(tenant, id) : null;
    if (!row) throw notFound();
    return row;
  }
}

function apiKeyOf(row: ApiKeyRow, now: Date): ApiKey {
  const life = { expiresAt: row.expires_at, revokedAt: row.revoked_at, isMakerActive: row.is_maker_active };
  return {
    ...{ id: row.id, name: row.name, prefix: row.prefix },
    permissions: [...grantedPermissions(row.permissions)],
    modules: shownModules(row.module_rights),
    createdBy: { id: row.staff_user_id, name: row.staff_name },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    status: apiKeyStatus(life, now),
  };
}
