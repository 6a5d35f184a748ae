import { Body, Controller, Delete, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PortalUserSummary } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { AccessWindowDto, windowOf } from './portal-access.dto';
import { PortalAccesses } from './portal-accesses.service';

@ApiTags('Portal users')
@Controller('organisations/:organisationId/portal-users/:portalUserId/accesses/:userTypeId')
export class PortalAccessController {
  constructor(@Inject(PortalAccesses) private readonly accesses: PortalAccesses) {}

  @Put()
  @RequirePermission('portal.users.manage')
  put(
    @Context() context: RequestContext,
    @Param('portalUserId') portalUserId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() body: AccessWindowDto,
  ): Promise<PortalUserSummary> {
    return this.accesses.put(context, portalUserId, userTypeId, windowOf(body));
  }

  @Delete()
  @HttpCode(204)
  @RequirePermission('portal.users.manage')
  revoke(
    @Context() context: RequestContext,
    @Param('portalUserId') portalUserId: string,
    @Param('userTypeId') userTypeId: string,
  ): Promise<void> {
    return this.accesses.revoke(context, portalUserId, userTypeId);
  }
}
