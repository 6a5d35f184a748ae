import { Inject, Injectable } from '@nestjs/common';
import type {
  ConfigurationDifference,
  ConfigurationSide,
  ExposureChangeCode,
  TypeConfiguration,
} from '@portico/contracts';
import { checkConfiguration, difference } from '@portico/permission';
import { Database, mistake, refuseMistakes, type RequestContext, type Tenant, type Versioned } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { ConfigurationDraftService } from '../configuration/configuration-draft.service';
import { ConfigurationRepository, type DraftRow } from '../configuration/configuration.repository';
import { withoutDeleted } from '../configuration/draft.rules';
import { publisherOf } from '../configuration/configuration-publisher.service';
import { missingRights } from '../configuration/publish-rights.rules';
import { inWords } from './difference-words.rules';
import { ExposureService } from './exposure.service';

interface Side extends ConfigurationSide {
  configuration: TypeConfiguration | null;
}

/** What changes nothing about which records are in reach: nothing is counted for it. */
const FIELDS_ONLY: ReadonlySet<ExposureChangeCode> = new Set([
  'FIELDS_SHOWN',
  'FIELDS_HIDDEN',
  'FIELDS_EDITABLE',
  'FIELDS_READ_ONLY',
  'NOTES_OPENED',
  'NOTES_CLOSED',
  'ATTACHMENTS_OPENED',
  'ATTACHMENTS_CLOSED',
  'WEB_TABS_CHANGED',
]);
const NUMBER = /^[1-9]\d{0,8}$/;

/** What publishing one state of a configuration in place of another opens and closes, before it is done (X5). */
@Injectable()
export class DifferenceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ExposureService) private readonly exposure: ExposureService,
  ) {}

  /** `from` and `to` are `draft`, `live`, or the number of a version. */
  async compare(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    asked: { from?: string; to?: string },
  ): Promise<Versioned<ConfigurationDifference>> {
    const tenant = this.database.for(context);
    const row = await this.drafts.row(tenant, portalId, userTypeId);
    const from = await this.side(tenant, row, asked.from ?? 'live', '?from');
    const to = await this.side(tenant, row, asked.to ?? 'draft', '?to');
    const metadata = await this.metadata.of(tenant);
    const { forPermission } = metadata;
    const target = withoutDeleted(to.configuration ?? emptyOf(row), forPermission);
    const { tabs, isReordered } = difference(forPermission, from.configuration, target);
    const counted = tabs.flatMap(({ moduleId, changes }) =>
      moduleId !== null && changes.some(({ code }) => !FIELDS_ONLY.has(code)) ? [moduleId] : [],
    );
    const { users, countedUsers, records } = await this.exposure.measure(
      tenant,
      metadata,
      { userTypeId, from: from.configuration, to: target, moduleIds: counted },
      context.now,
    );
    const value: ConfigurationDifference = {
      ...{ from: shown(from), to: shown(to), users, countedUsers, isReordered },
      modules: tabs.map((tab) => ({
        ...inWords(tab, metadata),
        records: records.get(tab.moduleId ?? '') ?? null,
      })),
      issues: checkConfiguration(target, forPermission),
      missingRights: context.actor.kind === 'staff' ? missingRights(target, publisherOf(context), forPermission) : [],
    };
    return { value, revision: row.draft_revision };
  }

  /** A configuration by what it is called. A version that is not there is an input mistake, as any other word. */
  private async side(tenant: Tenant, row: DraftRow, name: string, pointer: string): Promise<Side> {
    if (name === 'draft') return { kind: 'draft', number: null, name: null, configuration: row.draft };
    const number = name === 'live' ? row.published_version : NUMBER.test(name) ? Number(name) : undefined;
    if (number === null) return { kind: 'nothing', number: null, name: null, configuration: null };
    const version =
      number === undefined ? null : await this.configurations.findVersionRow(tenant, row.user_type_id, number);
    const configuration = version && (await this.configurations.findVersion(tenant, row.user_type_id, version.number));
    if (!version || !configuration) {
      refuseMistakes([mistake(pointer, 'NOT_AN_OPTION')]);
      throw new Error('refused above');
    }
    return { kind: 'version', number: version.number, name: version.name, configuration };
  }
}

function shown({ kind, number, name }: Side): ConfigurationSide {
  return { kind, number, name };
}

function emptyOf(row: DraftRow): TypeConfiguration {
  return { baseModuleId: row.base_module_id, tabs: [] };
}
