import { Inject, Injectable } from '@nestjs/common';
import type { ExposedRecords, Grant, Subject, TypeConfiguration } from '@portico/contracts';
import { accountLookup, planModule } from '@portico/permission';
import type { Tenant } from '@portico/platform';
import { type OrganisationMetadata, RecordExposure } from '@portico/records';
import { PublishedConfigurations } from '../configuration/published-configurations.service';
import { HolderRepository, type HolderRow } from './holder.repository';

/** For so many people records are counted: enough to see what happens, few enough for an answer at once. */
export const COUNTED_USERS = 50;

export interface Exposure {
  users: number;
  countedUsers: number;
  records: ReadonlyMap<string, ExposedRecords>;
}

/**
 * How many people a change of configuration concerns, and how many records come into their reach and leave it: real
 * people with everything they hold, planned by the production evaluator, counted by the SQL of the production plan.
 */
@Injectable()
export class ExposureService {
  constructor(
    @Inject(HolderRepository) private readonly holders: HolderRepository,
    @Inject(PublishedConfigurations) private readonly published: PublishedConfigurations,
    @Inject(RecordExposure) private readonly exposure: RecordExposure,
  ) {}

  async measure(
    tenant: Tenant,
    metadata: OrganisationMetadata,
    change: { userTypeId: string; from: TypeConfiguration | null; to: TypeConfiguration; moduleIds: readonly string[] },
    now: Date,
  ): Promise<Exposure> {
    const { userTypeId, from, to, moduleIds } = change;
    const { forPermission } = metadata;
    const base = forPermission.modules.get(to.baseModuleId);
    const account = base ? (accountLookup(forPermission, base)?.id ?? null) : null;
    const users = await this.holders.count(tenant, userTypeId, now);
    const people = await this.holders.sample(tenant, userTypeId, now, account, COUNTED_USERS);
    const subjects = await Promise.all(
      people.map(async (person) => {
        const others = await this.grantsOf(tenant, person);
        const own = (configuration: TypeConfiguration): Grant => ({ userTypeId, version: 0, configuration });
        return {
          before: subjectOf(person, from ? [...others, own(from)] : others),
          after: subjectOf(person, [...others, own(to)]),
        };
      }),
    );
    const records = new Map<string, ExposedRecords>();
    for (const moduleId of moduleIds) {
      const reach = (subject: Subject) => planModule(forPermission, subject, moduleId).records.view;
      const changes = subjects.map(({ before, after }) => ({ before: reach(before), after: reach(after) }));
      records.set(moduleId, await this.exposure.count(tenant, moduleId, changes));
    }
    return { users, countedUsers: people.length, records };
  }

  private async grantsOf(tenant: Tenant, { others }: HolderRow): Promise<Grant[]> {
    return Promise.all(
      (others ?? []).map(async ({ userTypeId, version }) => ({
        ...{ userTypeId, version },
        configuration: await this.published.get(tenant, userTypeId, version),
      })),
    );
  }
}

function subjectOf(person: HolderRow, grants: readonly Grant[]): Subject {
  const { id: portalUserId, record_id: recordId, module_id: baseModuleId, account_id: accountId } = person;
  return { portalUserId, recordId, baseModuleId, accountId, grants };
}
