import { Inject, Injectable } from '@nestjs/common';
import type { PortalRecordGroups } from '@portico/contracts';
import { Database, mistake, parseListQuery, refuseMistakes } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { RecordReader } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { readScope } from '../record/portal-query.rules';

/** How many records of a list have each value of a field. */
@Injectable()
export class RecordGroups {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  /** @throws PorticoError NOT_FOUND, INPUT_INVALID, FIELD_NOT_AVAILABLE, FIELD_NOT_INDEXED, FILTER_INVALID */
  async of(session: PortalSession, moduleName: string, raw: unknown): Promise<PortalRecordGroups> {
    const reach = await this.access.of(session);
    const { module } = reach.module(moduleName);
    const { filter, q, extra } = parseListQuery(raw, ['by', 'scope']);
    const by = extra['by'];
    refuseMistakes(by === undefined ? [mistake('?by', 'REQUIRED')] : []);
    const plan = reach.scoped(module.id, readScope(extra));
    const query = { limit: 1, cursor: null, sort: [], filter, q, fields: [], count: null, isDeleted: false };
    const counts = await this.reader.groups(this.database.for(session), reach.with(plan), query, by ?? '');
    const options = module.fieldByName.get(by ?? '')?.settings.options?.map(({ value }) => value) ?? ['true', 'false'];
    const known = options.filter((value) => counts.has(value));
    const others = [...counts.keys()].filter((value) => value !== null && !known.includes(value)).sort();
    const values = [...known, ...others, ...(counts.has(null) ? [null] : [])];
    return { field: by ?? '', groups: values.map((value) => ({ value, count: counts.get(value) ?? 0 })) };
  }
}
