import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { LookupOption, Page, RecordDetail } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  ReadsAhead,
  type RequestContext,
  RequirePermission,
  located,
  tagged,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { pageJson } from '../plan-sql/record-page';
import { StaffListReadAhead } from '../read-ahead/staff-list-read-ahead.service';
import { recordQuery, requireId } from './record-query.rules';
import { LookupOptionsQueryDto, RecordChangeDto, RecordCreateDto, RecordStatesChangeDto } from './record.dto';
import { RecordService } from './record.service';

const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('Records')
@Controller('organisations/:organisationId/modules/:module')
export class RecordController {
  constructor(
    @Inject(RecordService) private readonly records: RecordService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /**
   * A page of records, newest first; its JSON is put together of texts that PostgreSQL writes.
   *
   * @answers Page<RecordDetail>
   */
  @Get('records')
  @Header('Content-Type', JSON_TYPE)
  @ReadsAhead(StaffListReadAhead)
  @RequirePermission('record.view')
  async list(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Query() query: unknown,
  ): Promise<string> {
    return pageJson(await this.records.list(context, module, recordQuery(query)));
  }

  @Post('records')
  @RequirePermission('record.create')
  async create(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: RecordCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordDetail> {
    const record = await this.idempotency.once(context, key, {
      create: (planned) => this.records.create(context, module, input, planned),
      render: (made) => this.records.get(context, module, made),
    });
    const path = `organisations/${context.organisationId}/modules/${module}/records/${record.id}`;
    return located(reply, path, tagged(reply, versioned(record)));
  }

  @Get('records/:recordId')
  @RequirePermission('record.view')
  async get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordDetail> {
    return tagged(reply, versioned(await this.records.get(context, module, requireId(recordId))));
  }

  @Patch('records/:recordId')
  @RequirePermission('record.edit')
  async update(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() input: RecordChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordDetail> {
    return tagged(reply, versioned(await this.records.update(context, module, requireId(recordId), input, ifMatch)));
  }

  /** Approval, review, processing basis and consent. */
  @Patch('records/:recordId/states')
  @RequirePermission('record.edit')
  async setStates(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() input: RecordStatesChangeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordDetail> {
    return tagged(reply, versioned(await this.records.setStates(context, module, requireId(recordId), input)));
  }

  /** Into the recycle bin. */
  @Delete('records/:recordId')
  @HttpCode(204)
  @RequirePermission('record.delete')
  delete(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
  ): Promise<void> {
    return this.records.delete(context, module, requireId(recordId));
  }

  /** Out of the recycle bin. */
  @Post('records/:recordId/restore')
  @HttpCode(200)
  @RequirePermission('record.delete')
  async restore(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordDetail> {
    return tagged(reply, versioned(await this.records.restore(context, module, requireId(recordId))));
  }

  /**
   * Records of another module that point at this one through one of its lookups.
   *
   * @answers Page<RecordDetail>
   */
  @Get('records/:recordId/related/:relatedModule/:field')
  @Header('Content-Type', JSON_TYPE)
  @RequirePermission('record.view')
  async related(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('relatedModule') relatedModule: string,
    @Param('field') field: string,
    @Query() query: unknown,
  ): Promise<string> {
    const asked = recordQuery(query);
    return pageJson(await this.records.related(context, module, requireId(recordId), relatedModule, field, asked));
  }

  /** Records of the module that a lookup may be set to. */
  @Get('lookup-options')
  @RequirePermission('record.view')
  async lookupOptions(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Query() query: LookupOptionsQueryDto,
  ): Promise<Page<LookupOption>> {
    const data = await this.records.lookupOptions(context, module, query.q?.trim() || null);
    return { data, page: { nextCursor: null, hasMore: false } };
  }
}

function versioned(record: RecordDetail): { value: RecordDetail; revision: number } {
  return { value: record, revision: record.version };
}
