import { Inject, Injectable } from '@nestjs/common';
import type { FilterCondition, InvitationCandidate, InvitationSelection, Page, SortKey } from '@portico/contracts';
import { Cursors, Database, PorticoError, type ListQuery, type RequestContext, type Tenant } from '@portico/platform';
import { MetadataService, SqlParameters, StaffRecordPolicy, staffSelectionSql } from '@portico/records';
import type { UserType } from '@portico/user-type';
import {
  CandidateRepository,
  type CandidateRow,
  type CandidateScope,
  type CandidateSort,
  type RecipientTarget,
} from './candidate.repository';
import { InvitingTypes } from './inviting-type.service';

export interface CandidateSelection {
  filter: readonly FilterCondition[];
  q: string | null;
  except: readonly string[];
}

/** A selection of all that match, as the list takes it. */
export function matching(selection: Extract<InvitationSelection, { kind: 'all' }>): CandidateSelection {
  const { q, filter = [], except = [] } = selection;
  return { q: q?.trim() || null, filter, except };
}

/** Who can be invited to a type: searched, filtered and paged by the database (R79, R82). */
@Injectable()
export class CandidateService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(InvitingTypes) private readonly types: InvitingTypes,
    @Inject(CandidateRepository) private readonly candidates: CandidateRepository,
  ) {}

  async list(context: RequestContext, userTypeId: string, query: ListQuery): Promise<Page<InvitationCandidate>> {
    const type = await this.types.ofPath(context, userTypeId);
    const tenant = this.database.for(context);
    const sort = candidateSort(query.sort);
    const place = [context.organisationId, 'candidates', type.id, sort, query.q ?? '', JSON.stringify(query.filter)];
    const after = query.cursor === null ? null : this.cursors.decode(place, query.cursor);
    const selection = { filter: query.filter, q: query.q };
    const first = await this.scope(context, tenant, type, selection);
    const rows = await this.candidates.page(tenant, first.scope, first.parameters, {
      sort,
      after,
      limit: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const hasMore = rows.length > query.limit;
    const last = page.at(-1);
    const nextCursor = hasMore && last ? this.cursors.encode(place, [last.name_key, last.record_id]) : null;
    const count = query.count ? { count: await this.count(context, type, { ...selection, except: [] }) } : {};
    return { data: page.map(candidateOf), page: { hasMore, nextCursor }, ...count };
  }

  async count(context: RequestContext, type: UserType, selection: CandidateSelection): Promise<number> {
    const tenant = this.database.for(context);
    const { scope, parameters } = await this.scope(context, tenant, type, selection);
    return this.candidates.count(tenant, scope, parameters, selection.except);
  }

  /** R80: all that match now, less the exceptions, become the recipients of a batch or of a dry run. */
  async insertMatching(
    context: RequestContext,
    tenant: Tenant,
    type: UserType,
    selection: CandidateSelection,
    batch: { id: string; now: Date },
    target?: RecipientTarget,
  ): Promise<number> {
    const { scope, parameters } = await this.scope(context, tenant, type, selection);
    return this.candidates.insertMatching(tenant, scope, parameters, { ...batch, except: selection.except }, target);
  }

  /** Within what the inviter may see: of a module out of their reach there is nobody to invite. */
  private async scope(
    context: RequestContext,
    tenant: Tenant,
    type: UserType,
    selection: Pick<CandidateSelection, 'filter' | 'q'>,
  ): Promise<{ scope: CandidateScope; parameters: SqlParameters }> {
    const metadata = await this.metadata.of(tenant);
    const parameters = new SqlParameters();
    const module = this.policy.require(context, metadata, type.baseModuleId);
    const access = this.policy.access(context, metadata, module);
    const condition = staffSelectionSql(access, module, selection, parameters);
    const { id: userTypeId, portalId } = type;
    return {
      scope: { userTypeId, portalId, isExclusive: type.kind === 'exclusive', selection: condition },
      parameters,
    };
  }
}

function candidateSort(keys: readonly SortKey[]): CandidateSort {
  const [key, ...more] = keys;
  if (!key) return 'name';
  const text = `${key.direction === 'desc' ? '-' : ''}${key.field}`;
  const found = (['name', '-name', 'createdAt', '-createdAt'] as const).find((sort) => sort === text);
  if (!found || more.length > 0) throw new PorticoError('SORT_INVALID');
  return found;
}

function candidateOf(row: CandidateRow): InvitationCandidate {
  return {
    recordId: row.record_id,
    name: row.name,
    email: row.email,
    company: row.company,
    createdAt: row.created_at.toISOString(),
    lastInvitation: row.last_state && row.last_at ? { state: row.last_state, at: row.last_at.toISOString() } : null,
  };
}
