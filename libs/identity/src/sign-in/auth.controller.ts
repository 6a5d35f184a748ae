import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public, RateLimited, StaffSession, type PorticoRequest, type StaffPrincipal } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { PasswordResetRedeemDto, PasswordResetRequestDto } from '../password/password.dto';
import { StaffPasswordResets } from '../password/staff-password-resets.service';
import { Staff } from '../session/staff.decorator';
import { PASSWORD_RESET_LIMITS, RESET_REDEEM_LIMITS, SECOND_STEP_LIMITS, SIGN_IN_LIMITS } from './auth.limits';
import { SignedInDto, StaffSecondStepDto, StaffSignInAnswerDto, StaffSignInDto } from './sign-in.dto';
import { AuthenticatedStaff, StaffSignInGuard } from './staff-sign-in.guard';
import { StaffSignIns } from './staff-sign-in.service';

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(StaffSignIns) private readonly signIns: StaffSignIns,
    @Inject(StaffPasswordResets) private readonly resets: StaffPasswordResets,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @UseGuards(StaffSignInGuard)
  @RateLimited(...SIGN_IN_LIMITS)
  signIn(
    @AuthenticatedStaff() staffUserId: string,
    @Body() { transport }: StaffSignInDto,
    @Req() request: PorticoRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffSignInAnswerDto> {
    return this.signIns.begin(staffUserId, transport ?? 'cookie', request, reply);
  }

  @Post('sign-in/second-step')
  @HttpCode(200)
  @Public()
  @RateLimited(...SECOND_STEP_LIMITS)
  secondStep(
    @Body() step: StaffSecondStepDto,
    @Req() request: PorticoRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    return this.signIns.finish(step, request, reply);
  }

  @Post('sign-out')
  @HttpCode(204)
  @StaffSession()
  signOut(@Staff() staff: StaffPrincipal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.signIns.close(staff, reply);
  }

  @Post('password-resets')
  @HttpCode(202)
  @Public()
  @RateLimited(...PASSWORD_RESET_LIMITS)
  requestReset(@Body() { email }: PasswordResetRequestDto): Promise<void> {
    return this.resets.request(email);
  }

  @Post('password-resets/redeem')
  @HttpCode(204)
  @Public()
  @RateLimited(...RESET_REDEEM_LIMITS)
  redeemReset(@Body() { token, password }: PasswordResetRedeemDto): Promise<void> {
    return this.resets.redeem(token, password);
  }
}
