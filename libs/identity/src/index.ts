export { ApiKeys } from './api-key/api-keys.service';
export { AuditTrail, type AuditEntry } from './audit/audit-trail.service';
export { HandOverRunner, MOVED_A_CHUNK } from './hand-over/hand-over-runner.service';
export { HandOverSweeper } from './hand-over/hand-over.sweeper';
export { StaffHolders, type Giving, type HolderOfFew, type HolderOfMany } from './hand-over/staff-holders.registry';
export { IdentityHttpModule } from './identity-http.module';
export { IdentityModule } from './identity.module';
export { Me } from './me/me.service';
export { normalisedDomain } from './organisation/domain.rules';
export { IsZone } from './organisation/is-zone.decorator';
export {
  OrganisationProvisioning,
  type NewMember,
  type NewOrganisation,
  type ProvisionedOrganisation,
  type ProvisioningStep,
} from './organisation/organisation-provisioning.service';
export { Organisations } from './organisation/organisation.service';
export { grantedPermissions, PROFILE_CATALOGUE, rightsOf } from './organisation/profile.rules';
export { idleSince as staffIdleSince } from './session/staff-session.rules';
export { StaffPasswordResets } from './password/staff-password-resets.service';
export { StaffSignIns } from './sign-in/staff-sign-in.service';
export { StaffSessions, type OpenedSession } from './session/staff-sessions.service';
export { emailKey } from './staff/email.rules';
export { IsStaffEmail } from './staff/is-staff-email.decorator';
export { StaffMembers } from './staff/staff.service';
