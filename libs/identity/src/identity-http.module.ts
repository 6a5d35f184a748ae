import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { ApiKeyController } from './api-key/api-key.controller';
import { AuditController } from './audit/audit.controller';
import { HandOverController } from './hand-over/hand-over.controller';
import { IdentityModule } from './identity.module';
import { MeController } from './me/me.controller';
import { OrganisationController } from './organisation/organisation.controller';
import { ProfileController } from './profile/profile.controller';
import { AuthController } from './sign-in/auth.controller';
import { StaffLocalStrategy } from './sign-in/staff-local.strategy';
import { StaffController } from './staff/staff.controller';
import { TotpController } from './totp/totp.controller';

/** The routes of identity. */
@Module({
  imports: [IdentityModule, PassportModule],
  controllers: [
    ApiKeyController,
    AuditController,
    AuthController,
    HandOverController,
    MeController,
    OrganisationController,
    ProfileController,
    StaffController,
    TotpController,
  ],
  providers: [StaffLocalStrategy],
})
export class IdentityHttpModule {}
