import { Inject, Injectable } from '@nestjs/common';
import type { FieldValue, Sketch, SketchRequest, Subject } from '@portico/contracts';
import { accountLookup, planModule } from '@portico/permission';
import { Database, isId, mistake, notFound, refuseMistakes, type RequestContext, type Tenant } from '@portico/platform';
import { MetadataService, type OrganisationMetadata, RecordReader } from '@portico/records';
import { ConfigurationRepository } from './configuration.repository';
import { SketchRepository, type SketchPersonRow } from './sketch.repository';

const RECORDS = 3;
/** The person of a sketch is no portal user: nothing was created by them. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface PortalRow {
  name: string | null;
  currency: string;
  values: Record<string, FieldValue>;
}

/**
 * Draws what a draft would show of one module: a real person and real records, under the production rules, and
 * nothing is saved. Who asks may see records anyway: the route demands `record.view`.
 */
@Injectable()
export class SketchService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(SketchRepository) private readonly people: SketchRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordReader) private readonly records: RecordReader,
  ) {}

  async draw(context: RequestContext, portalId: string, userTypeId: string, request: SketchRequest): Promise<Sketch> {
    const tenant = this.database.for(context);
    const known = isId(portalId) && isId(userTypeId);
    const type = known ? await this.configurations.findDraft(tenant, portalId, userTypeId) : null;
    if (!type) throw notFound();
    const metadata = await this.metadata.of(tenant);
    const { configuration, moduleId } = request;
    refuseMistakes([
      ...(configuration.baseModuleId === type.base_module_id
        ? []
        : [mistake('/configuration/baseModuleId', 'READ_ONLY')]),
      ...(metadata.find(moduleId) ? [] : [mistake('/moduleId', 'REFERENCE_NOT_FOUND')]),
    ]);
    const person = await this.personFor(tenant, metadata, request);
    if (!person) return { person: null, records: [] };
    const subject: Subject = {
      ...{ portalUserId: NOBODY, recordId: person.id, accountId: person.account_id },
      baseModuleId: type.base_module_id,
      grants: [{ userTypeId, version: 0, configuration }],
    };
    return { person: person.name, records: await this.recordsOf(tenant, metadata, subject, moduleId) };
  }

  private async recordsOf(
    tenant: Tenant,
    metadata: OrganisationMetadata,
    subject: Subject,
    moduleId: string,
  ): Promise<Sketch['records']> {
    const plan = planModule(metadata.forPermission, subject, moduleId);
    if (plan.branches.length === 0) return [];
    const page = await this.records.list(
      tenant,
      { metadata, plan, shape: 'portal', planOf: null },
      { limit: RECORDS, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
    );
    return page.rows.map((text) => {
      const { name, currency, values } = JSON.parse(text) as PortalRow;
      return { name, currency, values };
    });
  }

  /** Whoever has records behind the tab's lookup, so that there is something to see; else the newest of the module. */
  private async personFor(
    tenant: Tenant,
    metadata: OrganisationMetadata,
    { configuration, moduleId }: SketchRequest,
  ): Promise<SketchPersonRow | null> {
    const { forPermission } = metadata;
    const base = forPermission.modules.get(configuration.baseModuleId);
    const account = base ? (accountLookup(forPermission, base)?.id ?? null) : null;
    const tab = configuration.tabs.find((one) => one.moduleId === moduleId && one.kind === 'related');
    const { baseModuleId } = configuration;
    const lookup = tab?.filterByFieldId;
    const linked = lookup ? await this.people.findLinked(tenant, baseModuleId, lookup, account) : null;
    return linked ?? this.people.findNewest(tenant, baseModuleId, account);
  }
}
