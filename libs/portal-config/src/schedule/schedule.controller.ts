import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, ScheduledPublication } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  located,
  parsePageQuery,
  PeopleOnly,
  type RequestContext,
  RequirePermission,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { ScheduleCreateDto } from './schedule.dto';
import { ScheduleService } from './schedule.service';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/portals/:portalId/user-types/:userTypeId/configuration/schedules')
export class ScheduleController {
  constructor(
    @Inject(ScheduleService) private readonly schedules: ScheduleService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @RequirePermission('portal.manage')
  list(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Query() query: unknown,
  ): Promise<Page<ScheduledPublication>> {
    return this.schedules.list(context, portalId, userTypeId, parsePageQuery(query));
  }

  /** Put into force later, with the rights that its person has by then. Not for API keys. */
  @Post()
  @PeopleOnly()
  @RequirePermission('portal.manage')
  async create(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() input: ScheduleCreateDto,
    @Headers('if-match') ifMatch: string | undefined,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScheduledPublication> {
    const schedule = await this.idempotency.once(context, key, {
      create: (id) => this.schedules.create(context, portalId, userTypeId, ifMatch, input, id),
      render: (id) => this.schedules.get(context, portalId, userTypeId, id),
    });
    const path = `organisations/${context.organisationId}/portals/${portalId}/user-types/${userTypeId}`;
    return located(reply, `${path}/configuration/schedules/${schedule.id}`, schedule);
  }

  @Get(':scheduleId')
  @RequirePermission('portal.manage')
  get(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Param('scheduleId') scheduleId: string,
  ): Promise<ScheduledPublication> {
    return this.schedules.get(context, portalId, userTypeId, scheduleId);
  }

  @Delete(':scheduleId')
  @HttpCode(204)
  @RequirePermission('portal.manage')
  cancel(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Param('scheduleId') scheduleId: string,
  ): Promise<void> {
    return this.schedules.cancel(context, portalId, userTypeId, scheduleId);
  }
}
