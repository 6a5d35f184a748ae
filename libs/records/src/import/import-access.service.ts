import { Inject, Injectable } from '@nestjs/common';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { escapePointer } from '../record/record-input.rules';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { targetOf } from './import-target.rules';
import { ImportRepository, type ImportRow } from './import.repository';
import { modulesOfLookup } from './lookup-key.rules';
import { type ImportTarget, targetFields } from './mapping-target.rules';

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

  /** By the pointer of a column that is a lookup into several modules: those of them that whoever asks knows. */
  async lookups(context: RequestContext, row: ImportRow): Promise<ReadonlyMap<string, readonly ModuleDefinition[]>> {
    // None stands in a sub-form.
    if (row.subform_field_id !== null) return new Map();
    const metadata = await this.metadata.of(this.database.for(context));
    const fields = targetFields(this.target(context, metadata, row));
    return new Map(
      (row.mapping?.columns ?? []).flatMap(({ column, field }): [string, ModuleDefinition[]][] => {
        const modules = modulesOfLookup(metadata, fields.get(field));
        const known = modules.filter((module) => this.policy.may(context, module, 'view'));
        return modules.length > 1 && known.length > 0 ? [[`/${escapePointer(column)}`, known]] : [];
      }),
    );
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
