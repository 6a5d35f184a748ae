import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffRecoveryCodes, StaffTotpSecret, StaffTotpState } from '@portico/contracts';
import { RateLimited, StaffSession, type StaffPrincipal } from '@portico/platform';
import { Staff } from '../session/staff.decorator';
import { TOTP_CHANGE_LIMITS } from '../sign-in/auth.limits';
import { StaffTotp } from './staff-totp.service';
import { StaffTotpBeginDto, StaffTotpConfirmDto, StaffTotpProofDto } from './totp.dto';

@ApiTags('Me')
@Controller('me/totp')
export class TotpController {
  constructor(@Inject(StaffTotp) private readonly totp: StaffTotp) {}

  @Get()
  @StaffSession()
  get(@Staff() staff: StaffPrincipal): Promise<StaffTotpState> {
    return this.totp.get(staff);
  }

  @Post()
  @HttpCode(200)
  @StaffSession()
  @RateLimited(...TOTP_CHANGE_LIMITS)
  begin(@Staff() staff: StaffPrincipal, @Body() { password }: StaffTotpBeginDto): Promise<StaffTotpSecret> {
    return this.totp.begin(staff, password);
  }

  @Post('confirm')
  @HttpCode(200)
  @StaffSession()
  @RateLimited(...TOTP_CHANGE_LIMITS)
  confirm(@Staff() staff: StaffPrincipal, @Body() input: StaffTotpConfirmDto): Promise<StaffRecoveryCodes> {
    return this.totp.confirm(staff, input);
  }

  @Post('turn-off')
  @HttpCode(204)
  @StaffSession()
  @RateLimited(...TOTP_CHANGE_LIMITS)
  turnOff(@Staff() staff: StaffPrincipal, @Body() proof: StaffTotpProofDto): Promise<void> {
    return this.totp.turnOff(staff, proof);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @StaffSession()
  @RateLimited(...TOTP_CHANGE_LIMITS)
  renew(@Staff() staff: StaffPrincipal, @Body() proof: StaffTotpProofDto): Promise<StaffRecoveryCodes> {
    return this.totp.renewRecoveryCodes(staff, proof);
  }
}
