import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { PortalPublic } from '@portico/contracts';
import { Public } from '@portico/platform';
import { PublicPortals } from './public-portals.service';

@Controller('portals')
export class PublicPortalController {
  constructor(@Inject(PublicPortals) private readonly portals: PublicPortals) {}

  @Get('by-slug/:slug')
  @Public()
  bySlug(@Param('slug') slug: string): Promise<PortalPublic> {
    return this.portals.bySlug(slug);
  }
}
