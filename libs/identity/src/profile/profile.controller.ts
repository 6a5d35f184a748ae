import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, StaffProfile } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  RequirePermission,
  located,
  tagged,
  type IdempotentRequest,
  type RequestContext,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { StaffProfileChangeDto, StaffProfileCreateDto } from './profile.dto';
import { profileTag } from './profile.tag';
import { StaffProfiles } from './profiles.service';

@ApiTags('Staff')
@Controller('organisations/:organisationId/profiles')
export class ProfileController {
  constructor(
    @Inject(StaffProfiles) private readonly profiles: StaffProfiles,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @RequirePermission()
  list(@Context() context: RequestContext): Promise<Page<StaffProfile>> {
    return this.profiles.list(context);
  }

  @Post()
  @RequirePermission('staff.manage')
  async create(
    @Context() context: RequestContext,
    @Body() input: StaffProfileCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffProfile> {
    const profile = await this.idempotency.once(context, key, {
      create: (planned) => this.profiles.create(context, input, planned),
      render: (made) => this.profiles.get(context, made),
    });
    return located(
      reply,
      `organisations/${context.organisationId}/profiles/${profile.id}`,
      taggedProfile(reply, profile),
    );
  }

  @Get(':profileId')
  @RequirePermission()
  async get(
    @Context() context: RequestContext,
    @Param('profileId') profileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffProfile> {
    return taggedProfile(reply, await this.profiles.get(context, profileId));
  }

  @Patch(':profileId')
  @RequirePermission('staff.manage')
  async change(
    @Context() context: RequestContext,
    @Param('profileId') profileId: string,
    @Body() change: StaffProfileChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffProfile> {
    return taggedProfile(reply, await this.profiles.change(context, profileId, change, ifMatch));
  }

  /** One that no member has. */
  @Delete(':profileId')
  @HttpCode(204)
  @RequirePermission('staff.manage')
  delete(@Context() context: RequestContext, @Param('profileId') profileId: string): Promise<void> {
    return this.profiles.delete(context, profileId);
  }
}

function taggedProfile(reply: FastifyReply, profile: StaffProfile): StaffProfile {
  return tagged(reply, { value: profile, revision: profileTag(profile) });
}
