import {
  TIME_LINE_KINDS,
  type DeliveryState,
  type InvitationState,
  type TimeLineEntry,
  type TimeLineKind,
} from '@portico/contracts';
import type { InvitationEventRow } from './invitation-event.repository';

/** What the rows of an invitation and of its recipient tell. */
export interface TimeLineFacts {
  inviter_name: string;
  created_at: Date;
  holds_seat: boolean;
  delivery: DeliveryState;
  /** Of the recipient's state. */
  state_at: Date;
  smtp_reason: string | null;
  handed_over_at: Date | null;
  state: InvitationState;
  ended_at: Date | null;
}
type Moment = Pick<TimeLineEntry, 'kind'> & { at: Date } & Partial<Omit<TimeLineEntry, 'kind' | 'at'>>;

/** Things of one moment stand in the order in which they happen. */
const ORDER = new Map<TimeLineKind, number>(TIME_LINE_KINDS.map((kind, index) => [kind, index]));
const RECIPIENT = { kind: 'recipient', name: null } as const;

/**
 * The whole story of one invitation (X25), oldest first.
 *
 * - Deciding, seat and queueing happen in one transaction, at the invitation's making.
 * - The hand-over that counts stands in the invitation; answers that were no delivery, and what people did, are events.
 * - A delivery is told by the recipient's row, unless its answer was lost and somebody came in with the link all the same.
 * - An end without an event (expiry, acceptance, what ended before there were events) is told by the row.
 */
export function timeLine(facts: TimeLineFacts, events: readonly InvitationEventRow[]): TimeLineEntry[] {
  const known = new Set(events.map(({ kind }) => kind));
  const moments: Moment[] = [
    ...madeMoments(facts),
    ...deliveryMoments(facts, known),
    ...endMoments(facts, known),
    ...events.map(eventMoment),
  ];
  return moments
    .sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a.kind) - rank(b.kind))
    .map(({ kind, at, actor, cause, words }) => ({
      kind,
      at: at.toISOString(),
      actor: actor ?? { kind: 'system', name: null },
      cause: cause ?? null,
      words: words ?? null,
    }));
}

function madeMoments(facts: TimeLineFacts): Moment[] {
  const at = facts.created_at;
  return [
    { kind: 'evaluated', at, actor: { kind: 'staff', name: facts.inviter_name } },
    ...(facts.holds_seat ? [{ kind: 'reserved', at } as const] : []),
    { kind: 'queued', at },
  ];
}

function deliveryMoments(facts: TimeLineFacts, known: ReadonlySet<TimeLineKind>): Moment[] {
  const moments: Moment[] = facts.handed_over_at ? [{ kind: 'handed-over', at: facts.handed_over_at }] : [];
  const hasArrivedUnheard = known.has('unknown') && facts.smtp_reason === null;
  if (facts.delivery === 'sent' && !known.has('sent') && !hasArrivedUnheard)
    moments.push({ kind: 'sent', at: facts.state_at, words: facts.smtp_reason });
  return moments;
}

function endMoments(facts: TimeLineFacts, known: ReadonlySet<TimeLineKind>): Moment[] {
  const { state, ended_at: at } = facts;
  if (at === null || state === 'pending' || known.has(state)) return [];
  // A recipient that was put off too often has failed; the invitation ends as bounced all the same.
  if (state === 'bounced') return known.has('failed') ? [] : [{ kind: state, at, words: facts.smtp_reason }];
  return [{ kind: state, at, ...(state === 'accepted' ? { actor: RECIPIENT } : {}) }];
}

function eventMoment(event: InvitationEventRow): Moment {
  const { kind, at, actor_kind: actorKind, actor_name: name, cause, words } = event;
  return { kind, at, actor: { kind: actorKind, name }, cause, words };
}

function rank(kind: TimeLineKind): number {
  return ORDER.get(kind) ?? ORDER.size;
}
