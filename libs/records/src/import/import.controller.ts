import { Readable } from 'node:stream';
import type {} from '@fastify/multipart';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { ImportDetail, Page, RefusedRow } from '@portico/contracts';
import {
  AdmitAgain,
  Context,
  PorticoError,
  type RequestContext,
  RequirePermission,
  located,
  parsePageQuery,
  streamEvents,
} from '@portico/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ImportFormatDto, ImportMappingDto, RefusedRowsQueryDto } from './import.dto';
import { ImportService } from './import.service';
import { ImportUpload, type UploadPart } from './import-upload.service';
import { isOver } from './import-view.rules';
import { RefusedRows } from './refused-rows.service';

const PROGRESS_MS = 500;

@ApiTags('Imports')
@Controller('organisations/:organisationId/imports')
export class ImportController {
  constructor(
    @Inject(ImportService) private readonly imports: ImportService,
    @Inject(ImportUpload) private readonly uploads: ImportUpload,
    @Inject(RefusedRows) private readonly refused: RefusedRows,
  ) {}

  @Get()
  @RequirePermission('record.import')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<ImportDetail>> {
    const { limit, cursor } = parsePageQuery(query);
    return this.imports.list(context, limit, cursor);
  }

  /** A CSV file of at most 50 MB: `module`, for rows of a sub-form `subForm`, and then the `file`. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['module', 'file'],
      properties: {
        module: { type: 'string', example: 'Contacts' },
        subForm: { type: 'string', example: 'lineItems' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @RequirePermission('record.import')
  async upload(
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportDetail> {
    if (!request.isMultipart()) throw new PorticoError('UNSUPPORTED_MEDIA_TYPE');
    const id = await this.uploads.upload(context, request.parts() as AsyncIterable<UploadPart>);
    const detail = await this.imports.get(context, id);
    return located(reply, `organisations/${context.organisationId}/imports/${id}`, detail);
  }

  @Get(':importId')
  @RequirePermission('record.import')
  get(@Context() context: RequestContext, @Param('importId') importId: string): Promise<ImportDetail> {
    return this.imports.get(context, importId);
  }

  /** Reads the file with another encoding or delimiter; what was chosen for its columns is void. */
  @Put(':importId/format')
  @RequirePermission('record.import')
  saveFormat(
    @Context() context: RequestContext,
    @Param('importId') importId: string,
    @Body() format: ImportFormatDto,
  ): Promise<ImportDetail> {
    return this.imports.saveFormat(context, importId, format);
  }

  @Put(':importId/mapping')
  @RequirePermission('record.import')
  saveMapping(
    @Context() context: RequestContext,
    @Param('importId') importId: string,
    @Body() mapping: ImportMappingDto,
  ): Promise<ImportDetail> {
    return this.imports.saveMapping(context, importId, mapping);
  }

  /** Checks every row as the import would, and writes none. The import then is `checked`, with counts and refused rows. */
  @Post(':importId/dry-run')
  @HttpCode(202)
  @RequirePermission('record.import')
  dryRun(@Context() context: RequestContext, @Param('importId') importId: string): Promise<ImportDetail> {
    return this.imports.dryRun(context, importId);
  }

  @Post(':importId/start')
  @HttpCode(202)
  @RequirePermission('record.import')
  start(@Context() context: RequestContext, @Param('importId') importId: string): Promise<ImportDetail> {
    return this.imports.start(context, importId);
  }

  /** Stops between two chunks: what came in stays. A dry run that is cancelled has found nothing. */
  @Post(':importId/cancel')
  @HttpCode(200)
  @RequirePermission('record.import')
  cancel(@Context() context: RequestContext, @Param('importId') importId: string): Promise<ImportDetail> {
    return this.imports.cancel(context, importId);
  }

  /**
   * Server-sent events `import`, each the import as it is, until it is over.
   *
   * @answers text/event-stream
   */
  @Get(':importId/events')
  @RequirePermission('record.import')
  events(
    @Context() context: RequestContext,
    @Param('importId') importId: string,
    @AdmitAgain() admitAgain: () => Promise<unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = async (): Promise<ImportDetail> => {
      await admitAgain();
      return this.imports.get(context, importId);
    };
    return streamEvents(reply, 'import', PROGRESS_MS, read, isOver);
  }

  @Get(':importId/refused-rows')
  @RequirePermission('record.import')
  refusedRows(
    @Context() context: RequestContext,
    @Param('importId') importId: string,
    @Query() query: unknown,
  ): Promise<Page<RefusedRow>> {
    const { limit, cursor } = parsePageQuery(query);
    return this.refused.list(context, importId, limit, cursor);
  }

  /**
   * The refused rows with why, in the language of whoever asks or in `language`: to be mended and imported again.
   *
   * @answers text/csv
   */
  @Get(':importId/refused-rows.csv')
  @RequirePermission('record.import')
  async refusedCsv(
    @Context() context: RequestContext,
    @Param('importId') importId: string,
    @Query() query: RefusedRowsQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lines = await this.refused.csv(context, importId, query.language ?? context.language);
    await reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="refused-rows.csv"')
      .send(Readable.from(lines));
  }
}
