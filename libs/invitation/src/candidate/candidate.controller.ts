import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationCandidate, Page } from '@portico/contracts';
import { Context, parseListQuery, RequirePermission, type RequestContext } from '@portico/platform';
import { CandidateService } from './candidate.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/user-types/:userTypeId/invitation-candidates')
export class CandidateController {
  constructor(@Inject(CandidateService) private readonly candidates: CandidateService) {}

  @Get()
  @RequirePermission('portal.users.manage')
  list(
    @Context() context: RequestContext,
    @Param('userTypeId') userTypeId: string,
    @Query() query: unknown,
  ): Promise<Page<InvitationCandidate>> {
    return this.candidates.list(context, userTypeId, parseListQuery(query));
  }
}
