import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, PortalUserBulkResult, PortalUserSummary } from '@portico/contracts';
import { Context, parseListQuery, RequirePermission, type RequestContext } from '@portico/platform';
import { PortalUserActions } from './portal-user-actions.service';
import { bulkInput, PortalUserBulkDto, PortalUserTypeChangeDto } from './portal-user-bulk.dto';
import { PortalUsers } from './portal-users.service';

@ApiTags('Portal users')
@Controller('organisations/:organisationId/portal-users')
export class PortalUsersController {
  constructor(
    @Inject(PortalUsers) private readonly users: PortalUsers,
    @Inject(PortalUserActions) private readonly actions: PortalUserActions,
  ) {}

  @Get()
  @RequirePermission('portal.users.manage')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<PortalUserSummary>> {
    return this.users.list(context, parseListQuery(query));
  }

  @Get(':portalUserId')
  @RequirePermission('portal.users.manage')
  get(@Context() context: RequestContext, @Param('portalUserId') id: string): Promise<PortalUserSummary> {
    return this.users.get(context, id);
  }

  @Post('bulk')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  bulk(@Context() context: RequestContext, @Body() body: PortalUserBulkDto): Promise<PortalUserBulkResult> {
    return this.actions.bulk(context, bulkInput(body));
  }

  @Post(':portalUserId/change-type')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  changeType(
    @Context() context: RequestContext,
    @Param('portalUserId') id: string,
    @Body() { userTypeId }: PortalUserTypeChangeDto,
  ): Promise<PortalUserSummary> {
    return this.users.changeType(context, id, userTypeId);
  }

  @Post(':portalUserId/lock')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  lock(@Context() context: RequestContext, @Param('portalUserId') id: string): Promise<PortalUserSummary> {
    return this.users.lock(context, id);
  }

  @Post(':portalUserId/unlock')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  unlock(@Context() context: RequestContext, @Param('portalUserId') id: string): Promise<PortalUserSummary> {
    return this.users.unlock(context, id);
  }

  @Post(':portalUserId/deactivate')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  deactivate(@Context() context: RequestContext, @Param('portalUserId') id: string): Promise<PortalUserSummary> {
    return this.users.deactivate(context, id);
  }

  @Post(':portalUserId/reactivate')
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  reactivate(@Context() context: RequestContext, @Param('portalUserId') id: string): Promise<PortalUserSummary> {
    return this.users.reactivate(context, id);
  }

  @Delete(':portalUserId')
  @HttpCode(204)
  @RequirePermission('portal.users.manage')
  remove(@Context() context: RequestContext, @Param('portalUserId') id: string): Promise<void> {
    return this.users.remove(context, id);
  }
}
