import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OwnSignInAddress } from '@portico/contracts';
import { Context, PortalSession as RequirePortalSession, RateLimited, type RequestContext } from '@portico/platform';
import { PASSWORD_GUESSES } from '../password/own-password.service';
import { CurrentPortalSession } from '../session/current-portal-session.decorator';
import type { PortalSession } from '../session/portal-session.types';
import { OwnAddressChangeDto } from './own-address.dto';
import { OwnAddresses } from './own-addresses.service';

@ApiTags('Portal: me')
@Controller('portals/:portalId/me/sign-in-address')
export class OwnAddressController {
  constructor(@Inject(OwnAddresses) private readonly addresses: OwnAddresses) {}

  @Get()
  @RequirePortalSession()
  get(@Context() context: RequestContext, @CurrentPortalSession() session: PortalSession): Promise<OwnSignInAddress> {
    return this.addresses.get(context, session);
  }

  @Post()
  @HttpCode(202)
  @RequirePortalSession()
  @RateLimited(
    PASSWORD_GUESSES,
    // Each request sends mails, one to whatever address was typed.
    { name: 'portal-address-change', limit: 10, windowSeconds: 3_600, by: ['session'] },
    { name: 'portal-address-mail', limit: 5, windowSeconds: 3_600, by: ['portal', 'email'] },
  )
  request(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Body() body: OwnAddressChangeDto,
  ): Promise<OwnSignInAddress> {
    return this.addresses.request(context, session, body);
  }

  @Delete()
  @HttpCode(204)
  @RequirePortalSession()
  cancel(@Context() context: RequestContext, @CurrentPortalSession() session: PortalSession): Promise<void> {
    return this.addresses.cancel(context, session);
  }
}
