import { MAXIMUM_ATTEMPTS, retryDelayMs, type DeliveryOutcome } from '@portico/platform';
import type { ClaimedRecipient, OutcomeRow } from './delivery.repository';

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
  const row = (state: OutcomeRow['state'], smtpReason: string | null, delayMs = 0): OutcomeRow => ({
    position,
    fence,
    state,
    smtp_reason: smtpReason,
    due_at: new Date(now.getTime() + delayMs),
  });
  switch (outcome.kind) {
    case 'sent':
      return row('sent', null);
    case 'bounced':
      return row('bounced', outcome.reason);
    case 'unknown':
      return row('unknown', outcome.reason);
    case 'ours':
      return row('queued', outcome.reason);
    case 'retry':
      if (!outcome.isAboutRecipient) return row('queued', outcome.reason, RECONNECT_MS);
      if (attempts >= MAXIMUM_ATTEMPTS) return row('failed', outcome.reason);
      return row('queued', outcome.reason, retryDelayMs(attempts, random));
  }
}

/**
 * Whether the batch pauses after these outcomes: at the first answer that is about us, and when every single mail of
 * a window met a server that is away.
 */
export function pauseAfter(outcomes: readonly DeliveryOutcome[]): PauseCode | null {
  if (outcomes.some(({ kind }) => kind === 'ours')) return PAUSE_CODES.refused;
  const isAway = outcomes.length > 0 && outcomes.every((o) => o.kind === 'retry' && !o.isAboutRecipient);
  return isAway ? PAUSE_CODES.unreachable : null;
}
