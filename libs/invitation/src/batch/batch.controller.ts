import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationBatch, InvitationCount, InvitationRecipient, Page } from '@portico/contracts';
import {
  AdmitAgain,
  Context,
  Idempotency,
  IdempotencyKey,
  located,
  parseListQuery,
  RateLimited,
  refuseMistakes,
  RequirePermission,
  streamEvents,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { batchInput, InvitationBatchCreateDto, selectionMistakes } from './batch.dto';
import { BatchService } from './batch.service';
import { csvFile } from './recipient-pages';
import { RecipientService } from './recipient.service';

const PROGRESS_EVERY_MS = 1_000;

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitation-batches')
export class BatchController {
  constructor(
    @Inject(BatchService) private readonly batches: BatchService,
    @Inject(RecipientService) private readonly recipients: RecipientService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @RequirePermission('portal.users.manage')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<InvitationBatch>> {
    return this.batches.list(context, parseListQuery(query));
  }

  @Post()
  @HttpCode(202)
  @RequirePermission('portal.users.manage')
  @RateLimited({ name: 'invitation-batch', limit: 120, windowSeconds: 3_600, by: ['session'] })
  async create(
    @Context() context: RequestContext,
    @Body() body: InvitationBatchCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationBatch> {
    refuseMistakes(selectionMistakes(body.selection));
    const batch = await this.idempotency.once(context, key, {
      create: (id) => this.batches.create(context, batchInput(body), id),
      render: (id) => this.batches.get(context, id),
    });
    return located(reply, `organisations/${context.organisationId}/invitation-batches/${batch.id}`, batch);
  }

  @Post('count')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  count(@Context() context: RequestContext, @Body() body: InvitationBatchCreateDto): Promise<InvitationCount> {
    refuseMistakes(selectionMistakes(body.selection));
    return this.batches.count(context, batchInput(body));
  }

  @Get(':batchId')
  @RequirePermission('portal.users.manage')
  get(@Context() context: RequestContext, @Param('batchId') batchId: string): Promise<InvitationBatch> {
    return this.batches.get(context, batchId);
  }

  /**
   * Progress from the tables, each second while something changes; ends with the batch or with the session.
   *
   * @answers text/event-stream
   */
  @Get(':batchId/events')
  @RequirePermission('portal.users.manage')
  async events(
    @Context() context: RequestContext,
    @Param('batchId') batchId: string,
    @AdmitAgain() admitAgain: () => Promise<unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = async (): Promise<InvitationBatch> => {
      await admitAgain();
      return this.batches.progress(context, batchId);
    };
    await streamEvents(reply, 'batch', PROGRESS_EVERY_MS, read, ({ status }) => status === 'finished');
  }

  @Get(':batchId/recipients')
  @RequirePermission('portal.users.manage')
  listRecipients(
    @Context() context: RequestContext,
    @Param('batchId') batchId: string,
    @Query() query: unknown,
  ): Promise<Page<InvitationRecipient>> {
    return this.recipients.list(context, batchId, parseListQuery(query));
  }

  /** @answers text/csv */
  @Get(':batchId/recipients.csv')
  @RequirePermission('portal.users.manage')
  async csv(
    @Context() context: RequestContext,
    @Param('batchId') batchId: string,
    @Query() query: unknown,
  ): Promise<StreamableFile> {
    const lines = await this.recipients.csv(context, batchId, parseListQuery(query, ['language']));
    return csvFile(lines, 'invitation-recipients.csv');
  }
}
