import { Inject, Injectable } from '@nestjs/common';
import { reduce } from '@portico/permission';
import { Database } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { RecordReader } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';

const MATCHES = 5;
const SHOWN_FIELDS = 4;
/** What reads the same in every language: options, dates and sums would have to be put into words first. */
const SHOWN_KINDS: ReadonlySet<string | undefined> = new Set(['text', 'email', 'phone', 'auto-number', 'lookup']);

/**
 * One search over all tabs: each tab's own list is asked, by its own plan, so that nothing is found that the list would
 * not show. A small scope is read as it is; a whole module is asked through its words' index.
 */
@Injectable()
export class PortalSearchService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  /** A `PortalSearch`, put together from the texts that PostgreSQL wrote. Tabs without a match are left out. */
  async find(session: PortalSession, q: string): Promise<string> {
    const reach = await this.access.of(session);
    const tenant = this.database.for(session);
    const found: string[] = [];
    for (const { moduleId, plan } of reach.all()) {
      const module = reach.metadata.get(moduleId);
      const { visible } = reduce(plan);
      const fields = [module.nameField, ...module.listFields].filter(
        (name) => visible.has(name) && SHOWN_KINDS.has(module.fieldByName.get(name)?.kind),
      );
      const { rows, hasMore } = await this.reader.list(tenant, reach.with(plan), {
        ...{ limit: MATCHES, cursor: null, sort: [], filter: [], q, count: null, isDeleted: false },
        fields: [...new Set(fields)].slice(0, SHOWN_FIELDS),
      });
      const name = JSON.stringify(module.apiName);
      if (rows.length > 0) found.push(`{"module":${name},"records":[${rows.join(',')}],"hasMore":${hasMore}}`);
    }
    return `{"modules":[${found.join(',')}]}`;
  }
}
