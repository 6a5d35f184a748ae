import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AddressChangeOffer, AddressChangeOutcome } from '@portico/contracts';
import { Public, RateLimited, type RouteRateLimit } from '@portico/platform';
import { AddressConfirmations } from './address-confirmations.service';
import { AddressChangeLinkDto } from './own-address.dto';

const GUESSES: RouteRateLimit = {
  ...{ name: 'portal-address-link', limit: 50, windowSeconds: 900 },
  ...{ by: ['address'], onlyFailures: true },
};

/** What a mailed link opens. The page asks and posts; the link itself changes nothing. */
@ApiTags('Portal sign-in')
@Controller('portals/:portalId/auth/address-changes')
export class AddressConfirmationController {
  constructor(@Inject(AddressConfirmations) private readonly confirmations: AddressConfirmations) {}

  @Post('inspect')
  @HttpCode(200)
  @Public()
  @RateLimited(GUESSES)
  inspect(@Param('portalId') portalId: string, @Body() { token }: AddressChangeLinkDto): Promise<AddressChangeOffer> {
    return this.confirmations.inspect(portalId, token);
  }

  @Post('confirm')
  @HttpCode(200)
  @Public()
  @RateLimited(GUESSES)
  confirm(@Param('portalId') portalId: string, @Body() { token }: AddressChangeLinkDto): Promise<AddressChangeOutcome> {
    return this.confirmations.confirm(portalId, token);
  }

  @Post('refuse')
  @HttpCode(204)
  @Public()
  @RateLimited(GUESSES)
  refuse(@Param('portalId') portalId: string, @Body() { token }: AddressChangeLinkDto): Promise<void> {
    return this.confirmations.refuse(portalId, token);
  }
}
