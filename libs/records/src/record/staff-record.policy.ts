import { Injectable } from '@nestjs/common';
import { notFound, PorticoError, type RequestContext } from '@portico/platform';
import { RECORD_ACTIONS, type RecordActionName } from '@portico/contracts';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess } from '../plan-sql/access.types';
import {
  planOfReader,
  readerMay,
  readersAccess,
  relatedAccess,
  staffAccess,
  type StaffReader,
} from '../plan-sql/staff-access.rules';
import { pathVisibility, viewBranches } from '../plan-sql/visibility.rules';
import { IMPORT_SCOPE, STAFF_SCOPE, type WriteScope } from './write-scope.types';

/**
 * What a member of staff may do with the records of a module, and with what plan they read and write: by their profile
 * and the module's sharing setting. Decided here and nowhere else. What may not be seen is not there.
 */
@Injectable()
export class StaffRecordPolicy {
  /** @throws PorticoError NOT_FOUND for a module whose records the actor may not see */
  access(context: RequestContext, metadata: OrganisationMetadata, module: ModuleDefinition): RecordAccess {
    const reader = readerOf(context);
    const access = reader ? readersAccess(metadata, module, reader) : staffAccess(metadata, module);
    if (!access) throw notFound();
    return access;
  }

  /** Records of a module that point at one record through a lookup. */
  related(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
    fieldId: string,
    targetId: string,
  ): RecordAccess {
    return relatedAccess(this.access(context, metadata, module), fieldId, targetId);
  }

  /** @throws PorticoError NOT_FOUND for a field that the actor's profile hides, or a module that it does not show */
  requireField(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
    fieldName: string,
  ): void {
    const { plan } = this.access(context, metadata, module);
    if (pathVisibility(viewBranches(plan), fieldName) !== 'always') throw notFound();
  }

  /** Paths that the actor may see; null where nothing is hidden from them. */
  visiblePaths(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
  ): ReadonlySet<string> | null {
    return this.scope(context, metadata, module).visible;
  }

  /** Whether a field of a module is there for the actor; of what they may not see, none is. */
  fieldsShown(context: RequestContext, metadata: OrganisationMetadata): (moduleId: string, path: string) => boolean {
    return (moduleId, path) => {
      const module = metadata.find(moduleId);
      if (!module || !this.may(context, module, 'view')) return false;
      return this.visiblePaths(context, metadata, module)?.has(path) ?? true;
    };
  }

  /** All that may be done with records of the module; single ones can still be out of reach. */
  actions(context: RequestContext, metadata: OrganisationMetadata, module: ModuleDefinition): RecordActionName[] {
    if (!this.may(context, module, 'view')) return [];
    const { canCreate } = this.access(context, metadata, module).plan;
    return RECORD_ACTIONS.filter((action) => (action === 'create' ? canCreate : this.may(context, module, action)));
  }

  may(context: RequestContext, module: ModuleDefinition, action: RecordActionName): boolean {
    const reader = readerOf(context);
    return !reader || readerMay(reader, module, action);
  }

  /** The module, for those who may do all of this in it. @throws PorticoError NOT_FOUND, FORBIDDEN */
  require(
    context: RequestContext,
    metadata: OrganisationMetadata,
    moduleName: string,
    ...actions: readonly RecordActionName[]
  ): ModuleDefinition {
    const module = metadata.get(moduleName);
    if (!this.may(context, module, 'view')) throw notFound();
    const isAllowed = actions.every((action) =>
      action === 'create' ? this.access(context, metadata, module).plan.canCreate : this.may(context, module, action),
    );
    if (!isAllowed) throw new PorticoError('FORBIDDEN');
    return module;
  }

  /** Modules whose records the actor may see. */
  visible(context: RequestContext, metadata: OrganisationMetadata): ModuleDefinition[] {
    return metadata.modules.filter((module) => this.may(context, module, 'view'));
  }

  /** With what hand the actor writes. Whom nothing narrows has the hand of all staff. */
  scope(context: RequestContext, metadata: OrganisationMetadata, module: ModuleDefinition): WriteScope {
    return this.narrowed(context, metadata, module, STAFF_SCOPE);
  }

  /** The same for an import: it may bring what the server sets otherwise. */
  importScope(context: RequestContext, metadata: OrganisationMetadata, module: ModuleDefinition): WriteScope {
    return this.narrowed(context, metadata, module, IMPORT_SCOPE);
  }

  private narrowed(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
    scope: WriteScope,
  ): WriteScope {
    const reader = readerOf(context);
    if (!reader) return scope;
    const planOf = planOfReader(metadata, reader);
    const right = reader.rights.modules[module.id];
    const isBound = right && right.hiddenFields.length + right.readOnlyFields.length > 0;
    if (!isBound) return { ...scope, planOf };
    const layout = this.access(context, metadata, module).plan.branches[0]?.layouts.values().next().value;
    return { ...scope, planOf, visible: layout?.visible ?? new Set(), writable: layout?.writable ?? new Set() };
  }
}

/** Null for the system, which is bound by nothing. @throws PorticoError NOT_FOUND for anybody but staff */
function readerOf({ actor }: RequestContext): StaffReader | null {
  if (actor.kind === 'system') return null;
  if (actor.kind !== 'staff') throw notFound();
  return { staffUserId: actor.id, rights: { permissions: actor.permissions, modules: actor.modules ?? {} } };
}
