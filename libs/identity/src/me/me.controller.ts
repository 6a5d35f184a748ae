import { Body, Controller, Get, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffMe } from '@portico/contracts';
import { RateLimited, StaffSession, type StaffPrincipal } from '@portico/platform';
import { PasswordChangeDto } from '../password/password.dto';
import { StaffPasswords } from '../password/staff-passwords.service';
import { Staff } from '../session/staff.decorator';
import { PASSWORD_CHANGE_LIMITS } from '../sign-in/auth.limits';
import { StaffMeChangeDto } from './me.dto';
import { Me } from './me.service';

@ApiTags('Me')
@Controller('me')
export class MeController {
  constructor(
    @Inject(Me) private readonly me: Me,
    @Inject(StaffPasswords) private readonly passwords: StaffPasswords,
  ) {}

  @Get()
  @StaffSession()
  get(@Staff() staff: StaffPrincipal): Promise<StaffMe> {
    return this.me.get(staff);
  }

  @Patch()
  @StaffSession()
  change(@Staff() staff: StaffPrincipal, @Body() change: StaffMeChangeDto): Promise<StaffMe> {
    return this.me.change(staff, change);
  }

  @Post('password')
  @HttpCode(204)
  @StaffSession()
  @RateLimited(...PASSWORD_CHANGE_LIMITS)
  changePassword(@Staff() staff: StaffPrincipal, @Body() change: PasswordChangeDto): Promise<void> {
    return this.passwords.change(staff, change);
  }
}
