import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess } from '../plan-sql/access.types';
import { relatedPlan, staffAccess } from '../plan-sql/staff-access.rules';

/**
 * With what plan a member of staff reads a module. Every member whose profile has `record.view` sees all records;
 * sharing among staff narrows the predicate here, and nowhere else.
 */
@Injectable()
export class StaffRecordPolicy {
  access(_context: RequestContext, metadata: OrganisationMetadata, module: ModuleDefinition): RecordAccess {
    return staffAccess(metadata, module);
  }

  /** Records of a module that point at one record through a lookup. */
  related(
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
    fieldId: string,
    targetId: string,
  ): RecordAccess {
    return { ...this.access(context, metadata, module), plan: relatedPlan(module, fieldId, targetId) };
  }
}
