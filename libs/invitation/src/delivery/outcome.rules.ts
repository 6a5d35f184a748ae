import { MAXIMUM_ATTEMPTS, retryDelayMs, type DeliveryOutcome } from '@portico/platform';
import type { InvitationEvent } from '../time-line/invitation-event.repository';
import type { ClaimedRecipient, OutcomeRow, SettledRow } from './delivery.repository';

/** Why nothing goes out for a while. */
export interface Pause {
  code: PauseCode;
  /** The mail server's own words. */
  reason: string | null;
}

/** Why a batch pauses, as the console shows it. */
export const PAUSE_CODES = {
  refused: 'MAIL_SERVER_REFUSES_US',
  unreachable: 'MAIL_SERVER_UNREACHABLE',
  unconfigured: 'MAIL_NOT_CONFIGURED',
} as const;
export type PauseCode = (typeof PAUSE_CODES)[keyof typeof PAUSE_CODES];

/** A paused batch tries again by itself: after minutes where the server refuses us, soon where it is away. */
export const PAUSE_MS: Readonly<Record<PauseCode, number>> = {
  MAIL_SERVER_REFUSES_US: 300_000,
  MAIL_SERVER_UNREACHABLE: 15_000,
  MAIL_NOT_CONFIGURED: 300_000,
};
/** When one connection failed and others work, its mails wait only a moment. */
const RECONNECT_MS = 5_000;
export const REVOKED_REASON = 'The invitation was revoked before it was sent';

/**
 * A recipient's state after a hand-over (R97a).
 *
 * - Answers "later" to this recipient queue it again, with back-off and jitter, up to MAXIMUM_ATTEMPTS; then it has
 *   failed, with the server's reason.
 * - What is about us or the connection queues it again and uses up nothing.
 */
export function recipientOutcome(
  recipient: Pick<ClaimedRecipient, 'position' | 'fence' | 'attempts'>,
  outcome: DeliveryOutcome,
  now: Date,
  random: number,
): OutcomeRow {
  const { position, fence, attempts } = recipient;
  const row = (state: OutcomeRow['state'], smtpReason: string | null, delayMs = 0, isDeferred = false): OutcomeRow => ({
    position,
    fence,
    state,
    smtp_reason: smtpReason,
    due_at: new Date(now.getTime() + delayMs),
    is_deferred: isDeferred,
  });
  switch (outcome.kind) {
    case 'sent':
      return row('sent', outcome.answer ?? null);
    case 'bounced':
      return row('bounced', outcome.reason);
    case 'unknown':
      return row('unknown', outcome.reason);
    case 'ours':
      return row('queued', outcome.reason);
    case 'retry':
      if (!outcome.isAboutRecipient) return row('queued', outcome.reason, RECONNECT_MS);
      if (attempts >= MAXIMUM_ATTEMPTS) return row('failed', outcome.reason);
      return row('queued', outcome.reason, retryDelayMs(attempts, random), true);
  }
}

/** The mail server cannot be reached, or hung up or fell silent before it said anything about the recipient. */
export function isConnectionFailure(outcome: DeliveryOutcome): boolean {
  return outcome.kind === 'retry' && !outcome.isAboutRecipient;
}

/**
 * Whether the batch pauses after these outcomes: at the first answer that is about us, and when every single mail of
 * a window met a server that is away.
 */
export function pauseAfter(outcomes: readonly DeliveryOutcome[]): Pause | null {
  const refusal = outcomes.find((outcome) => outcome.kind === 'ours');
  if (refusal) return { code: PAUSE_CODES.refused, reason: refusal.reason };
  const [first] = outcomes;
  const isAway = outcomes.every(isConnectionFailure);
  return first?.kind === 'retry' && isAway ? { code: PAUSE_CODES.unreachable, reason: first.reason } : null;
}

/**
 * What of a settled window goes onto the time lines (X25): all but deliveries, which the recipients' rows tell, and
 * those that wait for a mail server which is away or refuses us, which the batch tells.
 */
export function deliveryEvents(settled: readonly SettledRow[]): InvitationEvent[] {
  return settled.flatMap(({ invitation_id: invitationId, state, smtp_reason: words, is_deferred: isDeferred }) => {
    if (invitationId === null || state === 'sent' || (state === 'queued' && !isDeferred)) return [];
    return [{ invitationId, kind: state === 'queued' ? 'deferred' : state, words }];
  });
}
