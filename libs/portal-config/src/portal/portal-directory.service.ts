import { Inject, Injectable } from '@nestjs/common';
import { Database, isId, PORTICO_CONFIG, type PorticoConfig, type Tenant } from '@portico/platform';
import { portalUrl } from './portal-url.rules';
import { PortalRepository, type PortalPlace } from './portal.repository';

/** A portal as the other domains know it. */
export interface Portal {
  organisationId: string;
  id: string;
  name: string;
  slug: string;
  url: string;
  isLive: boolean;
  primaryColour: string;
  /** Owns what portal users create when the person who invited them is gone (R105). */
  defaultOwnerId: string;
  defaultUserTypeId: string;
}

/** Finds portals: by slug or id where no organisation is known yet, or within one. */
@Injectable()
export class PortalDirectory {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalRepository) private readonly portals: PortalRepository,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  async findBySlug(slug: string): Promise<Portal | null> {
    const place = await this.portals.locate(this.database.global, { slug });
    return place && this.at(place);
  }

  async findById(id: string): Promise<Portal | null> {
    const place = isId(id) ? await this.portals.locate(this.database.global, { id }) : null;
    return place && this.at(place);
  }

  /** The organisation's portal, or null while it has none. */
  async findOf(tenant: Tenant): Promise<Portal | null> {
    const [row] = await this.portals.list(tenant);
    if (!row) return null;
    return {
      organisationId: tenant.organisationId,
      id: row.id,
      name: row.name,
      slug: row.slug,
      url: portalUrl(this.config, row.slug),
      isLive: row.status === 'live',
      primaryColour: row.primary_colour,
      defaultOwnerId: row.default_owner_id,
      defaultUserTypeId: row.default_user_type_id,
    };
  }

  private async at({ organisationId, portalId }: PortalPlace): Promise<Portal | null> {
    const portal = await this.findOf(this.database.for({ organisationId }));
    return portal?.id === portalId ? portal : null;
  }
}
