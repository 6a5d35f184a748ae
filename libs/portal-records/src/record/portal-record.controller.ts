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
import type { LookupOption, Page, PortalModule } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  located,
  PortalSession as RequirePortalSession,
  ReadsAhead,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import { pageJson } from '@portico/records';
import type { FastifyReply } from 'fastify';
import { LookupOptions } from '../lookup/lookup-options.service';
import { DetailReadAhead } from '../read-ahead/detail-read-ahead.service';
import { ListReadAhead } from '../read-ahead/list-read-ahead.service';
import { PortalModules } from '../module/portal-modules.service';
import { LookupQueryDto, PortalRecordWriteDto, RecordQueryDto } from './portal-record.dto';
import { portalQuery, requireRecordId, scopedQuery, seenReply } from './portal-query.rules';
import { PortalRecords } from './portal-records.service';
import { RelatedRecords } from './related-records.service';

const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('Portal: records')
@Controller('portals/:portalId/modules/:module')
export class PortalRecordController {
  constructor(
    @Inject(PortalModules) private readonly modules: PortalModules,
    @Inject(PortalRecords) private readonly records: PortalRecords,
    @Inject(RelatedRecords) private readonly relatedRecords: RelatedRecords,
    @Inject(LookupOptions) private readonly lookups: LookupOptions,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /** The module as far as the user may know it. */
  @Get()
  @RequirePortalSession()
  module(@CurrentPortalSession() session: PortalSession, @Param('module') module: string): Promise<PortalModule> {
    return this.modules.get(session, module);
  }

  /**
   * A page of the records in reach, newest first; PostgreSQL writes the texts of their JSON, already cut to what may be seen.
   *
   * @answers Page<PortalRecord>
   */
  @Get('records')
  @Header('Content-Type', JSON_TYPE)
  @ReadsAhead(ListReadAhead)
  @RequirePortalSession()
  async list(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Query() query: unknown,
  ): Promise<string> {
    return pageJson(await this.records.list(session, module, scopedQuery(query)));
  }

  /** @answers PortalRecord */
  @Post('records')
  @Header('Content-Type', JSON_TYPE)
  @RequirePortalSession()
  async create(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Body() input: PortalRecordWriteDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const record = await this.idempotency.once(context, key, {
      create: (id) => this.records.create(context, session, module, input, id),
      render: (id) => this.records.created(context, session, module, id),
    });
    return located(
      reply,
      `portals/${session.portalId}/modules/${module}/records/${record.id}`,
      seenReply(reply, record),
    );
  }

  /**
   * One record; with `?related=5` the newest of each of its related lists as well.
   *
   * @answers PortalRecordDetail
   */
  @Get('records/:recordId')
  @Header('Content-Type', JSON_TYPE)
  @ReadsAhead(DetailReadAhead)
  @RequirePortalSession()
  async get(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Query() { related }: RecordQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = requireRecordId(recordId);
    const found = related
      ? this.relatedRecords.get(session, module, id, related)
      : this.records.get(session, module, id);
    return seenReply(reply, await found);
  }

  /** @answers PortalRecord */
  @Patch('records/:recordId')
  @Header('Content-Type', JSON_TYPE)
  @RequirePortalSession()
  async change(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() input: PortalRecordWriteDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = requireRecordId(recordId);
    return seenReply(reply, await this.records.change(context, session, module, id, input, ifMatch));
  }

  /** Into the recycle bin. */
  @Delete('records/:recordId')
  @HttpCode(204)
  @RequirePortalSession()
  delete(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
  ): Promise<void> {
    return this.records.delete(context, session, module, requireRecordId(recordId));
  }

  /**
   * Records of another module that point at this one.
   *
   * @answers Page<PortalRecord>
   */
  @Get('records/:recordId/related/:relatedModule/:field')
  @Header('Content-Type', JSON_TYPE)
  @RequirePortalSession()
  async related(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('relatedModule') related: string,
    @Param('field') field: string,
    @Query() query: unknown,
  ): Promise<string> {
    const id = requireRecordId(recordId);
    return pageJson(await this.relatedRecords.list(session, module, id, related, field, portalQuery(query)));
  }

  /** What a lookup, or one of a sub-form (`lineItems.product`), may be set to. */
  @Get('lookups/:field')
  @RequirePortalSession()
  options(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('field') field: string,
    @Query() { q, module: target }: LookupQueryDto,
  ): Promise<Page<LookupOption>> {
    return this.lookups.list(session, module, field, { q: q?.trim() || null, module: target ?? null });
  }
}
