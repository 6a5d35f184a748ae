import { Inject, Injectable } from '@nestjs/common';
import type { Page, RecordSearchHit } from '@portico/contracts';
import { Database, type RequestContext } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { RecordReader } from '../plan-sql/record-reader.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { SearchRepository, type SearchRow } from './search.repository';

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
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(SearchRepository) private readonly searches: SearchRepository,
  ) {}

  async search(context: RequestContext, q: string, limit: number): Promise<Page<RecordSearchHit>> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const moduleIds = metadata.modules.map(({ id }) => id);
    const found = new Map<string, SearchRow>();
    const add = async (rows: readonly SearchRow[]): Promise<void> => {
      const reached = await this.reached(context, metadata, rows);
      for (const row of rows) if (reached.has(row.id) && !found.has(row.id)) found.set(row.id, row);
    };
    await add(await this.searches.words(tenant, moduleIds, q, PER_MODULE));
    if (found.size < limit) await add(await this.searches.values(tenant, valueFields(metadata), q, PER_MODULE));
    if (found.size < ENOUGH && q.length >= SHORTEST_SIMILAR) {
      await add(
        await this.database.transaction(context, (transaction) =>
          this.searches.similar(transaction, moduleIds, q, limit),
        ),
      );
    }
    const data = [...found.values()].slice(0, limit).map((row): RecordSearchHit => ({
      module: metadata.get(row.module_id).apiName,
      id: row.id,
      name: row.name,
      email: row.email,
      match: row.match,
    }));
    return { data, page: { nextCursor: null, hasMore: false } };
  }

  /** Which of the candidates the reader's own plan reaches. */
  private async reached(
    context: RequestContext,
    metadata: OrganisationMetadata,
    rows: readonly SearchRow[],
  ): Promise<Set<string>> {
    const reached = new Set<string>();
    for (const [moduleId, candidates] of Map.groupBy(rows, ({ module_id }) => module_id)) {
      const { plan } = this.policy.access(context, metadata, metadata.get(moduleId));
      const ids = candidates.map(({ id }) => id);
      const seen = await this.reader.reachable(this.database.for(context), plan, 'view', ids);
      for (const id of seen) reached.add(id);
    }
    return reached;
  }
}

function valueFields(metadata: OrganisationMetadata): string[] {
  return metadata.modules.flatMap(({ fields }) =>
    fields
      .filter(({ kind, isIndexed, isUnique }) => SEARCHED_VALUES.has(kind) && (isIndexed || isUnique))
      .map(({ id }) => id),
  );
}
