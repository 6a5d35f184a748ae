import { Inject, Injectable } from '@nestjs/common';
import type { PortalModule } from '@portico/contracts';
import { reduce } from '@portico/permission';
import { notFound } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { isSmallScope } from '@portico/records';
import { PortalAccess } from '../access/portal-access.service';
import { describeRelatedList, relatedLists } from '../record/related.rules';
import { describeModule } from './portal-module.rules';

/** Metadata, reduced to what the user may know. */
@Injectable()
export class PortalModules {
  constructor(@Inject(PortalAccess) private readonly access: PortalAccess) {}

  /** @throws PorticoError NOT_FOUND for a module out of reach, whether it exists or not */
  async get(session: PortalSession, name: string): Promise<PortalModule> {
    const reach = await this.access.of(session);
    const { module, plan } = reach.module(name);
    const planned = reach.all().find(({ moduleId }) => moduleId === module.id);
    if (!planned) throw notFound();
    return describeModule(module, {
      kind: planned.kind,
      view: planned.view,
      reduced: reduce(plan),
      linkedFields: new Set(plan.creations.flatMap(({ links }) => links.map(({ apiName }) => apiName))),
      isSmall: isSmallScope(plan.records.view),
      targets: (moduleIds) => reach.metadata.targetsOf(moduleIds.filter((id) => reach.planOf(id) !== null)),
      moduleName: (moduleId) => (reach.planOf(moduleId) ? reach.metadata.get(moduleId).apiName : null),
      hasNotes: plan.branches.some(({ notes }) => notes),
      hasAttachments: plan.branches.some(({ attachments }) => attachments),
      hasScopes: reach.mineOf(module.id) !== null,
      relatedLists: relatedLists(reach, module).map(describeRelatedList),
    });
  }
}
