import { Body, Controller, Header, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  located,
  PortalSession as RequirePortalSession,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import type { FastifyReply } from 'fastify';
import { PortalRecordWriteDto } from '../record/portal-record.dto';
import { requireRecordId, seenReply } from '../record/portal-query.rules';
import { PortalRecords } from '../record/portal-records.service';
import { RecordClones } from './record-clones.service';

@ApiTags('Portal: records')
@Controller('portals/:portalId/modules/:module/records/:recordId/clone')
export class RecordCloneController {
  constructor(
    @Inject(RecordClones) private readonly clones: RecordClones,
    @Inject(PortalRecords) private readonly records: PortalRecords,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /**
   * A new record like this one; fields of the body replace what would be copied.
   *
   * @answers PortalRecord
   */
  @Post()
  @Header('Content-Type', 'application/json; charset=utf-8')
  @RequirePortalSession()
  async clone(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() input: PortalRecordWriteDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sourceId = requireRecordId(recordId);
    const record = await this.idempotency.once(context, key, {
      create: (id) => this.clones.clone(context, session, module, sourceId, input, id),
      render: (id) => this.records.created(context, session, module, id),
    });
    return located(
      reply,
      `portals/${session.portalId}/modules/${module}/records/${record.id}`,
      seenReply(reply, record),
    );
  }
}
