import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationDetail } from '@portico/contracts';
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
import { InvitationCreateDto } from './invitation.dto';
import { InvitationService } from './invitation.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitations')
export class InvitationController {
  constructor(
    @Inject(InvitationService) private readonly invitations: InvitationService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @RequirePermission('portal.users.manage')
  @RateLimited({ name: 'invitation', limit: 600, windowSeconds: 3_600, by: ['session'] })
  async invite(
    @Context() context: RequestContext,
    @Body() body: InvitationCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationDetail> {
    const invitation = await this.idempotency.once(context, key, {
      create: (id) => this.invitations.invite(context, body, id),
      render: (id) => this.invitations.get(context, id),
    });
    return located(reply, `organisations/${context.organisationId}/invitations/${invitation.id}`, invitation);
  }

  @Get(':invitationId')
  @RequirePermission('portal.users.manage')
  get(@Context() context: RequestContext, @Param('invitationId') id: string): Promise<InvitationDetail> {
    return this.invitations.get(context, id);
  }

  @Post(':invitationId/revoke')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  revoke(@Context() context: RequestContext, @Param('invitationId') id: string): Promise<InvitationDetail> {
    return this.invitations.revoke(context, id);
  }
}
