import { Inject, Injectable } from '@nestjs/common';
import type { Page, PortalChange, PortalChanged, PortalCreate, PortalDetail } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { isBaseModuleAllowed, PlanService } from '@portico/licensing';
import {
  Database,
  etagOf,
  isId,
  type ListQuery,
  mistake,
  newId,
  notFound,
  PORTICO_CONFIG,
  type PorticoConfig,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  requireIfMatch,
  type TenantTransaction,
  type Versioned,
  violates,
} from '@portico/platform';
import { MetadataService } from '@portico/records';
import { labelKey, UserTypeService } from '@portico/user-type';
import { detailOf, editableOf } from './portal-detail.rules';
import { slugOf } from './portal-name.rules';
import { PortalProposalService } from './portal-proposal.service';
import { PortalRepository, type PortalRow } from './portal.repository';
import { shareText } from './share-text.rules';

const DEFAULT_TYPE_NAME = 'Customer Portal';
const DEFAULT_BASE_MODULE = 'Contacts';

/** The organisation's portal: made as a draft, live from the wizard's end, never deleted after that (R1–R10). */
@Injectable()
export class PortalService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalRepository) private readonly portals: PortalRepository,
    @Inject(PortalProposalService) private readonly proposals: PortalProposalService,
    @Inject(UserTypeService) private readonly types: UserTypeService,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /** One portal an organisation, so there is never another page. */
  async list(context: RequestContext, { cursor }: Pick<ListQuery, 'cursor'>): Promise<Page<PortalDetail>> {
    if (cursor !== null) throw new PorticoError('CURSOR_INVALID');
    const rows = await this.portals.list(this.database.for(context));
    return { data: rows.map((row) => detailOf(this.config, row)), page: { nextCursor: null, hasMore: false } };
  }

  async get(context: RequestContext, id: string): Promise<Versioned<PortalDetail>> {
    const row = isId(id) ? await this.portals.find(this.database.for(context), id) : null;
    if (!row) throw notFound();
    return { value: detailOf(this.config, row), revision: row.revision };
  }

  /**
   * A draft with its default type, everything closed but the user's own record (R10). The slug is the name's unless
   * one is given (R5); a name or slug that is taken anywhere is refused with a free one (R4).
   */
  async create(context: RequestContext, input: PortalCreate, id: string): Promise<PortalDetail> {
    const slug = input.slug ?? slugOf(input.name);
    const work = async (transaction: TenantTransaction): Promise<void> => {
      const plan = await this.plans.of(transaction);
      if (!plan.portalsEnabled) throw new PorticoError('PORTALS_NOT_IN_PLAN');
      const baseModule = (await this.metadata.of(transaction)).find(input.baseModule ?? DEFAULT_BASE_MODULE);
      if (!baseModule || !isBaseModuleAllowed(plan, baseModule, true)) {
        const errors = [mistake('/baseModule', 'BASE_MODULE_NOT_ALLOWED')];
        throw new PorticoError('BASE_MODULE_NOT_ALLOWED', { errors, context: { allowed: plan.firstBaseModules } });
      }
      if (context.actor.id === null) throw new PorticoError('FORBIDDEN');
      await this.portals.insert(transaction, {
        ...{ id, slug, name: input.name, nameKey: labelKey(input.name) },
        // Whoever names the type at once has two steps behind them (R12).
        wizardStep: input.userTypeName === undefined ? 'type' : 'tabs',
        defaultOwnerId: context.actor.id,
        createdAt: context.now,
      });
      await this.types.createDefault(transaction, context, {
        ...{ id: newId(), portalId: id, baseModule },
        name: input.userTypeName ?? DEFAULT_TYPE_NAME,
      });
      await this.audit.record(transaction, context, {
        action: 'portal.create',
        subject: { kind: 'portal', id },
        details: { name: input.name, slug },
      });
    };
    await this.database.transaction(context, work).catch(this.asConflict(context, input.name, slug));
    return (await this.get(context, id)).value;
  }

  /** The name only while the portal is a draft (R3, R6); the slug at any time (R7), with a text to share (R8). */
  async change(
    context: RequestContext,
    id: string,
    input: PortalChange,
    ifMatch: string | undefined,
  ): Promise<Versioned<PortalChanged>> {
    let row: PortalRow | null = null;
    const work = async (transaction: TenantTransaction): Promise<void> => {
      row = await this.locked(transaction, id);
      const current = row;
      requireIfMatch(ifMatch, row.revision, { etag: etagOf(row.revision), portal: detailOf(this.config, row) });
      if (row.status === 'live' && input.name !== undefined && input.name !== row.name) {
        throw new PorticoError('PORTAL_NAME_IMMUTABLE', { errors: [mistake('/name', 'PORTAL_NAME_IMMUTABLE')] });
      }
      const owner = input.defaultOwnerId;
      refuseMistakes([
        ...(row.status === 'live' && input.wizardStep !== undefined ? [mistake('/wizardStep', 'READ_ONLY')] : []),
        ...(owner !== undefined && !(await this.portals.isActiveMember(transaction, owner))
          ? [mistake('/defaultOwnerId', 'REFERENCE_NOT_FOUND')]
          : []),
      ]);
      const before = editableOf(row);
      const after = {
        name: input.name ?? before.name,
        slug: input.slug ?? before.slug,
        wizardStep: input.wizardStep ?? before.wizardStep,
        defaultOwnerId: input.defaultOwnerId ?? before.defaultOwnerId,
        primaryColour: input.primaryColour ?? before.primaryColour,
      };
      const changed = (Object.keys(before) as (keyof typeof before)[]).filter((key) => after[key] !== before[key]);
      if (changed.length === 0) return;
      await this.portals.update(transaction, id, { ...after, nameKey: labelKey(after.name) });
      await this.audit.record(transaction, context, {
        action: 'portal.change',
        subject: { kind: 'portal', id },
        details: Object.fromEntries(changed.map((key) => [key, { from: editableOf(current)[key], to: after[key] }])),
      });
    };
    const conflict = (error: unknown) =>
      this.asConflict(context, input.name ?? row?.name ?? '', input.slug ?? '')(error);
    await this.database.transaction(context, work).catch(conflict);
    const { value: portal, revision } = await this.get(context, id);
    const before = row as PortalRow | null;
    const isMoved = before !== null && before.slug !== portal.slug;
    return {
      value: { portal, shareText: isMoved ? shareText(context.language, portal.name, portal.url) : null },
      revision,
    };
  }

  /** A draft may be thrown away; a configured portal by nobody (R9). */
  async delete(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      const row = await this.locked(transaction, id);
      if (row.status === 'live') throw new PorticoError('PORTAL_NOT_DELETABLE');
      await this.portals.delete(transaction, id);
      await this.audit.record(transaction, context, {
        action: 'portal.discard-draft',
        subject: { kind: 'portal', id },
        details: { name: row.name, slug: row.slug },
      });
    });
  }

  private async locked(transaction: TenantTransaction, id: string): Promise<PortalRow> {
    if (!isId(id) || !(await this.portals.lock(transaction, id))) throw notFound();
    const row = await this.portals.find(transaction, id);
    if (!row) throw notFound();
    return row;
  }

  /** The unique indexes decide races; what is free is looked up after the roll-back. */
  private asConflict(context: RequestContext, name: string, slug: string) {
    return async (error: unknown): Promise<never> => {
      if (violates(error, 'portals_one_per_organisation')) throw new PorticoError('PORTAL_EXISTS');
      const isName = violates(error, 'portal_names_name_key');
      if (!isName && !violates(error, 'portal_names_slug')) throw error;
      const { suggestion } = await this.proposals.check(this.database.for(context), name, slug || slugOf(name));
      throw isName
        ? new PorticoError('PORTAL_NAME_TAKEN', {
            errors: [mistake('/name', 'PORTAL_NAME_TAKEN')],
            context: { suggestion },
          })
        : new PorticoError('PORTAL_SLUG_TAKEN', {
            errors: [mistake('/slug', 'PORTAL_SLUG_TAKEN')],
            context: { suggestion },
          });
    };
  }
}
