import { Inject, Injectable } from '@nestjs/common';
import type { MetadataDependent } from '@portico/contracts';
import { Database, type RequestContext, type Tenant } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import { dependent, dependentsOfField, dependentsOfModule } from './dependent.rules';
import { fieldIn } from './field-row.rules';
import { ListViewRepository } from './list-view.repository';
import { MetadataDependentRepository } from './metadata-dependent.repository';
import { MetadataService } from './metadata.service';
import type { OrganisationMetadata } from './organisation-metadata';

/** What uses metadata from outside the record store; it registers itself when the application starts. */
export interface MetadataUser {
  usersOf(tenant: Tenant, use: { moduleId: string } | { fieldId: string }): Promise<MetadataDependent[]>;
}

/** Says, before a field or module goes, what depends on it. */
@Injectable()
export class MetadataDependents {
  private readonly users: MetadataUser[] = [];

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(ListViewRepository) private readonly views: ListViewRepository,
    @Inject(MetadataDependentRepository) private readonly records: MetadataDependentRepository,
  ) {}

  register(user: MetadataUser): void {
    this.users.push(user);
  }

  async list(context: RequestContext, moduleName: string, fieldId: string | null): Promise<MetadataDependent[]> {
    const tenant = this.database.for(context);
    const metadata = await this.metadata.of(tenant);
    const module = metadata.get(moduleName);
    if (fieldId === null) return this.ofModule(tenant, metadata, module);
    return this.ofField(tenant, module, fieldIn(module, fieldId));
  }

  async ofModule(
    tenant: Tenant,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
  ): Promise<MetadataDependent[]> {
    return [
      ...dependentsOfModule(metadata, module),
      ...(await this.usersOf(tenant, { moduleId: module.id })),
      ...counted(await this.records.inModule(tenant, module.id), true),
    ];
  }

  private async ofField(
    tenant: Tenant,
    module: ModuleDefinition,
    field: FieldDefinition,
  ): Promise<MetadataDependent[]> {
    return [
      ...dependentsOfField(module, field),
      ...(await this.listViews(tenant, module, field)),
      ...(await this.usersOf(tenant, { fieldId: field.id })),
      ...counted(await this.records.withValue(tenant, module, field), false),
    ];
  }

  private async listViews(
    tenant: Tenant,
    module: ModuleDefinition,
    field: FieldDefinition,
  ): Promise<MetadataDependent[]> {
    if (field.parentFieldId !== null) return [];
    const { shared, own } = await this.views.usersOf(tenant, module.id, field.apiName);
    return [
      ...shared.map((label) => dependent({ kind: 'list-view', label })),
      ...(own === 0 ? [] : [dependent({ kind: 'own-list-views', count: own })]),
    ];
  }

  private async usersOf(tenant: Tenant, use: { moduleId: string } | { fieldId: string }): Promise<MetadataDependent[]> {
    return (await Promise.all(this.users.map((user) => user.usersOf(tenant, use)))).flat();
  }
}

function counted(count: number, isInTheWay: boolean): MetadataDependent[] {
  return count === 0 ? [] : [dependent({ kind: 'records', count, isInTheWay })];
}
