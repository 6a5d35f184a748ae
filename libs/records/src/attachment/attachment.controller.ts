import type {} from '@fastify/multipart';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AUDIENCES, type Page, type RecordAttachment } from '@portico/contracts';
import {
  Context,
  PorticoError,
  type RequestContext,
  RequirePermission,
  located,
  parsePageQuery,
} from '@portico/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AttachmentChangeDto } from '../note/note.dto';
import { StaffRecordAccess } from '../note/staff-record.access';
import type { AttachmentPart } from './attachment-upload.rules';
import { sendAttachment } from './attachment.answer';
import { RecordAttachments } from './record-attachments.service';

@ApiTags('Notes and attachments')
@Controller('organisations/:organisationId/modules/:module/records/:recordId/attachments')
export class AttachmentController {
  constructor(
    @Inject(RecordAttachments) private readonly attachments: RecordAttachments,
    @Inject(StaffRecordAccess) private readonly records: StaffRecordAccess,
  ) {}

  /** All files of the record, newest first. */
  @Get()
  @RequirePermission('record.view')
  async list(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Query() query: unknown,
  ): Promise<Page<RecordAttachment>> {
    const page = parsePageQuery(query);
    return this.attachments.list(context, await this.records.seen(context, module, recordId), null, page);
  }

  /** A file of at most 20 MB: `audience` (internal unless told otherwise) and then the `file`. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        audience: { type: 'string', enum: [...AUDIENCES], default: 'internal' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @RequirePermission('record.edit')
  async upload(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordAttachment> {
    const record = await this.records.living(context, module, recordId);
    if (!request.isMultipart()) throw new PorticoError('UNSUPPORTED_MEDIA_TYPE');
    const parts = request.parts() as AsyncIterable<AttachmentPart>;
    const id = await this.attachments.upload(context, record, parts, null);
    const path = `organisations/${context.organisationId}/modules/${module}/records/${record.id}/attachments/${id}`;
    return located(reply, path, await this.attachments.get(context, record, id, null));
  }

  @Get(':attachmentId')
  @RequirePermission('record.view')
  async get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('attachmentId') attachmentId: string,
  ): Promise<RecordAttachment> {
    return this.attachments.get(context, await this.records.seen(context, module, recordId), attachmentId, null);
  }

  /** Internal or shared: by who put it there. */
  @Patch(':attachmentId')
  @RequirePermission('record.edit')
  async change(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('attachmentId') attachmentId: string,
    @Body() { audience }: AttachmentChangeDto,
  ): Promise<RecordAttachment> {
    const record = await this.records.living(context, module, recordId);
    await this.attachments.setAudience(context, record, attachmentId, audience);
    return this.attachments.get(context, record, attachmentId, null);
  }

  /** By who put it there, or by staff who may delete records. */
  @Delete(':attachmentId')
  @HttpCode(204)
  @RequirePermission('record.edit')
  async remove(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('attachmentId') attachmentId: string,
  ): Promise<void> {
    await this.attachments.remove(context, await this.records.living(context, module, recordId), attachmentId);
  }

  /**
   * The file itself, always to be saved.
   *
   * @answers application/octet-stream
   */
  @Get(':attachmentId/content')
  @ApiProduces('application/octet-stream')
  @RequirePermission('record.view')
  async content(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('attachmentId') attachmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const record = await this.records.seen(context, module, recordId);
    await sendAttachment(reply, await this.attachments.open(context, record, attachmentId, null));
  }
}
