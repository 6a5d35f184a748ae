import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { MetadataDependent } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { MetadataDependents, type MetadataUser, dependent } from '@portico/records';
import { ConfigurationRepository } from './configuration.repository';

/** Tells the record store which types of the portal use a module or show a field, in their draft or in force. */
@Injectable()
export class ConfigurationMetadataUsers implements MetadataUser, OnModuleInit {
  constructor(
    @Inject(MetadataDependents) private readonly dependents: MetadataDependents,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
  ) {}

  onModuleInit(): void {
    this.dependents.register(this);
  }

  async usersOf(tenant: Tenant, use: { moduleId: string } | { fieldId: string }): Promise<MetadataDependent[]> {
    const isModule = 'moduleId' in use;
    const names = await this.configurations.typesUsing(tenant, isModule ? use.moduleId : use.fieldId);
    // Without its module a tab would be a hole; a field that is gone leaves the tab as it is.
    return names.map((name) => dependent({ kind: 'user-type', name, isInTheWay: isModule }));
  }
}
