import { Inject, Injectable } from '@nestjs/common';
import type { Subject } from '@portico/contracts';
import { Database } from '@portico/platform';
import { PublishedConfigurations } from '@portico/portal-config';
import { MetadataService, type OrganisationMetadata } from '@portico/records';
import type { SessionSubject } from './portal-session.types';

export interface KnownSubject {
  subject: Subject;
  metadata: OrganisationMetadata;
}

/** From a session to what the evaluator plans with: the published versions it holds, and the metadata of now. */
@Injectable()
export class PortalSubjects {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PublishedConfigurations) private readonly configurations: PublishedConfigurations,
  ) {}

  async of(session: SessionSubject): Promise<KnownSubject> {
    const tenant = this.database.for(session);
    const metadata = await this.metadata.of(tenant, session.metadataRevision);
    const grants = await Promise.all(
      session.accesses.map(async ({ userTypeId, version }) => ({
        userTypeId,
        version,
        configuration:
          session.preview?.drafts.get(userTypeId) ?? (await this.configurations.get(tenant, userTypeId, version)),
      })),
    );
    const { portalUserId, recordId, baseModuleId, accountId } = session;
    return { metadata, subject: { portalUserId, recordId, baseModuleId, accountId, grants } };
  }
}
