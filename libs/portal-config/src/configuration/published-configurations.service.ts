import { Inject, Injectable } from '@nestjs/common';
import type { Grant, TypeConfiguration } from '@portico/contracts';
import { type Tenant } from '@portico/platform';
import { LRUCache } from 'lru-cache';
import { ConfigurationRepository } from './configuration.repository';

const CACHED_VERSIONS = 5_000;

/** A type that a session's user holds, and the version of it that is in force now. */
export interface HeldType {
  userTypeId: string;
  version: number;
}

/**
 * The published configurations of the types that a user holds, for the evaluator. Versions never change, so they are
 * kept by organisation, type and number; which version is in force is asked with each request, by the session.
 */
@Injectable()
export class PublishedConfigurations {
  private readonly cache = new LRUCache<string, TypeConfiguration>({ max: CACHED_VERSIONS });

  constructor(@Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository) {}

  /** In the order of `held`. A version that is not there grants nothing. */
  async grants(tenant: Tenant, held: readonly HeldType[]): Promise<Grant[]> {
    const keyOf = ({ userTypeId, version }: HeldType) => `${tenant.organisationId}/${userTypeId}/${version}`;
    const missing = held.filter((one) => !this.cache.has(keyOf(one)));
    if (missing.length > 0) {
      for (const row of await this.configurations.stored(tenant, missing)) {
        this.cache.set(keyOf({ userTypeId: row.user_type_id, version: row.number }), row.configuration);
      }
    }
    return held.flatMap((one) => {
      const configuration = this.cache.get(keyOf(one));
      return configuration ? [{ userTypeId: one.userTypeId, version: one.version, configuration }] : [];
    });
  }
}
