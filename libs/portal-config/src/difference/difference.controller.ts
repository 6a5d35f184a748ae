import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ConfigurationDifference } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission, tagged } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { DifferenceQueryDto } from './difference.dto';
import { DifferenceService } from './difference.service';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/portals/:portalId/user-types/:userTypeId/configuration/difference')
export class DifferenceController {
  constructor(@Inject(DifferenceService) private readonly differences: DifferenceService) {}

  @Get()
  @RequirePermission('portal.manage')
  async compare(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Query() query: DifferenceQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConfigurationDifference> {
    return tagged(reply, await this.differences.compare(context, portalId, userTypeId, query));
  }
}
