import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, StaffMember } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  parseListQuery,
  PeopleOnly,
  RequirePermission,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { ColleagueTotp } from '../totp/colleague-totp.service';
import { StaffMemberChangeDto, StaffMemberCreateDto } from './staff.dto';
import { Memberships } from './memberships.service';
import { StaffMembers } from './staff.service';

@ApiTags('Staff')
@Controller('organisations/:organisationId/staff')
export class StaffController {
  constructor(
    @Inject(StaffMembers) private readonly staff: StaffMembers,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(ColleagueTotp) private readonly totp: ColleagueTotp,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @RequirePermission()
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<StaffMember>> {
    return this.staff.list(context, parseListQuery(query));
  }

  @Get(':staffId')
  @RequirePermission()
  get(@Context() context: RequestContext, @Param('staffId') staffId: string): Promise<StaffMember> {
    return this.staff.get(context, staffId);
  }

  @Post()
  @RequirePermission('staff.manage')
  async add(
    @Context() context: RequestContext,
    @Body() input: StaffMemberCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffMember> {
    const member = await this.idempotency.once(context, key, {
      create: () => this.staff.add(context, input),
      render: (id) => this.staff.get(context, id),
    });
    void reply.header('Location', `/api/v1/organisations/${context.organisationId}/staff/${member.id}`);
    return member;
  }

  @Patch(':staffId')
  @RequirePermission('staff.manage')
  change(
    @Context() context: RequestContext,
    @Param('staffId') staffId: string,
    @Body() change: StaffMemberChangeDto,
  ): Promise<StaffMember> {
    return this.memberships.change(context, staffId, change);
  }

  /** Takes their second step away: nothing that a program decides on. Not for API keys. */
  @Post(':staffId/reset-totp')
  @HttpCode(204)
  @PeopleOnly()
  @RequirePermission('staff.manage')
  resetTotp(@Context() context: RequestContext, @Param('staffId') staffId: string): Promise<void> {
    return this.totp.reset(context, staffId);
  }
}
