import { Inject, Injectable } from '@nestjs/common';
import type { PortalPublic } from '@portico/contracts';
import { Database, isId, notFound } from '@portico/platform';
import { PublicPortalRepository, type LivePortal } from './public-portal.repository';

const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** What anybody may know of a live portal. A draft is not there for anybody. */
@Injectable()
export class PublicPortals {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PublicPortalRepository) private readonly repository: PublicPortalRepository,
  ) {}

  async bySlug(slug: string): Promise<PortalPublic> {
    const found = SLUG.test(slug) ? await this.repository.findBySlug(this.database.global, slug) : null;
    if (!found) throw notFound();
    return publicPart(found);
  }

  /** @throws PorticoError NOT_FOUND for an id of nothing, or of a portal that is not live */
  async get(portalId: string): Promise<LivePortal> {
    const found = isId(portalId) ? await this.repository.findById(this.database.global, portalId) : null;
    if (!found) throw notFound();
    return found;
  }
}

export function publicPart({ id, name, slug, primaryColour, language }: PortalPublic): PortalPublic {
  return { id, name, slug, primaryColour, language };
}
