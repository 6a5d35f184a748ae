import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PortalPublic } from '@portico/contracts';
import { Public } from '@portico/platform';
import { publicPart, PublicPortals } from './public-portals.service';

@ApiTags('Portal sign-in')
@Controller('portals')
export class PublicPortalController {
  constructor(@Inject(PublicPortals) private readonly portals: PublicPortals) {}

  @Get('by-slug/:slug')
  @Public()
  bySlug(@Param('slug') slug: string): Promise<PortalPublic> {
    return this.portals.bySlug(slug);
  }

  /** The same by id: links in mails carry ids, so that a new slug breaks none of them. */
  @Get(':portalId')
  @Public()
  async byId(@Param('portalId') portalId: string): Promise<PortalPublic> {
    return publicPart(await this.portals.get(portalId));
  }
}
