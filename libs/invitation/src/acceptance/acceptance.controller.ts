import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationOffer, SignedIn } from '@portico/contracts';
import { PORTICO_CONFIG, Public, RateLimited, userAgentOf, type PorticoConfig } from '@portico/platform';
import { signedInReply } from '@portico/portal-user';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvitationAcceptDto, InvitationInspectDto } from './acceptance.dto';
import { AcceptanceService } from './acceptance.service';

@ApiTags('Portal sign-in')
@Controller('portals/:portalId/invitations')
export class AcceptanceController {
  constructor(
    @Inject(AcceptanceService) private readonly acceptances: AcceptanceService,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  @Post('inspect')
  @HttpCode(200)
  @Public()
  @RateLimited({ name: 'invitation-inspect', limit: 60, windowSeconds: 900, by: ['address'], onlyFailures: true })
  inspect(@Param('portalId') portalId: string, @Body() body: InvitationInspectDto): Promise<InvitationOffer> {
    return this.acceptances.inspect(portalId, body.token);
  }

  @Post('accept')
  @Public()
  @RateLimited({ name: 'invitation-accept', limit: 60, windowSeconds: 900, by: ['address'], onlyFailures: true })
  async accept(
    @Param('portalId') portalId: string,
    @Body() { token, password, transport }: InvitationAcceptDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const userAgent = userAgentOf(request.headers);
    const correlationId = String(request.id);
    const session = await this.acceptances.accept(portalId, { token, password, userAgent, correlationId });
    return signedInReply(reply, this.config, portalId, transport, session);
  }
}
