import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, PortalChanged, PortalDetail, PortalProposal } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  located,
  parsePageQuery,
  type RequestContext,
  RequirePermission,
  tagged,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { PublicationService } from '../configuration/publication.service';
import { PortalProposalService } from './portal-proposal.service';
import { PortalChangeDto, PortalCreateDto, PortalProposalQueryDto } from './portal.dto';
import { PortalService } from './portal.service';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId')
export class PortalController {
  constructor(
    @Inject(PortalService) private readonly portals: PortalService,
    @Inject(PortalProposalService) private readonly proposals: PortalProposalService,
    @Inject(PublicationService) private readonly publication: PublicationService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get('portal-proposal')
  @RequirePermission('portal.manage')
  propose(@Context() context: RequestContext, @Query() query: PortalProposalQueryDto): Promise<PortalProposal> {
    return this.proposals.propose(context, query);
  }

  @Get('portals')
  @RequirePermission('portal.users.manage')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<PortalDetail>> {
    return this.portals.list(context, parsePageQuery(query));
  }

  @Post('portals')
  @RequirePermission('portal.manage')
  async create(
    @Context() context: RequestContext,
    @Body() input: PortalCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PortalDetail> {
    const { id } = await this.idempotency.once(context, key, {
      create: (planned) => this.portals.create(context, input, planned),
      render: async (made) => (await this.portals.get(context, made)).value,
    });
    const portal = tagged(reply, await this.portals.get(context, id));
    return located(reply, `organisations/${context.organisationId}/portals/${id}`, portal);
  }

  @Get('portals/:portalId')
  @RequirePermission('portal.users.manage')
  async get(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PortalDetail> {
    return tagged(reply, await this.portals.get(context, portalId));
  }

  @Patch('portals/:portalId')
  @RequirePermission('portal.manage')
  async change(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Body() input: PortalChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PortalChanged> {
    return tagged(reply, await this.portals.change(context, portalId, input, ifMatch));
  }

  @Delete('portals/:portalId')
  @HttpCode(204)
  @RequirePermission('portal.manage')
  delete(@Context() context: RequestContext, @Param('portalId') portalId: string): Promise<void> {
    return this.portals.delete(context, portalId);
  }

  @Post('portals/:portalId/finish')
  @HttpCode(200)
  @RequirePermission('portal.manage')
  async finish(
    @Context() context: RequestContext,
    @Param('portalId') portalId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PortalDetail> {
    await this.publication.finish(context, portalId);
    return tagged(reply, await this.portals.get(context, portalId));
  }
}
