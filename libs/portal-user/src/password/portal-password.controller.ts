import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public, RateLimited } from '@portico/platform';
import { PortalPasswordResetRedeemDto, PortalPasswordResetRequestDto } from './portal-password.dto';
import { PortalPasswordResets } from './portal-password-resets.service';

@ApiTags('Portal sign-in')
@Controller('portals/:portalId/auth/password-resets')
export class PortalPasswordController {
  constructor(@Inject(PortalPasswordResets) private readonly resets: PortalPasswordResets) {}

  @Post()
  @HttpCode(202)
  @Public()
  @RateLimited(
    { name: 'portal-reset-email', limit: 5, windowSeconds: 3_600, by: ['portal', 'email'] },
    { name: 'portal-reset-address', limit: 50, windowSeconds: 3_600, by: ['address'] },
  )
  request(@Param('portalId') portalId: string, @Body() body: PortalPasswordResetRequestDto): Promise<void> {
    return this.resets.request(portalId, body.email);
  }

  @Post('redeem')
  @HttpCode(204)
  @Public()
  @RateLimited({ name: 'portal-redeem-address', limit: 30, windowSeconds: 900, by: ['address'], onlyFailures: true })
  redeem(@Param('portalId') portalId: string, @Body() body: PortalPasswordResetRedeemDto): Promise<void> {
    return this.resets.redeem(portalId, body);
  }
}
