import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ListView, Page } from '@portico/contracts';
import { Context, located, type RequestContext, RequirePermission, tagged } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { ListViewOrderDto, ListViewWriteDto } from './list-view.dto';
import { ListViewService } from './list-view.service';

@ApiTags('Modules')
@Controller('organisations/:organisationId/modules/:module')
export class ListViewController {
  constructor(@Inject(ListViewService) private readonly views: ListViewService) {}

  /** The shared ones in their order, then one's own. */
  @Get('list-views')
  @RequirePermission()
  list(@Context() context: RequestContext, @Param('module') module: string): Promise<Page<ListView>> {
    return this.views.list(context, module);
  }

  /** One of one's own, or a shared one for who manages modules. */
  @Post('list-views')
  @RequirePermission()
  async create(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: ListViewWriteDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListView> {
    const made = await this.views.create(context, module, input);
    const path = `organisations/${context.organisationId}/modules/${module}/list-views/${made.value.id}`;
    return located(reply, path, tagged(reply, made));
  }

  @Get('list-views/:listViewId')
  @RequirePermission()
  async get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('listViewId') listViewId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListView> {
    return tagged(reply, await this.views.get(context, module, listViewId));
  }

  @Put('list-views/:listViewId')
  @RequirePermission()
  async save(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('listViewId') listViewId: string,
    @Body() input: ListViewWriteDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListView> {
    return tagged(reply, await this.views.save(context, module, listViewId, input, ifMatch));
  }

  /** The default one stays. */
  @Delete('list-views/:listViewId')
  @HttpCode(204)
  @RequirePermission()
  delete(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('listViewId') listViewId: string,
  ): Promise<void> {
    return this.views.delete(context, module, listViewId);
  }

  /** All shared ones, as they shall follow each other. */
  @Put('list-view-order')
  @RequirePermission('module.manage')
  order(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: ListViewOrderDto,
  ): Promise<Page<ListView>> {
    return this.views.order(context, module, input.ids);
  }
}
