import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FileReference } from '@portico/contracts';
import {
  Context,
  located,
  PortalSession as RequirePortalSession,
  RateLimited,
  type RequestContext,
} from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import { multipartOf, sendAttachment } from '@portico/records';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UPLOAD_LIMITS } from '../attachment/upload.limits';
import { PortalFiles } from './portal-files.service';

@ApiTags('Portal: records')
@Controller('portals/:portalId/modules/:module/records/:recordId/files/:fileField')
export class PortalFileController {
  constructor(@Inject(PortalFiles) private readonly files: PortalFiles) {}

  /** One more `file` for a file field that the user may write. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @RequirePortalSession()
  @RateLimited(...UPLOAD_LIMITS)
  async add(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('fileField') field: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileReference> {
    const made = await this.files.add(context, session, { module, recordId, field }, multipartOf(request));
    const path = `portals/${session.portalId}/modules/${module}/records/${recordId}/files/${field}/${made.id}/content`;
    return located(reply, path, made);
  }

  @Delete(':fileId')
  @HttpCode(204)
  @RequirePortalSession()
  async remove(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('fileField') field: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    await this.files.remove(context, session, { module, recordId, field }, fileId);
  }

  /**
   * The file itself, always to be saved.
   *
   * @answers application/octet-stream
   */
  @Get(':fileId/content')
  @ApiProduces('application/octet-stream')
  @RequirePortalSession()
  async content(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('fileField') field: string,
    @Param('fileId') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendAttachment(reply, await this.files.open(session, { module, recordId, field }, fileId));
  }
}
