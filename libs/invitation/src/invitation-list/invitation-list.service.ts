import { Inject, Injectable } from '@nestjs/common';
import { LIST_ROW_LIMIT, type InvitationList, type InvitationListProblem } from '@portico/contracts';
import { Database, mistake, PorticoError, type RequestContext } from '@portico/platform';
import { MetadataService, StaffRecordPolicy } from '@portico/records';
import { InvitationLimits } from '../candidate/invitation-limits.service';
import { InvitingTypes } from '../candidate/inviting-type.service';
import { InvitationListRepository, type ListMatchRow } from './invitation-list.repository';
import { parseList, type ListRow } from './invitation-list.rules';

/** Who is meant by a CSV of addresses or external ids: records, and the rows that mean none or more than one. */
@Injectable()
export class InvitationListService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvitingTypes) private readonly types: InvitingTypes,
    @Inject(InvitationLimits) private readonly limits: InvitationLimits,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(InvitationListRepository) private readonly records: InvitationListRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND, CSV_INVALID, INPUT_INVALID for more rows than LIST_ROW_LIMIT */
  async find(context: RequestContext, userTypeId: string, csv: string): Promise<InvitationList> {
    const type = await this.types.ofPath(context, userTypeId);
    await this.limits.hit(context);
    const parsed = parseList(csv);
    if (!parsed || parsed.rows.length === 0) throw new PorticoError('CSV_INVALID');
    const { by, rows } = parsed;
    if (rows.length > LIST_ROW_LIMIT)
      throw new PorticoError('INPUT_INVALID', { errors: [mistake('/csv', 'TOO_LONG')] });
    const keys = [...new Set(rows.map(({ key }) => key))];
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const module = this.policy.require(context, metadata, type.baseModuleId);
    const access = this.policy.access(context, metadata, module);
    const found = await this.records.find(tenant, by, access, keys);
    return { by, rows: rows.length, ...matched(rows, new Map(found.map((match) => [match.key, match]))) };
  }
}

/** Each row means one record, or says why it does not: none, several, or the same as a row before. */
function matched(
  rows: readonly ListRow[],
  found: ReadonlyMap<string, ListMatchRow>,
): Pick<InvitationList, 'recordIds' | 'problems'> {
  const recordIds = new Set<string>();
  const seen = new Set<string>();
  const problems: InvitationListProblem[] = [];
  for (const { row, value, key } of rows) {
    const { count, matches } = found.get(key) ?? { count: 0, matches: [] };
    const [only] = matches;
    const isRepeated = seen.has(key);
    seen.add(key);
    if (isRepeated) problems.push({ row, value, code: 'REPEATED', matches: [], count: 0 });
    else if (!only) problems.push({ row, value, code: 'NO_MATCH', matches: [], count: 0 });
    else if (count > 1) problems.push({ row, value, code: 'AMBIGUOUS', matches, count });
    else recordIds.add(only.recordId);
  }
  return { recordIds: [...recordIds], problems };
}
