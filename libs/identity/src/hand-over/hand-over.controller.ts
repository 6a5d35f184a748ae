import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffHandOver, StaffHoldings } from '@portico/contracts';
import {
  AdmitAgain,
  Context,
  Idempotency,
  IdempotencyKey,
  located,
  PeopleOnly,
  RequirePermission,
  streamEvents,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { Memberships } from '../staff/memberships.service';
import { StaffHandOverStartDto } from './hand-over.dto';
import { StaffHandOvers } from './staff-hand-overs.service';

const PROGRESS_MS = 500;

@ApiTags('Staff')
@Controller('organisations/:organisationId/staff/:staffId')
export class HandOverController {
  constructor(
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(StaffHandOvers) private readonly handOvers: StaffHandOvers,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /** What would be without anybody if this person left. */
  @Get('holdings')
  @RequirePermission('staff.manage')
  holdings(@Context() context: RequestContext, @Param('staffId') staffId: string): Promise<StaffHoldings> {
    return this.memberships.holdings(context, staffId);
  }

  /**
   * Everything that the person holds goes to somebody else. With many records the answer comes before they are moved: it
   * then says `queued`, and goes on by itself. Not for API keys.
   */
  @Post('hand-overs')
  @HttpCode(202)
  @PeopleOnly()
  @RequirePermission('staff.manage')
  async start(
    @Context() context: RequestContext,
    @Param('staffId') staffId: string,
    @Body() input: StaffHandOverStartDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffHandOver> {
    const handOver = await this.idempotency.once(context, key, {
      create: (id) => this.memberships.handOver(context, staffId, id, input),
      render: (id) => this.handOvers.get(context, staffId, id),
    });
    return located(
      reply,
      `organisations/${context.organisationId}/staff/${staffId}/hand-overs/${handOver.id}`,
      handOver,
    );
  }

  @Get('hand-overs/:handOverId')
  @RequirePermission('staff.manage')
  get(
    @Context() context: RequestContext,
    @Param('staffId') staffId: string,
    @Param('handOverId') handOverId: string,
  ): Promise<StaffHandOver> {
    return this.handOvers.get(context, staffId, handOverId);
  }

  /**
   * Server-sent events `hand-over`, each the hand-over as it is, until it is over.
   *
   * @answers text/event-stream
   */
  @Get('hand-overs/:handOverId/events')
  @RequirePermission('staff.manage')
  events(
    @Context() context: RequestContext,
    @Param('staffId') staffId: string,
    @Param('handOverId') handOverId: string,
    @AdmitAgain() admitAgain: () => Promise<unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = async (): Promise<StaffHandOver> => {
      await admitAgain();
      return this.handOvers.get(context, staffId, handOverId);
    };
    return streamEvents(reply, 'hand-over', PROGRESS_MS, read, ({ status }) => status === 'finished');
  }
}
