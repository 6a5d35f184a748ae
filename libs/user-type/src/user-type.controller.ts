import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, UserTypeDetail, UserTypeTransferred } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  located,
  parsePageQuery,
  type RequestContext,
  RequirePermission,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { UserTypeTransferService } from './transfer/transfer.service';
import { UserTypeChangeDto, UserTypeCreateDto, UserTypeTransferDto } from './user-type.dto';
import { UserTypeService } from './user-type.service';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/portals/:portalId/user-types')
export class UserTypeController {
  constructor(
    @Inject(UserTypeService) private readonly types: UserTypeService,
    @Inject(UserTypeTransferService) private readonly transfers: UserTypeTransferService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @RequirePermission('portal.users.manage')
  list(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Query() query: unknown,
  ): Promise<Page<UserTypeDetail>> {
    return this.types.list(context, portalId, parsePageQuery(query));
  }

  @Post()
  @RequirePermission('portal.manage')
  async create(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Body() input: UserTypeCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserTypeDetail> {
    const type = await this.idempotency.once(context, key, {
      create: (id) => this.types.create(context, portalId, input, id),
      render: (id) => this.types.describe(context, portalId, id),
    });
    return located(reply, `organisations/${context.organisationId}/portals/${portalId}/user-types/${type.id}`, type);
  }

  @Get(':userTypeId')
  @RequirePermission('portal.users.manage')
  describe(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
  ): Promise<UserTypeDetail> {
    return this.types.describe(context, portalId, userTypeId);
  }

  @Patch(':userTypeId')
  @RequirePermission('portal.manage')
  change(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() input: UserTypeChangeDto,
  ): Promise<UserTypeDetail> {
    return this.types.change(context, portalId, userTypeId, input);
  }

  @Delete(':userTypeId')
  @HttpCode(204)
  @RequirePermission('portal.manage')
  delete(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
  ): Promise<void> {
    return this.types.delete(context, portalId, userTypeId);
  }

  @Post(':userTypeId/transfer-and-delete')
  @HttpCode(200)
  @RequirePermission('portal.manage')
  transferAndDelete(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Param('userTypeId') userTypeId: string,
    @Body() { targetUserTypeId }: UserTypeTransferDto,
  ): Promise<UserTypeTransferred> {
    return this.transfers.transferAndDelete(context, portalId, userTypeId, targetUserTypeId);
  }
}
