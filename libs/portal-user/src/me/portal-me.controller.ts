import { Body, Controller, Get, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PortalMe, Preferences } from '@portico/contracts';
import { Context, PortalSession as RequirePortalSession, RateLimited, type RequestContext } from '@portico/platform';
import { PASSWORD_GUESSES } from '../password/own-password.service';
import { PortalPasswordChangeDto } from '../password/portal-password.dto';
import { CurrentPortalSession } from '../session/current-portal-session.decorator';
import type { PortalSession } from '../session/portal-session.types';
import { PreferencesDto } from './portal-me.dto';
import { PortalMeService } from './portal-me.service';

@ApiTags('Portal: me')
@Controller('portals/:portalId/me')
export class PortalMeController {
  constructor(@Inject(PortalMeService) private readonly service: PortalMeService) {}

  @Get()
  @RequirePortalSession()
  me(@CurrentPortalSession() session: PortalSession): Promise<PortalMe> {
    return this.service.me(session);
  }

  @Patch('preferences')
  @RequirePortalSession()
  setPreferences(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Body() body: PreferencesDto,
  ): Promise<Preferences> {
    return this.service.setPreferences(context, session, body);
  }

  @Post('password')
  @HttpCode(204)
  @RequirePortalSession()
  @RateLimited(PASSWORD_GUESSES)
  changePassword(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Body() body: PortalPasswordChangeDto,
  ): Promise<void> {
    return this.service.changePassword(context, session, body);
  }
}
