import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PortalHome } from '@portico/contracts';
import { PortalSession as RequirePortalSession } from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import { PortalHomeService } from './portal-home.service';

@ApiTags('Portal: home')
@Controller('portals/:portalId/home')
export class PortalHomeController {
  constructor(@Inject(PortalHomeService) private readonly home: PortalHomeService) {}

  @Get()
  @RequirePortalSession()
  get(@CurrentPortalSession() session: PortalSession): Promise<PortalHome> {
    return this.home.get(session);
  }
}
