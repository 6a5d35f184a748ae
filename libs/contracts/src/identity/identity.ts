import type { Language, Preferences } from '../common/language';
import type { StaffModuleRight } from './staff-rights';

/** What a staff profile may grant. `portal.manage` implies `portal.users.manage` (R1). */
export const STAFF_PERMISSIONS = [
  'portal.manage',
  'portal.users.manage',
  'portal.preview',
  'licence.manage',
  'privacy.manage',
  'organisation.manage',
  'staff.manage',
  'audit.view',
  'record.view',
  'record.create',
  'record.edit',
  'record.delete',
  'record.purge',
  'record.approve',
  'record.import',
  'record.export',
  /** Everybody's records, whatever the sharing setting of their module. */
  'record.all',
  'module.manage',
] as const;
export type StaffPermission = (typeof STAFF_PERMISSIONS)[number];

export const PROFILE_KEYS = ['administrator', 'standard'] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

/** POST /auth/sign-in. `bearer` returns the token in the body and sets no cookie: for programs. */
export interface StaffSignIn {
  email: string;
  password: string;
  transport?: 'cookie' | 'bearer';
}

/** The answer to a right password: a session, or the second step before there is one. */
export interface StaffSignInAnswer extends Partial<SignedIn> {
  /** Instead of a session, where the person has set up a second step. */
  challenge?: SignInChallenge;
}
export interface SignInChallenge {
  token: string;
  expiresAt: string;
}
/** POST /auth/sign-in/second-step: answered with a session of the transport that was asked for first. */
export interface StaffSecondStep {
  challenge: string;
  /** Six digits of the authenticator, or a recovery code. */
  code: string;
}

export interface SignedIn {
  /** Only with transport `bearer`. */
  accessToken?: string;
  /** To be sent as `X-CSRF-Token` on unsafe methods of cookie sessions. */
  csrfToken: string;
}

/** GET /me */
export interface StaffMe {
  id: string;
  email: string;
  name: string;
  language: Language;
  timeZone: string;
  csrfToken: string;
  /** Whether a second step is asked for at sign-in. */
  hasTotp: boolean;
  memberships: StaffMembership[];
}

/** GET /me/totp: the second step at sign-in (RFC 6238). */
export interface StaffTotpState {
  /** Null while it is off. */
  since: string | null;
  recoveryCodesLeft: number;
}
/** POST /me/totp: a new secret, told this once; it counts from its confirmation on. */
export interface StaffTotpBegin {
  password: string;
}
export interface StaffTotpSecret {
  /** Base32, for typing. */
  secret: string;
  /** `otpauth://…`, for the picture that an authenticator reads. */
  uri: string;
}
/** POST /me/totp/confirm */
export interface StaffTotpConfirm {
  code: string;
}
/** POST /me/totp/turn-off and /me/totp/recovery-codes */
export interface StaffTotpProof {
  password: string;
  /** Six digits of the authenticator, or a recovery code. */
  code: string;
}
/** Told this once. */
export interface StaffRecoveryCodes {
  recoveryCodes: string[];
}

/** PATCH /me */
export interface StaffMeChange {
  name?: string;
  language?: Language;
  timeZone?: string;
}

export interface StaffMembership {
  organisation: OrganisationSummary;
  profile: { id: string; key: string; name: string };
  isDefault: boolean;
  /** The organisation opens only once the person has set up a second step. */
  needsTotp: boolean;
  /** Everything that is granted, be it in one module only: what a module's records allow stands in the module. */
  permissions: StaffPermission[];
}

export interface OrganisationSummary {
  id: string;
  name: string;
  edition: { code: string; name: string };
}

/** GET /organisations/{organisationId}; PATCH with any of the editable ones (organisation.manage). */
export interface OrganisationDetail extends OrganisationSummary, Preferences {
  currency: string;
  complianceEnabled: boolean;
  /** Everybody of the staff needs a second step at sign-in. */
  requiresTotp: boolean;
  /** The guide of the first steps is shown no more. */
  isGuideDismissed: boolean;
  domains: string[];
}
export interface OrganisationChange extends Partial<Preferences> {
  currency?: string;
  complianceEnabled?: boolean;
  requiresTotp?: boolean;
  isGuideDismissed?: boolean;
  domains?: string[];
}

/** GET, POST /organisations/{organisationId}/staff */
export interface StaffMember {
  id: string;
  name: string;
  email: string;
  externalId: string | null;
  profile: { id: string; key: string; name: string };
  status: 'active' | 'deactivated';
  /** Whether a second step is asked for at sign-in. For who manages staff (staff.manage); null for others. */
  hasTotp: boolean | null;
  /** The hand-over that still moves what they held, or null. */
  handOverId: string | null;
}
export interface StaffMemberCreate {
  name: string;
  email: string;
  /** The key of a ready-made profile, or the id of any. */
  profile: string;
  externalId?: string;
}
/** PATCH /organisations/{organisationId}/staff/{staffId} (staff.manage) */
export interface StaffMemberChange {
  /** The key of a ready-made profile, or the id of any. */
  profile?: string;
  status?: 'active' | 'deactivated';
}

/** What somebody can hold that must go on when they leave. */
export const STAFF_HOLDINGS = ['records', 'decisions', 'portal', 'publications', 'organisation'] as const;
export type StaffHoldingKind = (typeof STAFF_HOLDINGS)[number];
/**
 * GET /organisations/{organisationId}/staff/{staffId}/holdings (staff.manage): how many records they own, the recycle
 * bin included; what they submitted that waits for a decision; the portal whose users' new records become theirs;
 * publications that are scheduled in their name; the organisation that names them as its first administrator.
 */
export interface StaffHoldings {
  holdings: { kind: StaffHoldingKind; count: number }[];
  /** API keys that they made and that open something now: deactivated, they leave these dormant. Nobody takes them over. */
  apiKeyCount: number;
}

/**
 * POST /organisations/{organisationId}/staff/{staffId}/hand-overs (staff.manage): everything that they hold goes to
 * somebody else. Duties change hands at once; so do records when they are few, else the worker moves them, some at a
 * time, and never stops half way.
 */
export interface StaffHandOverStart {
  /** The id of who takes everything over: an active member. */
  to: string;
  /** Deactivates them in the same stroke. */
  deactivate?: boolean;
}
export type StaffHandOverStatus = 'queued' | 'running' | 'finished';
/** GET /organisations/{organisationId}/staff/{staffId}/hand-overs/{handOverId}; its events are `hand-over`. */
export interface StaffHandOver {
  id: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
  startedBy: { id: string; name: string };
  status: StaffHandOverStatus;
  /** Records, the recycle bin included. */
  counts: { total: number; moved: number };
  createdAt: string;
  finishedAt: string | null;
  links: { self: string; events: string };
}

/** GET /organisations/{organisationId}/profiles */
export interface StaffProfile {
  id: string;
  /** `administrator` and `standard` are ready-made; others have their id as the key. */
  key: string;
  name: string;
  /** What it grants everywhere; of `record.…` in every module that `modules` does not name. */
  permissions: StaffPermission[];
  modules: StaffModuleRight[];
  /** How many members have it. */
  memberCount: number;
}

/** GET /organisations/{organisationId}/audit-events (audit.view), newest first. */
export interface AuditEvent {
  id: string;
  at: string;
  actor: { kind: 'staff' | 'api-key' | 'portal-user' | 'system'; id: string | null; name: string | null };
  action: string;
  subject: { kind: string; id: string | null };
  details: Record<string, unknown>;
}

export interface PasswordResetRequest {
  email: string;
}
export interface PasswordResetRedeem {
  token: string;
  password: string;
}
export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** GET /set-up: there is no organisation yet. Once there is one, these routes are not there. */
export interface SetUpState {
  isOpen: true;
}
/** POST /set-up: the first organisation and its administrator, who is then signed in. */
export interface SetUp {
  /** Of the terminal: printed by the launcher, and by `main.js set-up-code`. */
  code: string;
  organisationName: string;
  name: string;
  email: string;
  password: string;
  language: Language;
  timeZone: string;
  country: string;
  currency: string;
}
