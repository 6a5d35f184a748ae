import { Inject, Injectable } from '@nestjs/common';
import { notFound, type RequestContext } from '@portico/platform';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import type { OrganisationMetadata } from './organisation-metadata';

/** Which modules, and which of their fields, somebody knows of. */
@Injectable()
export class ModuleAccess {
  constructor(@Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy) {}

  isKnown(context: RequestContext, module: ModuleDefinition): boolean {
    return knowsAll(context) || this.policy.may(context, module, 'view');
  }

  /** @throws PorticoError NOT_FOUND for a module that is not there, or that the actor does not know */
  get(context: RequestContext, metadata: OrganisationMetadata, moduleName: string): ModuleDefinition {
    const module = metadata.get(moduleName);
    if (!this.isKnown(context, module)) throw notFound();
    return module;
  }

  /** Paths of the fields that the actor knows; null where that is all of them. */
  visible(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
  ): ReadonlySet<string> | null {
    return knowsAll(context) ? null : this.policy.visiblePaths(context, metadata, module);
  }

  /** The module's own fields that the actor knows. */
  fields(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
  ): ReadonlyMap<string, FieldDefinition> {
    const visible = this.visible(context, metadata, module);
    if (visible === null) return module.fieldByName;
    return new Map([...module.fieldByName].filter(([name]) => visible.has(name)));
  }
}

/** Who manages modules, portals or profiles knows all modules with all fields, whatever they see of the records. */
function knowsAll({ actor }: RequestContext): boolean {
  if (actor.kind !== 'staff') return true;
  return (['module.manage', 'portal.manage', 'staff.manage'] as const).some((one) => actor.permissions.has(one));
}
