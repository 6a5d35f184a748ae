import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { LayoutMetadata } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission, located, tagged } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { LayoutWriteDto } from './layout.dto';
import { LayoutService } from './layout.service';

@ApiTags('Modules')
@Controller('organisations/:organisationId/modules/:module/layouts')
export class LayoutController {
  constructor(@Inject(LayoutService) private readonly layouts: LayoutService) {}

  @Post()
  @RequirePermission('module.manage')
  async create(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: LayoutWriteDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LayoutMetadata> {
    const made = await this.layouts.create(context, module, input);
    const path = `organisations/${context.organisationId}/modules/${module}/layouts/${made.value.id}`;
    return located(reply, path, tagged(reply, made));
  }

  @Get(':layoutId')
  @RequirePermission('record.view')
  async get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('layoutId') layoutId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LayoutMetadata> {
    return tagged(reply, await this.layouts.get(context, module, layoutId));
  }

  @Put(':layoutId')
  @RequirePermission('module.manage')
  async save(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('layoutId') layoutId: string,
    @Body() input: LayoutWriteDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LayoutMetadata> {
    return tagged(reply, await this.layouts.save(context, module, layoutId, input, ifMatch));
  }

  /** One that no record stands on; the default one stays. */
  @Delete(':layoutId')
  @HttpCode(204)
  @RequirePermission('module.manage')
  delete(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('layoutId') layoutId: string,
  ): Promise<void> {
    return this.layouts.delete(context, module, layoutId);
  }
}
