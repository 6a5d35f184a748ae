import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DryRunRecipient, InvitationDryRun, MailPreview, Page } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  located,
  parseListQuery,
  RateLimited,
  RequirePermission,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { csvFile } from '../batch/recipient-pages';
import { DryRunRecipientService } from './dry-run-recipient.service';
import { dryRunInput, InvitationDryRunCreateDto, MailPreviewRequestDto } from './dry-run.dto';
import { DryRunService } from './dry-run.service';
import { MailPreviewService } from './mail-preview.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitation-dry-runs')
export class DryRunController {
  constructor(
    @Inject(DryRunService) private readonly runs: DryRunService,
    @Inject(DryRunRecipientService) private readonly recipients: DryRunRecipientService,
    @Inject(MailPreviewService) private readonly previews: MailPreviewService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @HttpCode(202)
  @RequirePermission('portal.users.manage')
  @RateLimited({ name: 'invitation-dry-run', limit: 240, windowSeconds: 3_600, by: ['session'] })
  async create(
    @Context() context: RequestContext,
    @Body() body: InvitationDryRunCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationDryRun> {
    const input = dryRunInput(body);
    const run = await this.idempotency.once(context, key, {
      create: (id) => this.runs.create(context, input, id),
      render: (id) => this.runs.get(context, id),
    });
    return located(reply, `organisations/${context.organisationId}/invitation-dry-runs/${run.id}`, run);
  }

  @Get(':dryRunId')
  @RequirePermission('portal.users.manage')
  get(@Context() context: RequestContext, @Param('dryRunId') dryRunId: string): Promise<InvitationDryRun> {
    return this.runs.get(context, dryRunId);
  }

  @Post(':dryRunId/preview')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  preview(
    @Context() context: RequestContext,
    @Param('dryRunId') dryRunId: string,
    @Body() body: MailPreviewRequestDto,
  ): Promise<MailPreview[]> {
    return this.previews.preview(context, dryRunId, body);
  }

  @Get(':dryRunId/recipients')
  @RequirePermission('portal.users.manage')
  listRecipients(
    @Context() context: RequestContext,
    @Param('dryRunId') dryRunId: string,
    @Query() query: unknown,
  ): Promise<Page<DryRunRecipient>> {
    return this.recipients.list(context, dryRunId, parseListQuery(query));
  }

  /** @answers text/csv */
  @Get(':dryRunId/recipients.csv')
  @RequirePermission('portal.users.manage')
  async csv(
    @Context() context: RequestContext,
    @Param('dryRunId') dryRunId: string,
    @Query() query: unknown,
  ): Promise<StreamableFile> {
    const lines = await this.recipients.csv(context, dryRunId, parseListQuery(query, ['language']));
    return csvFile(lines, 'invitation-check.csv');
  }
}
