import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationBatch } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { BatchControl } from './control.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitation-batches/:batchId')
export class ControlController {
  constructor(@Inject(BatchControl) private readonly control: BatchControl) {}

  @Post('pause')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  pause(@Context() context: RequestContext, @Param('batchId') batchId: string): Promise<InvitationBatch> {
    return this.control.pause(context, batchId);
  }

  @Post('resume')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  resume(@Context() context: RequestContext, @Param('batchId') batchId: string): Promise<InvitationBatch> {
    return this.control.resume(context, batchId);
  }

  @Post('cancel')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  cancel(@Context() context: RequestContext, @Param('batchId') batchId: string): Promise<InvitationBatch> {
    return this.control.cancel(context, batchId);
  }
}
