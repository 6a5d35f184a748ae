import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ConfigurationVersion, ConfigurationVersionDetail, Page } from '@portico/contracts';
import { Context, located, parsePageQuery, type RequestContext, RequirePermission } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { ConfigurationVersionService } from './configuration-version.service';
import { VersionLabelDto } from './version.dto';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/portals/:portalId/user-types/:userTypeId/configuration/versions')
export class ConfigurationVersionController {
  constructor(@Inject(ConfigurationVersionService) private readonly versions: ConfigurationVersionService) {}

  @Get()
  @RequirePermission('portal.manage')
  list(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Query() query: unknown,
  ): Promise<Page<ConfigurationVersion>> {
    return this.versions.list(context, portalId, userTypeId, parsePageQuery(query));
  }

  @Get(':versionNumber')
  @RequirePermission('portal.manage')
  describe(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Param('versionNumber') versionNumber: string,
  ): Promise<ConfigurationVersionDetail> {
    return this.versions.describe(context, portalId, userTypeId, versionNumber);
  }

  @Patch(':versionNumber')
  @RequirePermission('portal.manage')
  label(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Param('versionNumber') versionNumber: string,
    @Body() label: VersionLabelDto,
  ): Promise<ConfigurationVersion> {
    return this.versions.label(context, portalId, userTypeId, versionNumber, label);
  }

  @Post(':versionNumber/restore')
  @RequirePermission('portal.manage')
  async restore(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Param('versionNumber') versionNumber: string,
    @Body() label: VersionLabelDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConfigurationVersion> {
    const made = await this.versions.restore(context, portalId, userTypeId, versionNumber, ifMatch, label);
    const path = `organisations/${context.organisationId}/portals/${portalId}/user-types/${userTypeId}`;
    return located(reply, `${path}/configuration/versions/${made.number}`, made);
  }
}
