import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ExpiredCount, InvitationBatch, InvitationDetail } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  located,
  RateLimited,
  RequirePermission,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { BatchService } from '../batch/batch.service';
import { InvitationService } from '../single/invitation.service';
import { ExpiredReinviteDto } from './again.dto';
import { AgainService } from './again.service';
import { ReinvitationService } from './reinvitation.service';

const BATCHES = { name: 'invitation-batch', limit: 120, windowSeconds: 3_600, by: ['session'] } as const;

/** Routes with an id are limited by organisation, once it is found: what is not there must look the same each time. */
@ApiTags('Invitations')
@Controller('organisations/:organisationId')
export class AgainController {
  constructor(
    @Inject(AgainService) private readonly again: AgainService,
    @Inject(ReinvitationService) private readonly reinvitations: ReinvitationService,
    @Inject(BatchService) private readonly batches: BatchService,
    @Inject(InvitationService) private readonly invitations: InvitationService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get('user-types/:userTypeId/expired-invitations')
  @RequirePermission('portal.users.manage')
  countExpiredOfType(
    @Context() context: RequestContext,
    @Param('userTypeId') userTypeId: string,
  ): Promise<ExpiredCount> {
    return this.again.countExpiredOfType(context, userTypeId);
  }

  @Post('invitation-batches/re-invite-expired')
  @HttpCode(202)
  @RequirePermission('portal.users.manage')
  @RateLimited(BATCHES)
  expiredOfType(
    @Context() context: RequestContext,
    @Body() { userTypeId }: ExpiredReinviteDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationBatch> {
    return this.batch(context, key, reply, (id) => this.again.reinviteExpiredOfType(context, userTypeId, id));
  }

  @Post('invitation-batches/:batchId/retry')
  @HttpCode(202)
  @RequirePermission('portal.users.manage')
  retry(
    @Context() context: RequestContext,
    @Param('batchId') batchId: string,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationBatch> {
    return this.batch(context, key, reply, (id) => this.again.retryFailed(context, batchId, id));
  }

  @Post('invitation-batches/:batchId/re-invite-expired')
  @HttpCode(202)
  @RequirePermission('portal.users.manage')
  expired(
    @Context() context: RequestContext,
    @Param('batchId') batchId: string,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationBatch> {
    return this.batch(context, key, reply, (id) => this.again.reinviteExpired(context, batchId, id));
  }

  @Post('invitations/:invitationId/re-invite')
  @RequirePermission('portal.users.manage')
  async reinvite(
    @Context() context: RequestContext,
    @Param('invitationId') invitationId: string,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationDetail> {
    const invitation = await this.idempotency.once(context, key, {
      create: (id) => this.reinvitations.reinvite(context, invitationId, id),
      render: (id) => this.invitations.get(context, id),
    });
    return located(reply, `organisations/${context.organisationId}/invitations/${invitation.id}`, invitation);
  }

  private async batch(
    context: RequestContext,
    key: IdempotentRequest | null,
    reply: FastifyReply,
    create: (id: string) => Promise<InvitationBatch>,
  ): Promise<InvitationBatch> {
    const render = (id: string): Promise<InvitationBatch> => this.batches.get(context, id);
    const batch = await this.idempotency.once(context, key, { create, render });
    return located(reply, `organisations/${context.organisationId}/invitation-batches/${batch.id}`, batch);
  }
}
