import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationList } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { InvitationListRequestDto } from './invitation-list.dto';
import { InvitationListService } from './invitation-list.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/user-types/:userTypeId/invitation-lists')
export class InvitationListController {
  constructor(@Inject(InvitationListService) private readonly lists: InvitationListService) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  find(
    @Context() context: RequestContext,
    @Param('userTypeId') userTypeId: string,
    @Body() { csv }: InvitationListRequestDto,
  ): Promise<InvitationList> {
    return this.lists.find(context, userTypeId, csv);
  }
}
