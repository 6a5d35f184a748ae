import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationOffer, Received, SignedIn } from '@portico/contracts';
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

  /** For a copied link: mails a code to the invited address. */
  @Post('code')
  @HttpCode(202)
  @Public()
  @RateLimited({ name: 'invitation-code', limit: 20, windowSeconds: 3_600, by: ['address'] })
  async mailCode(@Param('portalId') portalId: string, @Body() body: InvitationInspectDto): Promise<Received> {
    await this.acceptances.mailCode(portalId, body.token);
    return { received: true };
  }

  @Post('accept')
  @Public()
  @RateLimited({ name: 'invitation-accept', limit: 60, windowSeconds: 900, by: ['address'], onlyFailures: true })
  async accept(
    @Param('portalId') portalId: string,
    @Body() { token, password, code, transport }: InvitationAcceptDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const userAgent = userAgentOf(request.headers);
    const correlationId = String(request.id);
    const session = await this.acceptances.accept(portalId, { token, password, code, userAgent, correlationId });
    return signedInReply(reply, this.config, portalId, transport, session);
  }
}
