import { Body, Controller, Get, Headers, Inject, Patch, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OrganisationDetail } from '@portico/contracts';
import { Context, etagOf, RequirePermission, type RequestContext } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { OrganisationChangeDto } from './organisation.dto';
import { Organisations, organisationTag } from './organisation.service';

@ApiTags('Organisation')
@Controller('organisations/:organisationId')
export class OrganisationController {
  constructor(@Inject(Organisations) private readonly organisations: Organisations) {}

  @Get()
  @RequirePermission()
  async get(
    @Context() context: RequestContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationDetail> {
    return tagged(await this.organisations.get(context), reply);
  }

  @Patch()
  @RequirePermission('organisation.manage')
  async change(
    @Context() context: RequestContext,
    @Body() change: OrganisationChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationDetail> {
    return tagged(await this.organisations.change(context, change, ifMatch), reply);
  }
}

function tagged(organisation: OrganisationDetail, reply: FastifyReply): OrganisationDetail {
  void reply.header('ETag', etagOf(organisationTag(organisation)));
  return organisation;
}
