import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ConfigurationDraft, ConfigurationOptions, ConfigurationVersion, Sketch } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission, tagged } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { ConfigurationDraftService } from './configuration-draft.service';
import { ConfigurationOptionsService } from './configuration-options.service';
import { SketchRequestDto, TypeConfigurationDto } from './configuration.dto';
import { PublicationService } from './publication.service';
import { SketchService } from './sketch.service';
import { VersionLabelDto } from './version.dto';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/portals/:portalId/user-types/:userTypeId/configuration')
export class ConfigurationController {
  constructor(
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(ConfigurationOptionsService) private readonly choices: ConfigurationOptionsService,
    @Inject(PublicationService) private readonly publication: PublicationService,
    @Inject(SketchService) private readonly sketches: SketchService,
  ) {}

  @Get()
  @RequirePermission('portal.manage')
  async get(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConfigurationDraft> {
    return tagged(reply, await this.drafts.get(context, portalId, userTypeId));
  }

  @Put()
  @RequirePermission('portal.manage')
  async save(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() configuration: TypeConfigurationDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConfigurationDraft> {
    return tagged(reply, await this.drafts.save(context, portalId, userTypeId, configuration, ifMatch));
  }

  @Post('publish')
  @RequirePermission('portal.manage')
  publish(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() label: VersionLabelDto,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<ConfigurationVersion> {
    return this.publication.publish(context, portalId, userTypeId, ifMatch, label);
  }

  @Get('options')
  @RequirePermission('portal.manage')
  options(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
  ): Promise<ConfigurationOptions> {
    return this.choices.options(context, portalId, userTypeId);
  }

  @Post('sketch')
  @HttpCode(200)
  @RequirePermission('portal.manage', 'record.view')
  sketch(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() request: SketchRequestDto,
  ): Promise<Sketch> {
    return this.sketches.draw(context, portalId, userTypeId, request);
  }
}
