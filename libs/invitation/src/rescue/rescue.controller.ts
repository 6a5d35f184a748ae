import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationRescue, Page, Received } from '@portico/contracts';
import {
  Context,
  parseListQuery,
  Public,
  RateLimited,
  RequirePermission,
  type RequestContext,
} from '@portico/platform';
import { InvitationInspectDto } from '../acceptance/acceptance.dto';
import { RescueRequests } from './rescue-requests.service';
import { RescueService } from './rescue.service';

@ApiTags('Portal sign-in')
@Controller('portals/:portalId/invitations/rescue')
export class RescueRequestController {
  constructor(@Inject(RescueRequests) private readonly requests: RescueRequests) {}

  @Post()
  @HttpCode(202)
  @Public()
  @RateLimited({ name: 'invitation-rescue', limit: 20, windowSeconds: 3_600, by: ['address'] })
  async request(@Param('portalId') portalId: string, @Body() body: InvitationInspectDto): Promise<Received> {
    await this.requests.request(portalId, body.token);
    return { received: true };
  }
}

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitation-rescues')
export class RescueController {
  constructor(@Inject(RescueService) private readonly rescues: RescueService) {}

  @Get()
  @RequirePermission('portal.users.manage')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<InvitationRescue>> {
    return this.rescues.list(context, parseListQuery(query));
  }

  @Post(':invitationId/dismiss')
  @HttpCode(204)
  @RequirePermission('portal.users.manage')
  dismiss(@Context() context: RequestContext, @Param('invitationId') invitationId: string): Promise<void> {
    return this.rescues.dismiss(context, invitationId);
  }
}
