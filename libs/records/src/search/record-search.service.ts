import { Inject, Injectable } from '@nestjs/common';
import type { Page, RecordSearchHit } from '@portico/contracts';
import { Database, type RequestContext } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess } from '../plan-sql/access.types';
import { pathVisibility, viewBranches } from '../plan-sql/visibility.rules';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { SearchRepository, type SearchRow, type SearchScope } from './search.repository';

const PER_MODULE = 5;
/** Below so many matches similar names are looked for as well. */
const ENOUGH = 5;
/** Shorter words resemble too much. */
const SHORTEST_SIMILAR = 4;
const SEARCHED_VALUES: ReadonlySet<string> = new Set(['text', 'email', 'phone', 'auto-number']);

/**
 * One search over all modules, among what the member of staff may see.
 *
 * - First records whose name or address has words that begin with what was typed, then values of indexed fields, then,
 *   where these were few, names that are nearly the same.
 * - Case and accents do not matter; what lies in the recycle bin is not found.
 */
@Injectable()
export class RecordSearch {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(SearchRepository) private readonly searches: SearchRepository,
  ) {}

  async search(context: RequestContext, q: string, limit: number): Promise<Page<RecordSearchHit>> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const scope = this.scope(context, metadata);
    const found = new Map<string, SearchRow>();
    const add = (rows: readonly SearchRow[]): void => {
      for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
    };
    add(await this.searches.words(tenant, scope, q, PER_MODULE));
    if (found.size < limit) add(await this.searches.values(tenant, scope, valueFields(scope), q, PER_MODULE));
    if (found.size < ENOUGH && q.length >= SHORTEST_SIMILAR) {
      add(
        await this.database.transaction(context, (transaction) => this.searches.similar(transaction, scope, q, limit)),
      );
    }
    const data = [...found.values()].slice(0, limit).map((row): RecordSearchHit => ({
      module: metadata.get(row.module_id).apiName,
      id: row.id,
      name: row.name,
      email: scope.withoutAddress.includes(row.module_id) ? null : row.email,
      match: row.match,
    }));
    return { data, page: { nextCursor: null, hasMore: false } };
  }

  private scope(context: RequestContext, metadata: OrganisationMetadata): SearchScope {
    const accesses = this.policy
      .visible(context, metadata)
      .map((module) => this.policy.access(context, metadata, module));
    const withoutAddress = accesses
      .map(({ plan }) => metadata.get(plan.moduleId))
      .filter(({ emailField }, index) => emailField !== null && !isShown(accesses[index], emailField))
      .map(({ id }) => id);
    return { accesses, withoutAddress };
  }
}

function isShown(access: RecordAccess | undefined, path: string): boolean {
  return access !== undefined && pathVisibility(viewBranches(access.plan), path) === 'always';
}

function valueFields({ accesses }: SearchScope): string[] {
  return accesses.flatMap((access) =>
    access.metadata
      .get(access.plan.moduleId)
      .fields.filter(({ kind, isIndexed, isUnique }) => SEARCHED_VALUES.has(kind) && (isIndexed || isUnique))
      .filter(({ apiName }) => isShown(access, apiName))
      .map(({ id }) => id),
  );
}
