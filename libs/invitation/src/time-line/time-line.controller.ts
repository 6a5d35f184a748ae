import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationDetail, InvitationTimeLine, Page } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { RecordInvitationsService } from './record-invitations.service';
import { TimeLineService } from './time-line.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId')
export class TimeLineController {
  constructor(
    @Inject(TimeLineService) private readonly timeLines: TimeLineService,
    @Inject(RecordInvitationsService) private readonly invitations: RecordInvitationsService,
  ) {}

  @Get('invitations/:invitationId/time-line')
  @RequirePermission('portal.users.manage')
  get(@Context() context: RequestContext, @Param('invitationId') invitationId: string): Promise<InvitationTimeLine> {
    return this.timeLines.get(context, invitationId);
  }

  /** All of one record, newest first. */
  @Get('modules/:module/records/:recordId/invitations')
  @RequirePermission('portal.users.manage')
  ofRecord(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
  ): Promise<Page<InvitationDetail>> {
    return this.invitations.list(context, module, recordId);
  }
}
