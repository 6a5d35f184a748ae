import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PortalUserSummary } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { SignInAddressDto } from './sign-in-address.dto';
import { SignInAddresses } from './sign-in-addresses.service';

@ApiTags('Portal users')
@Controller('organisations/:organisationId/portal-users/:portalUserId/sign-in-address')
export class SignInAddressController {
  constructor(@Inject(SignInAddresses) private readonly addresses: SignInAddresses) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  override(
    @Context() context: RequestContext,
    @Param('portalUserId') portalUserId: string,
    @Body() { email }: SignInAddressDto,
  ): Promise<PortalUserSummary> {
    return this.addresses.override(context, portalUserId, email);
  }
}
