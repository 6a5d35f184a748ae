import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, WebTab } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  located,
  type RequestContext,
  RequirePermission,
  tagged,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { WebTabChangeDto, WebTabCreateDto } from './web-tab.dto';
import { webTabRevision } from './web-tab.rules';
import { WebTabService } from './web-tab.service';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/web-tabs')
export class WebTabController {
  constructor(
    @Inject(WebTabService) private readonly webTabs: WebTabService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /** All of them, the oldest first: there are few. */
  @Get()
  @RequirePermission('portal.manage')
  async list(@Context() context: RequestContext): Promise<Page<WebTab>> {
    return { data: await this.webTabs.list(context), page: { nextCursor: null, hasMore: false } };
  }

  @Post()
  @RequirePermission('portal.manage')
  async create(
    @Context() context: RequestContext,
    @Body() input: WebTabCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebTab> {
    const tab = await this.idempotency.once(context, key, {
      create: (id) => this.webTabs.create(context, input, id),
      render: (id) => this.webTabs.get(context, id),
    });
    return located(reply, `organisations/${context.organisationId}/web-tabs/${tab.id}`, seen(reply, tab));
  }

  @Get(':webTabId')
  @RequirePermission('portal.manage')
  async get(
    @Context() context: RequestContext,
    @Param('webTabId') webTabId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebTab> {
    return seen(reply, await this.webTabs.get(context, webTabId));
  }

  @Patch(':webTabId')
  @RequirePermission('portal.manage')
  async change(
    @Context() context: RequestContext,
    @Param('webTabId') webTabId: string,
    @Body() input: WebTabChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebTab> {
    return seen(reply, await this.webTabs.change(context, webTabId, input, ifMatch));
  }

  @Delete(':webTabId')
  @HttpCode(204)
  @RequirePermission('portal.manage')
  delete(@Context() context: RequestContext, @Param('webTabId') webTabId: string): Promise<void> {
    return this.webTabs.delete(context, webTabId);
  }
}

function seen(reply: FastifyReply, tab: WebTab): WebTab {
  return tagged(reply, { value: tab, revision: webTabRevision(tab) });
}
