import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { RecordPortalAccess } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { RecordAccessService } from './record-access.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/modules/:module/records/:recordId/portal-access')
export class RecordAccessController {
  constructor(@Inject(RecordAccessService) private readonly accesses: RecordAccessService) {}

  @Get()
  @RequirePermission('portal.users.manage')
  get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
  ): Promise<RecordPortalAccess> {
    return this.accesses.get(context, module, recordId);
  }
}
