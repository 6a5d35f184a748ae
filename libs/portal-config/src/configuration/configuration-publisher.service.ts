import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationDifference, ProblemError, TypeConfiguration } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { SeatService } from '@portico/licensing';
import { checkConfiguration } from '@portico/permission';
import { PorticoError, type RequestContext, type TenantTransaction } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { ConfigurationRepository, type DraftRow } from './configuration.repository';
import { withoutDeleted } from './draft.rules';
import { problemErrorsOf } from './issue.rules';
import { missingRights, type Publisher } from './publish-rights.rules';

export interface Publication {
  configuration: TypeConfiguration;
  publisher: Publisher;
  name: string | null;
  note: string | null;
  restoredFrom: number | null;
}

/**
 * The one way into force, for a draft, an older snapshot and a scheduled one alike: an immutable version, one pointer
 * moves, live sessions obey with their next request. The caller holds the lock on the type.
 */
@Injectable()
export class ConfigurationPublisher {
  constructor(
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /**
   * Refuses what could not be published now.
   *
   * - A further type needs bought seats (R16).
   * - A configuration that contradicts itself is refused with every contradiction (R50).
   * - Nobody grants what they lack: each place that opens more than the publisher may do is named.
   *
   * @returns the configuration as it would be published: without what is deleted
   * @throws PorticoError USER_TYPE_NEEDS_SEATS, CONFIGURATION_INVALID, FORBIDDEN
   */
  async check(
    transaction: TenantTransaction,
    row: DraftRow,
    { configuration: asked, publisher }: Pick<Publication, 'configuration' | 'publisher'>,
  ): Promise<TypeConfiguration> {
    if (!row.is_default && (await this.seats.count(transaction, row.user_type_id)).limit === 0) {
      throw new PorticoError('USER_TYPE_NEEDS_SEATS');
    }
    const metadata = await this.metadata.permissionMetadata(transaction);
    const configuration = withoutDeleted(asked, metadata);
    const issues = checkConfiguration(configuration, metadata);
    if (issues.length > 0) {
      throw new PorticoError('CONFIGURATION_INVALID', { errors: problemErrorsOf(issues), context: { issues } });
    }
    refuseMissingRights(missingRights(configuration, publisher, metadata));
    return configuration;
  }

  /** Checks, writes the version and says its number. What is in force already is not published again. */
  async putIntoForce(
    transaction: TenantTransaction,
    context: RequestContext,
    row: DraftRow,
    publication: Publication,
  ): Promise<number> {
    const configuration = await this.check(transaction, row, publication);
    const isDraft = publication.configuration === row.draft;
    if (isDraft && !row.has_changes && row.published_version !== null) return row.published_version;
    const { publisher, name, note, restoredFrom } = publication;
    const { staffUserId } = publisher;
    const at = context.now;
    const number = await this.configurations.publish(transaction, row.user_type_id, {
      ...{ configuration, staffUserId, at, name, note, restoredFrom },
    });
    if (isDraft) await this.configurations.settleDraft(transaction, row.user_type_id, configuration);
    else await this.renewDraft(transaction, context, row, configuration);
    await this.audit.record(transaction, context, {
      action: restoredFrom === null ? 'configuration.publish' : 'configuration.restore',
      subject: { kind: 'user-type', id: row.user_type_id },
      details: { version: number, ...(restoredFrom === null ? {} : { from: restoredFrom }) },
    });
    return number;
  }

  /**
   * Something else than the draft came into force. A draft without changes of its own follows; one with changes stays
   * as it is. Either way its ETag is another one: what people saw it compared with is no longer what is live.
   */
  private async renewDraft(
    transaction: TenantTransaction,
    { actor, now }: RequestContext,
    row: DraftRow,
    configuration: TypeConfiguration,
  ): Promise<void> {
    const draft = row.has_changes ? row.draft : configuration;
    const staffUserId = actor.kind === 'staff' ? actor.id : null;
    await this.configurations.saveDraft(transaction, row.user_type_id, draft, { staffUserId, at: now });
  }
}

/** @throws PorticoError FORBIDDEN for whoever is not staff */
export function publisherOf({ actor }: RequestContext): Publisher {
  if (actor.kind !== 'staff') throw new PorticoError('FORBIDDEN');
  return { staffUserId: actor.id, rights: { permissions: actor.permissions, modules: actor.modules ?? {} } };
}

function refuseMissingRights(lacking: ConfigurationDifference['missingRights']): void {
  if (lacking.length === 0) return;
  const errors = lacking.map(({ pointer, permission }): ProblemError => ({
    pointer,
    code: 'FORBIDDEN',
    message: `Publishing this needs ${permission}`,
  }));
  const missing = [...new Set(lacking.map(({ permission }) => permission))];
  const detail = 'Publishing needs the rights on what it opens.';
  throw new PorticoError('FORBIDDEN', { detail, errors, context: { missing } });
}
