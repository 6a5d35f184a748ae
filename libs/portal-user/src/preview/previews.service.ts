import { Inject, Injectable } from '@nestjs/common';
import type { PreviewConfiguration, PreviewStart } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { checkConfiguration } from '@portico/permission';
import {
  Database,
  hashToken,
  isId,
  newId,
  notFound,
  PorticoError,
  randomToken,
  refuseMistakes,
  type RequestContext,
  type Tenant,
} from '@portico/platform';
import { PortalDirectory } from '@portico/portal-config';
import { MetadataService } from '@portico/records';
import { UserTypeService } from '@portico/user-type';
import { type PreviewedRow, PreviewRepository, type PreviewPerson } from './preview.repository';
import { mayPreview, PREVIEW_MS, previewToken, startMistakes } from './preview.rules';

export interface OpenedPreview {
  id: string;
  token: string;
  portalId: string;
  url: string;
  expiresAt: Date;
}

/** Starts and ends previews of the portal (R56–R59, X4). Both stand on the trail. */
@Injectable()
export class Previews {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PreviewRepository) private readonly previews: PreviewRepository,
    @Inject(PortalDirectory) private readonly portals: PortalDirectory,
    @Inject(UserTypeService) private readonly types: UserTypeService,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /**
   * @param staffTokenHash of the staff session: the preview ends with it
   * @throws PorticoError PREVIEW_NOT_READY while the configuration is not complete (R56), PREVIEW_NOBODY, NOT_FOUND,
   *   FORBIDDEN for whoever does not see all records and fields themselves
   */
  async start(context: RequestContext, request: PreviewStart, staffTokenHash: Buffer): Promise<OpenedPreview> {
    refuseMistakes(startMistakes(request));
    const { actor } = context;
    if (actor.kind !== 'staff' || !mayPreview({ permissions: actor.permissions, modules: actor.modules ?? {} }))
      throw new PorticoError('FORBIDDEN');
    const tenant = this.database.for(context);
    const configuration = request.configuration ?? 'published';
    const userTypeId = request.userTypeId ?? null;
    const person = await this.personFor(tenant, request, context.now);
    const portal = await this.portals.findOf(tenant);
    if (!portal?.isLive) throw new PorticoError('PREVIEW_NOT_READY');
    await this.requireComplete(tenant, { ...person, userTypeId }, configuration, context.now);
    const id = newId();
    const token = previewToken(context.organisationId, randomToken());
    const expiresAt = new Date(context.now.getTime() + PREVIEW_MS);
    await this.database.transaction(context, async (transaction) => {
      await this.previews.insert(transaction, {
        ...{ id, tokenHash: hashToken(token), staffTokenHash, ...person, userTypeId, configuration, expiresAt },
        staffUserId: context.actor.id ?? '',
        portalId: portal.id,
        createdAt: context.now,
      });
      await this.audit.record(transaction, context, {
        action: 'preview.start',
        subject: userTypeId
          ? { kind: 'user-type', id: userTypeId }
          : { kind: 'portal-user', id: request.portalUserId ?? null },
        details: { previewId: id, recordId: person.recordId, configuration },
      });
    });
    return { id, token, portalId: portal.id, url: portal.url, expiresAt };
  }

  /**
   * Who is looked as in a preview of one's own, and what is looked at.
   *
   * @throws PorticoError NOT_FOUND for what is over or somebody else's, FORBIDDEN for whoever may not preview any more
   */
  async previewed(context: RequestContext, id: string): Promise<PreviewedRow> {
    const { actor, now } = context;
    if (actor.kind !== 'staff' || !mayPreview({ permissions: actor.permissions, modules: actor.modules ?? {} }))
      throw new PorticoError('FORBIDDEN');
    const tenant = this.database.for(context);
    const found = isId(id) ? await this.previews.previewed(tenant, id, actor.id, now) : null;
    if (!found) throw notFound();
    return found;
  }

  /** @returns the portal that was previewed. @throws PorticoError NOT_FOUND also for somebody else's */
  async end(context: RequestContext, id: string): Promise<string> {
    const ended = isId(id) ? await this.close(context, id, context.actor.id, 'ended') : null;
    if (ended === null) throw notFound();
    return ended;
  }

  /** Takes the preview away and says so on the trail; null where it is gone. */
  close(
    context: RequestContext,
    id: string,
    staffUserId: string | null,
    reason: 'ended' | 'expired',
  ): Promise<string | null> {
    return this.database.transaction(context, async (transaction) => {
      const portalId = await this.previews.delete(transaction, id, staffUserId);
      if (portalId === null) return null;
      await this.audit.record(transaction, context, {
        action: 'preview.end',
        subject: { kind: 'preview', id },
        details: { previewId: id, reason },
      });
      return portalId;
    });
  }

  private async personFor(tenant: Tenant, request: PreviewStart, now: Date): Promise<PreviewPerson> {
    if (request.portalUserId !== undefined) {
      const user = await this.previews.user(tenant, request.portalUserId, now);
      if (!user) throw notFound();
      // Somebody who may not sign in sees nothing: there is nothing to look at.
      if (!user.isActive) throw new PorticoError('PREVIEW_NOBODY');
      return { portalUserId: user.portalUserId, recordId: user.recordId };
    }
    const type = await this.types.find(tenant, request.userTypeId ?? '');
    if (!type) throw notFound();
    const recordId = request.recordId ?? null;
    const person = await this.previews.personOfType(tenant, type.id, type.baseModuleId, recordId);
    if (!person) throw recordId === null ? new PorticoError('PREVIEW_NOBODY') : notFound();
    return { portalUserId: person.portalUserId, recordId: person.recordId };
  }

  /** R56: what is live must be there; a draft must be without contradictions. */
  private async requireComplete(
    tenant: Tenant,
    of: { portalUserId: string | null; userTypeId: string | null },
    configuration: PreviewConfiguration,
    now: Date,
  ): Promise<void> {
    const types = await this.previews.types(tenant, of, now);
    const metadata = await this.metadata.permissionMetadata(tenant);
    const isComplete =
      configuration === 'published'
        ? types.some(({ published_version }) => published_version !== null)
        : types.length > 0 && types.every(({ draft }) => checkConfiguration(draft, metadata).length === 0);
    if (!isComplete) throw new PorticoError('PREVIEW_NOT_READY');
  }
}
