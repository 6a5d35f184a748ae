import { Module } from '@nestjs/common';
import { ApiKeyResolver, MailModule, StaffSessionResolver } from '@portico/platform';
import { ApiKeyRepository } from './api-key/api-key.repository';
import { ApiKeyPrincipals } from './api-key/api-key-principals.service';
import { ApiKeys } from './api-key/api-keys.service';
import { AuditRepository } from './audit/audit.repository';
import { AuditTrail } from './audit/audit-trail.service';
import { HandOverProcessor } from './hand-over/hand-over.processor';
import { HandOverRepository } from './hand-over/hand-over.repository';
import { HandOverRunner } from './hand-over/hand-over-runner.service';
import { HandOverSweeper } from './hand-over/hand-over.sweeper';
import { OrganisationHolder } from './hand-over/organisation.holder';
import { StaffHandOvers } from './hand-over/staff-hand-overs.service';
import { StaffHolders } from './hand-over/staff-holders.registry';
import { MeRepository } from './me/me.repository';
import { Me } from './me/me.service';
import { OrganisationProvisioning } from './organisation/organisation-provisioning.service';
import { OrganisationRepository } from './organisation/organisation.repository';
import { Organisations } from './organisation/organisation.service';
import { PasswordResetRepository } from './password/password-reset.repository';
import { StaffResetMailRenderer, StaffWelcomeMailRenderer } from './password/staff-mail.renderer';
import { StaffPasswordResets } from './password/staff-password-resets.service';
import { StaffPasswords } from './password/staff-passwords.service';
import { StaffSessionRepository } from './session/staff-session.repository';
import { StaffSessions } from './session/staff-sessions.service';
import { SignInChallengeRepository } from './sign-in/sign-in-challenge.repository';
import { SignInChallenges } from './sign-in/sign-in-challenges.service';
import { StaffCredentialsRepository } from './sign-in/staff-credentials.repository';
import { StaffSignIns } from './sign-in/staff-sign-in.service';
import { ProfileRepository } from './profile/profile.repository';
import { StaffProfiles } from './profile/profiles.service';
import { Memberships } from './staff/memberships.service';
import { StaffRepository } from './staff/staff.repository';
import { StaffMembers } from './staff/staff.service';
import { ColleagueTotp } from './totp/colleague-totp.service';
import { SecondStepChecks } from './totp/second-step-checks.service';
import { StaffTotp } from './totp/staff-totp.service';
import { TotpTrail } from './totp/totp-trail.service';
import { TotpRepository } from './totp/totp.repository';

/** Organisations, staff, their sessions and the audit trail. */
@Module({
  imports: [MailModule],
  providers: [
    ApiKeyPrincipals,
    ApiKeyRepository,
    ApiKeys,
    AuditRepository,
    AuditTrail,
    ColleagueTotp,
    HandOverProcessor,
    HandOverRepository,
    HandOverRunner,
    HandOverSweeper,
    Me,
    MeRepository,
    Memberships,
    OrganisationHolder,
    OrganisationProvisioning,
    OrganisationRepository,
    Organisations,
    PasswordResetRepository,
    ProfileRepository,
    SecondStepChecks,
    SignInChallengeRepository,
    SignInChallenges,
    StaffCredentialsRepository,
    StaffHandOvers,
    StaffHolders,
    StaffMembers,
    StaffPasswordResets,
    StaffPasswords,
    StaffProfiles,
    StaffRepository,
    StaffResetMailRenderer,
    StaffSessionRepository,
    StaffSessions,
    StaffSignIns,
    StaffTotp,
    StaffWelcomeMailRenderer,
    TotpRepository,
    TotpTrail,
    { provide: ApiKeyResolver, useExisting: ApiKeyPrincipals },
    { provide: StaffSessionResolver, useExisting: StaffSessions },
  ],
  exports: [
    ApiKeyResolver,
    ApiKeys,
    AuditTrail,
    ColleagueTotp,
    HandOverRunner,
    HandOverSweeper,
    Me,
    Memberships,
    OrganisationProvisioning,
    Organisations,
    StaffHandOvers,
    StaffHolders,
    StaffMembers,
    StaffPasswordResets,
    StaffPasswords,
    StaffProfiles,
    StaffSessionResolver,
    StaffSessions,
    StaffSignIns,
    StaffTotp,
  ],
})
export class IdentityModule {}
