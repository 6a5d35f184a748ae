import type { InvitationDetail, TimeLineEntry, TimeLineKind } from '@portico/contracts';
import type { IconName, Tone } from '@portico/web/ui';

export interface Look {
  icon: IconName;
  tone: 'ok' | 'warn' | 'bad' | 'info' | 'none';
}

/** How a moment of the time line looks. */
export function lookOf(kind: TimeLineKind): Look {
  switch (kind) {
    case 'evaluated':
      return { icon: 'fact_check', tone: 'none' };
    case 'reserved':
      return { icon: 'confirmation_number', tone: 'none' };
    case 'queued':
      return { icon: 'schedule', tone: 'none' };
    case 'handed-over':
      return { icon: 'send', tone: 'info' };
    case 'sent':
      return { icon: 'check', tone: 'ok' };
    case 'deferred':
      return { icon: 'hourglass_top', tone: 'warn' };
    case 'bounced':
    case 'failed':
      return { icon: 'error', tone: 'bad' };
    case 'unknown':
      return { icon: 'help', tone: 'warn' };
    case 'inspected':
      return { icon: 'visibility', tone: 'info' };
    case 'link-copied':
      return { icon: 'content_copy', tone: 'info' };
    case 'code-mailed':
      return { icon: 'mail', tone: 'info' };
    case 'rescue-requested':
      return { icon: 'support_agent', tone: 'warn' };
    case 'accepted':
      return { icon: 'verified_user', tone: 'ok' };
    case 'expired':
      return { icon: 'event', tone: 'warn' };
    case 'revoked':
      return { icon: 'block', tone: 'bad' };
    case 'replaced':
      return { icon: 'forward_to_inbox', tone: 'info' };
  }
}

/** The sentence that explains a moment further; null where its name says all. */
export function explanationOf({ kind, cause }: TimeLineEntry): string | null {
  if (cause !== null) return `invitationCourse.cause.${cause}`;
  return kind === 'unknown' || kind === 'inspected' ? `invitationCourse.explained.${kind}` : null;
}

/** Where an invitation stands, as a chip. */
export function standingOf({ state, delivery }: Pick<InvitationDetail, 'state' | 'delivery'>): {
  key: string;
  tone: Tone;
} {
  if (state !== 'pending') {
    const tone = state === 'accepted' ? 'ok' : state === 'bounced' ? 'bad' : 'neutral';
    return { key: `invitationCourse.standing.${state}`, tone };
  }
  switch (delivery) {
    case 'sent':
      return { key: 'invitationCourse.standing.sent', tone: 'info' };
    case 'unknown':
      return { key: 'invitationCourse.standing.unknown', tone: 'warn' };
    default:
      return { key: 'invitationCourse.standing.waiting', tone: 'info' };
  }
}
