import type { InvitationBatch, InvitationRecipient } from '@portico/contracts';
import { type ReasonCode, type RemedyPlace, reasonTexts } from '@portico/web/admin/reasons';

export const SHOWN_NAMES = ['failed', 'sent', 'waiting', 'unknown', 'skipped', 'changed', 'all'] as const;
export type Shown = (typeof SHOWN_NAMES)[number];

/** What the table can show: the query's state, and how many there are of it (R83). */
export const SHOWN: Readonly<
  Record<
    Shown,
    { state: string | null; count: (batch: Pick<InvitationBatch, 'counts' | 'total' | 'changed'>) => number }
  >
> = {
  failed: { state: 'failed', count: ({ counts }) => counts.failed },
  sent: { state: 'sent', count: ({ counts }) => counts.sent },
  waiting: { state: 'queued', count: ({ counts }) => counts.queued },
  unknown: { state: 'unknown', count: ({ counts }) => counts.unknown },
  skipped: { state: 'skipped', count: ({ counts }) => counts.skipped },
  /** Otherwise than the check before sending said (X2). */
  changed: { state: null, count: ({ changed }) => changed ?? 0 },
  all: { state: null, count: ({ total }) => total },
};

export function shownOf(text: string | null | undefined): Shown {
  return SHOWN_NAMES.find((name) => name === text) ?? 'failed';
}

/** The query of the table and of its file. A reason only narrows the failed. */
export function recipientQuery(shown: Shown, reason: ReasonCode | null): Record<`filter[${string}]`, string> {
  const { state } = SHOWN[shown];
  return {
    ...(shown === 'changed' ? { 'filter[changed][eq]': 'true' } : {}),
    ...(state === null ? {} : { 'filter[state][eq]': state }),
    ...(reason !== null && shown === 'failed' ? { 'filter[reason][eq]': reason } : {}),
  };
}

/** Why somebody failed: the stored reasons, or the mail server's word. */
export function reasonsOf(recipient: Pick<InvitationRecipient, 'state' | 'reasons'>): readonly ReasonCode[] {
  if (recipient.reasons.length > 0) return recipient.reasons;
  return recipient.state === 'bounced' ? ['BOUNCED'] : [];
}

export interface Remedy {
  place: RemedyPlace;
  /** The key of the link's words; null where several things are to be done in one place. */
  action: string | null;
}

/**
 * What to do about all reasons of one person. With one reason its own action; with several the record is where most of
 * them are mended, and the link says no more than that it opens it.
 */
export function remedyOf(reasons: readonly ReasonCode[]): Remedy | null {
  const remedies = reasons.map((code) => reasonTexts(code));
  const [only] = remedies;
  if (only === undefined) return null;
  if (remedies.length === 1) return { place: only.place, action: only.action };
  const inRecord = remedies.find(({ place }) => place === 'record');
  return { place: inRecord ? 'record' : only.place, action: inRecord ? null : only.action };
}
