import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page, PortalAttachment } from '@portico/contracts';
import {
  Context,
  located,
  parsePageQuery,
  PortalSession as RequirePortalSession,
  RateLimited,
  type RequestContext,
} from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import { multipartOf, sendAttachment } from '@portico/records';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PortalAttachments } from './portal-attachments.service';
import { UPLOAD_LIMITS } from './upload.limits';

@ApiTags('Portal: notes and attachments')
@Controller('portals/:portalId/modules/:module/records/:recordId/attachments')
export class PortalAttachmentController {
  constructor(@Inject(PortalAttachments) private readonly attachments: PortalAttachments) {}

  /** Shared files, newest first; 404 where the type allows none. */
  @Get()
  @RequirePortalSession()
  list(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Query() query: unknown,
  ): Promise<Page<PortalAttachment>> {
    return this.attachments.list(session, module, recordId, parsePageQuery(query));
  }

  /** A `file` of at most 20 MB. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @RequirePortalSession()
  @RateLimited(...UPLOAD_LIMITS)
  async upload(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PortalAttachment> {
    const made = await this.attachments.upload(context, session, module, recordId, multipartOf(request));
    const path = `portals/${session.portalId}/modules/${module}/records/${recordId}/attachments/${made.id}`;
    return located(reply, path, made);
  }

  @Get(':attachmentId')
  @RequirePortalSession()
  get(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('attachmentId') attachmentId: string,
  ): Promise<PortalAttachment> {
    return this.attachments.get(session, module, recordId, attachmentId);
  }

  /**
   * The file itself, always to be saved.
   *
   * @answers application/octet-stream
   */
  @Get(':attachmentId/content')
  @ApiProduces('application/octet-stream')
  @RequirePortalSession()
  async content(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('attachmentId') attachmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendAttachment(reply, await this.attachments.open(session, module, recordId, attachmentId));
  }
}
