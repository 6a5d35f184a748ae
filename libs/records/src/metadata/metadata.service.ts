import { Inject, Injectable } from '@nestjs/common';
import type { PermissionMetadata } from '@portico/contracts';
import { type Tenant, notFound } from '@portico/platform';
import { LRUCache } from 'lru-cache';
import { MetadataRepository } from './metadata.repository';
import { OrganisationMetadata } from './organisation-metadata';

const CACHED_ORGANISATIONS = 500;

/** The organisation's modules, fields and layouts, cached by their revision. */
@Injectable()
export class MetadataService {
  private readonly cache = new LRUCache<string, OrganisationMetadata>({ max: CACHED_ORGANISATIONS });

  constructor(@Inject(MetadataRepository) private readonly repository: MetadataRepository) {}

  /**
   * The metadata of now, or of a revision that the caller has just read (a session's query brings it along).
   * Inside a transaction that changed metadata nothing is cached: it may be rolled back.
   *
   * @throws PorticoError NOT_FOUND when there is no such organisation
   */
  async of(tenant: Tenant, knownRevision?: string): Promise<OrganisationMetadata> {
    const revision = knownRevision ?? (await this.repository.revision(tenant));
    if (revision === null) throw notFound();
    const cached = this.cache.get(tenant.organisationId);
    if (cached?.revision === revision) return cached;
    const metadata = await this.load(tenant, revision);
    // The revision is read first: what is loaded after it may be newer, never older, and is then loaded again.
    if (!('afterCommit' in tenant)) this.cache.set(tenant.organisationId, metadata);
    return metadata;
  }

  /** What the evaluator plans with. */
  async permissionMetadata(tenant: Tenant, knownRevision?: string): Promise<PermissionMetadata> {
    return (await this.of(tenant, knownRevision)).forPermission;
  }

  private async load(tenant: Tenant, revision: string): Promise<OrganisationMetadata> {
    const modules = await this.repository.modules(tenant);
    const fields = await this.repository.fields(tenant);
    const layouts = await this.repository.layouts(tenant);
    return new OrganisationMetadata(tenant.organisationId, revision, { modules, fields, layouts });
  }
}
