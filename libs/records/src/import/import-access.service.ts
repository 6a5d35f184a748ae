import { Inject, Injectable } from '@nestjs/common';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { targetOf } from './import-target.rules';
import { ImportRepository, type ImportRow } from './import.repository';
import type { ImportTarget } from './mapping-target.rules';

/** Which imports whoever asks may see, and into what. */
@Injectable()
export class ImportAccess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ImportRepository) private readonly imports: ImportRepository,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /** @throws PorticoError NOT_FOUND */
  async row(context: RequestContext, importId: string): Promise<ImportRow> {
    const tenant = this.database.for(context);
    const row = isId(importId) ? await this.imports.find(tenant, importId) : null;
    if (!row || (row.created_by_id !== context.actor.id && !seesAll(context))) throw notFound();
    this.policy.require(context, await this.metadata.of(tenant), row.module_id, 'import');
    return row;
  }

  /** The target as far as whoever imports knows it. */
  target(context: RequestContext, metadata: OrganisationMetadata, row: ImportRow): ImportTarget {
    return { ...targetOf(metadata, row), isShown: this.policy.fieldsShown(context, metadata) };
  }

  /** Of one person, or of everybody; into modules that may be imported into. */
  scope(context: RequestContext, metadata: OrganisationMetadata): { createdById: string | null; moduleIds: string[] } {
    const modules = metadata.modules.filter((module) => this.policy.may(context, module, 'import'));
    return { createdById: seesAll(context) ? null : context.actor.id, moduleIds: modules.map(({ id }) => id) };
  }
}

/** A file is its importer's: what stands in it, and what was refused of it, may be more than others see. */
function seesAll({ actor }: RequestContext): boolean {
  return actor.kind !== 'staff' || actor.permissions.has('record.all');
}
