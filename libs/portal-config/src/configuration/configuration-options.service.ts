import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurableModule, ConfigurationOptions, TabKind } from '@portico/contracts';
import { isBaseModuleAllowed, PlanService } from '@portico/licensing';
import { publicOffers, relatedOffers } from '@portico/permission';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { configurableModule } from './configurable-module.rules';
import { WebTabService } from '../web-tab/web-tab.service';
import { ConfigurationRepository } from './configuration.repository';

/**
 * All that the type's configuration can choose from.
 *
 * - Base modules: those that the plan allows (R21), and always the type's own.
 * - Related: modules with a lookup to the base module (R24). Public: modules that are shared publicly (R40).
 * - A module that the draft has as one kind is not on offer as the other (R42).
 */
@Injectable()
export class ConfigurationOptionsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(WebTabService) private readonly webTabs: WebTabService,
  ) {}

  async options(context: RequestContext, portalId: string, userTypeId: string): Promise<ConfigurationOptions> {
    const tenant = this.database.for(context);
    const known = isId(portalId) && isId(userTypeId);
    const row = known ? await this.configurations.findDraft(tenant, portalId, userTypeId) : null;
    if (!row) throw notFound();
    const baseModuleId = row.base_module_id;
    const organisation = await this.metadata.of(tenant);
    const metadata = organisation.forPermission;
    const plan = await this.plans.of(tenant);
    const chosenElsewhere = (kind: TabKind, moduleId: string) =>
      row.draft.tabs.some((tab) => tab.moduleId === moduleId && tab.kind !== kind);
    const labels = new Map(
      organisation.modules.flatMap(({ fields, singular }) =>
        fields.map(({ id, label }) => [id, { field: label, module: singular }] as const),
      ),
    );
    const describe = (ids: ReadonlySet<string>): ConfigurableModule[] =>
      organisation.modules
        .filter((module) => ids.has(module.id))
        .map((module) => configurableModule(module, metadata, baseModuleId, (id, of) => labels.get(id)?.[of]));
    const offered = (kind: TabKind, modules: readonly { id: string }[]) =>
      describe(new Set(modules.map(({ id }) => id).filter((id) => !chosenElsewhere(kind, id))));
    return {
      baseModules: describe(
        new Set([
          baseModuleId,
          ...organisation.modules
            .filter((module) => isBaseModuleAllowed(plan, module, row.is_default))
            .map(({ id }) => id),
        ]),
      ),
      relatedModules: offered('related', relatedOffers(metadata, baseModuleId)),
      publicModules: offered('public', publicOffers(metadata)),
      webTabs: await this.webTabs.list(context),
    };
  }
}
