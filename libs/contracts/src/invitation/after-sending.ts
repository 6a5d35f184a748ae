import type { FailureReason, SkipCode } from './invitation';

/** Whom a batch invites again: those who failed in another one (X3), or whose invitation expired. */
export const AGAIN_KINDS = ['failed', 'expired'] as const;
export type AgainKind = (typeof AGAIN_KINDS)[number];

/** Part of `InvitationBatch`. */
export interface RelatedBatch {
  id: string;
  kind: AgainKind;
  createdAt: string;
  total: number;
}

/**
 * POST /organisations/{o}/invitation-batches/{id}/retry and …/re-invite-expired → 202 InvitationBatch, without a body.
 * POST /organisations/{o}/invitation-batches/re-invite-expired: all of a type whose last invitation expired; GET
 * …/user-types/{t}/expired-invitations tells beforehand how many. Each takes everybody who was not yet invited again from
 * there; all rules run again. Time windows stay; whose window is over is left out (409 ACCESS_WINDOW_OVER for a single one).
 */
export interface ExpiredReinvite {
  userTypeId: string;
}

export interface ExpiredCount {
  count: number;
}

/** What can stand on an invitation's time line (X25). */
export const TIME_LINE_KINDS = [
  'evaluated',
  'reserved',
  'queued',
  'handed-over',
  'sent',
  'deferred',
  'bounced',
  'failed',
  'unknown',
  'inspected',
  'link-copied',
  'code-mailed',
  'rescue-requested',
  'accepted',
  'expired',
  'revoked',
  'replaced',
] as const;
export type TimeLineKind = (typeof TIME_LINE_KINDS)[number];

/** Why an invitation was revoked otherwise than by a person's wish, or bounced later than at hand-over. */
export const TIME_LINE_CAUSES = [
  'ADDRESS_CHANGED',
  'PASSWORD_RESET',
  'REPLACED',
  'DELIVERY_REPORT',
  'WORKER_ENDED',
  'BATCH_CANCELLED',
] as const;
export type TimeLineCause = (typeof TIME_LINE_CAUSES)[number];

export interface TimeLineEntry {
  kind: TimeLineKind;
  at: string;
  /** `recipient`: whoever holds the link, not signed in. Names only of staff. */
  actor: { kind: 'system' | 'staff' | 'portal-user' | 'recipient'; name: string | null };
  cause: TimeLineCause | null;
  /** The mail server's answer. */
  words: string | null;
}

/** GET /organisations/{o}/invitations/{id}/time-line, oldest first. */
export interface InvitationTimeLine {
  data: TimeLineEntry[];
}

/** POST /organisations/{o}/invitations/{id}/link (audited). Whoever opens it also needs a code that is mailed. */
export interface InvitationLink {
  url: string;
  expiresAt: string | null;
}

/** POST /organisations/{o}/invitation-delivery-reports: a report of a mail server (RFC 3464) as it came, headers and all. */
export interface DeliveryReport {
  message: string;
}
/** `ignored`: about no mail of this organisation, or nothing new. */
export interface DeliveryReportResult {
  outcome: 'bounced' | 'delivered' | 'ignored';
  invitationId: string | null;
}

/**
 * POST /portals/{p}/invitations/rescue { token } → 202 { received: true }, whatever the token is (X17).
 * POST /portals/{p}/invitations/code { token } → 202 { received: true }: mails the code of a copied link.
 */
export interface Received {
  received: true;
}

export const RESCUE_STATES = ['waiting', 'sent', 'refused', 'dismissed'] as const;
export type RescueState = (typeof RESCUE_STATES)[number];

/** GET /organisations/{o}/invitation-rescues?filter[state][eq]=; POST …/{invitationId}/dismiss */
export interface InvitationRescue {
  invitationId: string;
  record: { module: string; id: string; name: string };
  email: string;
  userType: { id: string; name: string };
  requestedAt: string;
  state: RescueState;
  /** Why no new link was sent by itself. */
  reasons: (FailureReason | SkipCode | 'ADDRESS_CHANGED' | 'ACCESS_WINDOW_OVER')[];
  newInvitationId: string | null;
}
