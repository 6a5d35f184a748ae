import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InvitationLink } from '@portico/contracts';
import { Context, PeopleOnly, RequirePermission, type RequestContext } from '@portico/platform';
import { CopiedLinkService } from './copied-link.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitations/:invitationId/link')
export class CopiedLinkController {
  constructor(@Inject(CopiedLinkService) private readonly links: CopiedLinkService) {}

  /** Whoever has the link can accept in the person's place. Not for API keys. */
  @Post()
  @HttpCode(200)
  @PeopleOnly()
  @RequirePermission('portal.users.manage')
  copy(@Context() context: RequestContext, @Param('invitationId') invitationId: string): Promise<InvitationLink> {
    return this.links.copy(context, invitationId);
  }
}
