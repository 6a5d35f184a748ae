import type { Language } from '../common/language';
import type { AccessWindowInput } from '../portal-user/portal-user';
import type { FilterCondition } from '../records/record';
import type { RelatedBatch } from './after-sending';

/** R86–R97, in the order in which they are stored and shown. */
export const FAILURE_REASONS = [
  'DOMAIN_MATCHES_ORGANISATION',
  'RECORD_PENDING_APPROVAL',
  'RECORD_PENDING_REVIEW',
  'CONSENT_NOT_OBTAINED',
  'EMAIL_UNSUPPORTED_CHARACTERS',
  'EMAIL_DOMAIN_BLOCKED',
  'SEAT_LIMIT_REACHED',
  'ALREADY_PORTAL_USER',
  'RECORD_NOT_FOUND',
  'NO_MODULE_PERMISSION',
  'NO_RECORD_PERMISSION',
  'RECORD_IN_RECYCLE_BIN',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

export const SKIP_CODES = ['ALREADY_INVITED', 'DUPLICATE_IN_BATCH', 'BATCH_CANCELLED'] as const;
export type SkipCode = (typeof SKIP_CODES)[number];

export const DELIVERY_STATES = ['queued', 'handing-over', 'sent', 'failed', 'bounced', 'unknown', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const INVITATION_STATES = ['pending', 'accepted', 'expired', 'revoked', 'bounced'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** GET /organisations/{o}/user-types/{t}/invitation-candidates?q=&filter=&count=exact (R79) */
export interface InvitationCandidate {
  recordId: string;
  name: string;
  email: string;
  company: string | null;
  createdAt: string;
  lastInvitation: { state: InvitationState; at: string } | null;
}

/** POST /organisations/{o}/invitations: one, from the record's page (R73). 201, or 422 INVITATION_REFUSED with `errors`. */
export interface InvitationCreate extends AccessWindowInput {
  userTypeId: string;
  recordId: string;
}

/** GET /organisations/{o}/invitations/{id}; POST …/revoke */
export interface InvitationDetail {
  id: string;
  userType: { id: string; name: string };
  record: { module: string; id: string; name: string };
  email: string;
  state: InvitationState;
  delivery: DeliveryState;
  batchId: string;
  invitedBy: { id: string; name: string };
  createdAt: string;
  handedOverAt: string | null;
  expiresAt: string | null;
  endedAt: string | null;
  /** The one that took its place, when it was sent again. */
  replacedById: string | null;
}

/** POST /organisations/{o}/invitation-batches → 202. `all`: whatever matches now, less `except` (R80). */
export interface InvitationBatchCreate {
  userTypeId: string;
  selection: InvitationSelection;
  /** Plain text that stands in the mail, up to MESSAGE_LIMIT characters. */
  message?: string;
  /** What everybody is written to in; without it each in their own language (R75). */
  language?: Language;
}
export const MESSAGE_LIMIT = 2_000;
export type InvitationSelection =
  | { kind: 'records'; recordIds: string[] }
  | { kind: 'all'; q?: string; filter?: FilterCondition[]; except?: string[] }
  /** Exactly those of a finished dry run (X2); each rule runs again, and the batch says whose verdict changed. */
  | { kind: 'dry-run'; dryRunId: string };

/** POST /organisations/{o}/invitation-batches/count: what the confirmation states (R81). */
export interface InvitationCount {
  count: number;
  seats: SeatCount;
}
export interface SeatCount {
  limit: number;
  used: number;
  reserved: number;
  free: number;
}

/** GET /organisations/{o}/invitation-batches/{id}; the event stream sends the same (event `batch`). */
export interface InvitationBatch {
  id: string;
  userType: { id: string; name: string };
  invitedBy: { id: string; name: string };
  kind: 'single' | 'bulk';
  status: 'running' | 'paused' | 'finished';
  pauseCode: string | null;
  /** The mail server's own words. */
  pauseReason: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** Nothing more is sent; what was being handed over then still comes to its end. */
  cancelledAt: string | null;
  message: string | null;
  /** Null: each in their own. */
  language: Language | null;
  /** Recipients whose verdict is another than in the dry run it was sent from; null without one (X2). */
  changed: number | null;
  total: number;
  /** Always add up to `total` (R83). `queued` includes handing over, `failed` includes bounced. */
  counts: { queued: number; sent: number; failed: number; unknown: number; skipped: number };
  /** What became of the sent ones. */
  outcomes: { pending: number; accepted: number; expired: number; revoked: number };
  /** Ranked, most frequent first; bounces under BOUNCED. */
  reasons: { code: FailureReason | 'BOUNCED'; count: number }[];
  skips: { code: SkipCode; count: number }[];
  /** Hand-overs a second over the last 10 s, and seconds left at that rate. */
  rate: number | null;
  secondsLeft: number | null;
  /** How many a retry, or an invitation of the expired, would invite again from here. */
  again: { failed: number; expired: number };
  /** The batch whose people this one invites again, and those that invite people of this one. */
  againOf: RelatedBatch | null;
  againIn: RelatedBatch[];
  links: { self: string; events: string; recipients: string; csv: string };
}

/** GET …/invitation-batches/{id}/recipients?filter[state]=failed&filter[reason]=&filter[changed]=true (and .csv, R84) */
export interface InvitationRecipient {
  position: number;
  recordId: string;
  module: string;
  name: string;
  email: string;
  state: DeliveryState;
  invitationState: InvitationState | null;
  invitationId: string | null;
  reasons: FailureReason[];
  skipCode: SkipCode | null;
  smtpReason: string | null;
  /** What the dry run said: codes of reasons or of the skip, none for an invitation; null without one. */
  foretold: (FailureReason | SkipCode)[] | null;
  at: string;
}

/** POST /portals/{p}/invitations/inspect */
export interface InvitationInspect {
  token: string;
}
export interface InvitationOffer {
  portal: { id: string; name: string; slug: string; primaryColour: string };
  organisation: string;
  invitedBy: string;
  email: string;
  userType: string;
  language: string;
  expiresAt: string | null;
  /** For a link that was copied by staff: a code is mailed to the address. */
  needsCode: boolean;
}
/** POST /portals/{p}/invitations/accept → 201 SignedIn and the session's cookie (R77). */
export interface InvitationAccept {
  token: string;
  password: string;
  /** Only for a copied link. */
  code?: string;
  transport?: 'cookie' | 'bearer';
}
