import { Body, Controller, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '@portico/contracts';
import {
  clearSessionCookie,
  PORTICO_CONFIG,
  portalCookie,
  PortalSession as RequirePortalSession,
  Public,
  RateLimited,
  userAgentOf,
  type PorticoConfig,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { CurrentPortalSession } from '../session/current-portal-session.decorator';
import type { PortalSession } from '../session/portal-session.types';
import { PortalSessions } from '../session/portal-sessions.service';
import { PortalSignInDto } from './portal-sign-in.dto';
import { PortalSignInService } from './portal-sign-in.service';
import { signedInReply } from './signed-in.reply';

@ApiTags('Portal sign-in')
@Controller('portals/:portalId/auth')
export class PortalSignInController {
  constructor(
    @Inject(PortalSignInService) private readonly signIns: PortalSignInService,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @RateLimited(
    { name: 'portal-sign-in-email', limit: 10, windowSeconds: 900, by: ['portal', 'email'], onlyFailures: true },
    { name: 'portal-sign-in-address', limit: 100, windowSeconds: 900, by: ['address'], onlyFailures: true },
  )
  async signIn(
    @Param('portalId') portalId: string,
    @Body() body: PortalSignInDto,
    @Headers() headers: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const session = await this.signIns.signIn(portalId, body, userAgentOf(headers));
    return signedInReply(reply, this.config, portalId, body.transport, session);
  }

  @Post('sign-out')
  @HttpCode(204)
  @RequirePortalSession()
  async signOut(
    @CurrentPortalSession() session: PortalSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(session);
    clearSessionCookie(reply, this.config, portalCookie(session.portalId));
  }
}
