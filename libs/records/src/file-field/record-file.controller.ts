import type {} from '@fastify/multipart';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FileReference } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission, located } from '@portico/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendAttachment } from '../attachment/attachment.answer';
import { multipartOf } from './multipart';
import { RecordFiles } from './record-files.service';
import { StaffFileAccess } from './staff-file.access';

@ApiTags('Records')
@Controller('organisations/:organisationId/modules/:module/records/:recordId/files/:fileField')
export class RecordFileController {
  constructor(
    @Inject(RecordFiles) private readonly files: RecordFiles,
    @Inject(StaffFileAccess) private readonly access: StaffFileAccess,
  ) {}

  /** One more `file` for a file field, of the kinds, size and number that the field allows. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @RequirePermission('record.edit')
  async add(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('fileField') field: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileReference> {
    const door = this.access.door(context, module, recordId, field);
    const made = await this.files.add(context, door, multipartOf(request));
    const path = `organisations/${context.organisationId}/modules/${module}/records/${recordId}/files/${field}/${made.id}`;
    return located(reply, `${path}/content`, made);
  }

  @Delete(':fileId')
  @HttpCode(204)
  @RequirePermission('record.edit')
  async remove(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('fileField') field: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    await this.files.remove(context, this.access.door(context, module, recordId, field), fileId);
  }

  /**
   * The file itself, always to be saved.
   *
   * @answers application/octet-stream
   */
  @Get(':fileId/content')
  @ApiProduces('application/octet-stream')
  @RequirePermission('record.view')
  async content(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('fileField') fieldName: string,
    @Param('fileId') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { record, field } = await this.access.seen(context, module, recordId, fieldName);
    await sendAttachment(reply, await this.files.open(context, field, record, fileId));
  }
}
