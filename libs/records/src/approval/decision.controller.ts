import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DECISION_KINDS, type Page, type RecordDecision } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  type RequestContext,
  RequirePermission,
  located,
  mistake,
  parseListQuery,
  refuseMistakes,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { StaffRecordAccess } from '../note/staff-record.access';
import { DecisionMakeDto, DecisionSubmitDto } from './decision.dto';
import { RecordDecisions } from './record-decisions.service';

@ApiTags('Approval and review')
@Controller('organisations/:organisationId')
export class DecisionController {
  constructor(
    @Inject(RecordDecisions) private readonly decisions: RecordDecisions,
    @Inject(StaffRecordAccess) private readonly records: StaffRecordAccess,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /** What waits for approval or review in all modules, the longest first; `?kind=approval` narrows it. */
  @Get('decisions')
  @RequirePermission('record.view')
  open(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<RecordDecision>> {
    const { limit, cursor, extra } = parseListQuery(query, ['kind']);
    const kind = DECISION_KINDS.find((one) => one === extra['kind']) ?? null;
    refuseMistakes(kind === null && extra['kind'] !== undefined ? [mistake('?kind', 'NOT_AN_OPTION')] : []);
    return this.decisions.open(context, { limit, cursor, kind });
  }

  /** Everything that was submitted of the record, newest first. */
  @Get('modules/:module/records/:recordId/decisions')
  @RequirePermission('record.view')
  async list(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
  ): Promise<Page<RecordDecision>> {
    return this.decisions.ofRecord(context, await this.records.seen(context, module, recordId));
  }

  /** Submits the record for approval or review. */
  @Post('modules/:module/records/:recordId/decisions')
  @RequirePermission('record.edit')
  async submit(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() input: DecisionSubmitDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordDecision> {
    const record = await this.records.living(context, module, recordId);
    const decision = await this.idempotency.once(context, key, {
      create: async (id) =>
        this.decisions.get(context, record, await this.decisions.submit(context, record, input, id)),
      render: (id) => this.decisions.get(context, record, id),
    });
    const path = `organisations/${context.organisationId}/modules/${module}/records/${recordId}/decisions/${decision.id}`;
    return located(reply, path, decision);
  }

  @Get('modules/:module/records/:recordId/decisions/:decisionId')
  @RequirePermission('record.view')
  async get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('decisionId') decisionId: string,
  ): Promise<RecordDecision> {
    return this.decisions.get(context, await this.records.seen(context, module, recordId), decisionId);
  }

  /** Decides, or takes the submission back. */
  @Post('modules/:module/records/:recordId/decisions/:decisionId/outcome')
  @HttpCode(200)
  @RequirePermission('record.view')
  async decide(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('decisionId') decisionId: string,
    @Body() input: DecisionMakeDto,
  ): Promise<RecordDecision> {
    const record = await this.records.living(context, module, recordId, 'view');
    await this.decisions.decide(context, record, decisionId, input);
    return this.decisions.get(context, record, decisionId);
  }
}
