import { Inject, Injectable } from '@nestjs/common';
import type { PortalHome, PortalRecord } from '@portico/contracts';
import { Database, type Tenant } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { isSmallScope, RecordReader, type RecordQuery } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import type { PortalReach } from '../access/portal-reach';
import { byDue, homeItem, homeQuestion, HOME_SOURCES, type HomeSource } from './home.rules';

const MOST_ITEMS = 5;
const EVERYTHING: RecordQuery = {
  limit: 1,
  cursor: null,
  sort: [],
  filter: [],
  q: null,
  fields: [],
  count: 'exact',
  isDeleted: false,
};

/** What needs the user, among what their plans show anyway. */
@Injectable()
export class PortalHomeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  async get(session: PortalSession): Promise<PortalHome> {
    const reach = await this.access.of(session);
    const tenant = this.database.for(session);
    const items: PortalHome['items'] = [];
    for (const source of HOME_SOURCES) items.push(...(await this.items(tenant, reach, source, session)));
    return { items: items.sort(byDue), counts: await this.counts(tenant, reach) };
  }

  private async items(
    tenant: Tenant,
    reach: PortalReach,
    source: HomeSource,
    { preferences }: PortalSession,
  ): Promise<PortalHome['items']> {
    const module = reach.metadata.find(source.module);
    const plan = module && reach.planOf(module.id);
    const question = plan && homeQuestion(source, module, plan);
    if (!question) return [];
    const page = await this.reader.list(tenant, reach.with(plan), {
      ...EVERYTHING,
      limit: MOST_ITEMS,
      sort: question.sort,
      filter: [{ field: source.stateField, operator: 'in', value: question.states.join(',') }],
      fields: question.fields,
      count: null,
    });
    const fallback = module.singular[preferences.language] ?? module.singular.en;
    return page.rows.map((row) => homeItem(source, JSON.parse(row) as PortalRecord, fallback));
  }

  /** Of modules where the user reaches their own or their account's records: counting a whole module is slow. */
  private async counts(tenant: Tenant, reach: PortalReach): Promise<PortalHome['counts']> {
    const counts: PortalHome['counts'] = [];
    for (const { moduleId, plan } of reach.all()) {
      if (!isSmallScope(plan.records.view)) continue;
      const { count } = await this.reader.list(tenant, reach.with(plan), EVERYTHING);
      counts.push({ module: reach.metadata.get(moduleId).apiName, count: count ?? 0 });
    }
    return counts;
  }
}
