import { Inject, Injectable } from '@nestjs/common';
import type { TypeConfiguration } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { LRUCache } from 'lru-cache';
import { ConfigurationRepository } from './configuration.repository';

const CACHED_VERSIONS = 5_000;

/**
 * The published configurations, for the evaluator. Versions never change, so they are kept by organisation, type and
 * number, and the same version is always the same object; which one is in force the session asks with each request.
 */
@Injectable()
export class PublishedConfigurations {
  private readonly cache = new LRUCache<string, TypeConfiguration>({ max: CACHED_VERSIONS });

  constructor(@Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository) {}

  /** @throws Error for a version that was never published: the caller read it from the type's pointer */
  async get(tenant: Tenant, userTypeId: string, version: number): Promise<TypeConfiguration> {
    const key = `${tenant.organisationId}/${userTypeId}/${version}`;
    const known = this.cache.get(key);
    if (known) return known;
    const stored = await this.configurations.findVersion(tenant, userTypeId, version);
    if (!stored) throw new Error(`the type ${userTypeId} has no version ${version}`);
    // Of two that asked at once the first one's object stays: what the evaluator worked out hangs on it.
    const configuration = this.cache.get(key) ?? stored;
    this.cache.set(key, configuration);
    return configuration;
  }
}
