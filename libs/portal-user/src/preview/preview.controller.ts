import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PreviewStarted } from '@portico/contracts';
import {
  clearSessionCookie,
  Context,
  PORTICO_CONFIG,
  type PorticoConfig,
  type PorticoRequest,
  previewCookie,
  type RequestContext,
  RequirePermission,
  setSessionCookie,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { PreviewStartDto } from './preview.dto';
import { type OpenedPreview, Previews } from './previews.service';

@ApiTags('Previews')
@Controller('organisations/:organisationId/previews')
export class PreviewController {
  constructor(
    @Inject(Previews) private readonly previews: Previews,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /** Opens the real portal, to look at only, as a user or a type would see it. */
  @Post()
  @RequirePermission('portal.preview', 'record.view')
  async start(
    @Context() context: RequestContext,
    @Body() request: PreviewStartDto,
    @Req() { staff }: PorticoRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PreviewStarted> {
    if (!staff) throw new Error('this route has no staff session');
    const opened = await this.previews.start(context, request, staff.tokenHash);
    return this.handOver(reply, opened, request.transport);
  }

  @Delete(':previewId')
  @HttpCode(204)
  @RequirePermission('portal.preview')
  async end(
    @Context() context: RequestContext,
    @Param('previewId') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const portalId = await this.previews.end(context, id);
    clearSessionCookie(reply, this.config, previewCookie(portalId));
  }

  private handOver(
    reply: FastifyReply,
    { id, url, token, portalId, expiresAt }: OpenedPreview,
    transport: 'cookie' | 'bearer' | undefined,
  ): PreviewStarted {
    const started = { id, url, expiresAt: expiresAt.toISOString() };
    if (transport === 'bearer') return { ...started, accessToken: token };
    setSessionCookie(reply, this.config, previewCookie(portalId), token, expiresAt);
    return started;
  }
}
