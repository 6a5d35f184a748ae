import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ApiKey, ApiKeyCreated, Page } from '@portico/contracts';
import {
  Context,
  located,
  parsePageQuery,
  PeopleOnly,
  RequirePermission,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { ApiKeyCreateDto } from './api-key.dto';
import { ApiKeys } from './api-keys.service';

@ApiTags('API keys')
@Controller('organisations/:organisationId/api-keys')
export class ApiKeyController {
  constructor(@Inject(ApiKeys) private readonly keys: ApiKeys) {}

  @Get()
  @RequirePermission('organisation.manage')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<ApiKey>> {
    return this.keys.list(context, parsePageQuery(query));
  }

  /** The key itself is told in this answer, and never again. Not for API keys. */
  @Post()
  @PeopleOnly()
  @RequirePermission('organisation.manage')
  async create(
    @Context() context: RequestContext,
    @Body() input: ApiKeyCreateDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyCreated> {
    const made = await this.keys.create(context, input);
    return located(reply, `organisations/${context.organisationId}/api-keys/${made.id}`, made);
  }

  @Get(':keyId')
  @RequirePermission('organisation.manage')
  get(@Context() context: RequestContext, @Param('keyId') keyId: string): Promise<ApiKey> {
    return this.keys.get(context, keyId);
  }

  /** Revokes it: with the next request it opens nothing. Not for API keys. */
  @Delete(':keyId')
  @HttpCode(204)
  @PeopleOnly()
  @RequirePermission('organisation.manage')
  revoke(@Context() context: RequestContext, @Param('keyId') keyId: string): Promise<void> {
    return this.keys.revoke(context, keyId);
  }
}
