import { Injectable } from '@nestjs/common';
import type { TimeLineCause, TimeLineKind } from '@portico/contracts';
import type { Actor, Tenant } from '@portico/platform';

/** Who did something to an invitation. A `recipient` holds the link and is not signed in. */
export interface EventActor {
  kind: 'system' | 'staff' | 'portal-user' | 'recipient';
  id: string | null;
}
export interface InvitationEvent {
  invitationId: string;
  kind: TimeLineKind;
  actor?: EventActor;
  cause?: TimeLineCause;
  /** The mail server's answer. */
  words?: string | null;
}
export interface InvitationEventRow {
  kind: TimeLineKind;
  at: Date;
  actor_kind: EventActor['kind'];
  actor_name: string | null;
  cause: TimeLineCause | null;
  words: string | null;
}

/** A link that is looked at again within this time is not noted again: mail scanners look often. */
const LOOKED_AT_AGAIN = '1 hour';

/** Table `invitation_events`: what invitations and recipients, which hold their last state only, do not tell. */
@Injectable()
export class InvitationEventRepository {
  async add(tenant: Tenant, events: readonly InvitationEvent[], now: Date): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map(({ invitationId, kind, actor, cause, words }) => ({
      invitation_id: invitationId,
      kind,
      actor_kind: actor?.kind ?? 'system',
      actor_id: actor?.id ?? null,
      cause: cause ?? null,
      words: words ?? null,
    }));
    await tenant.execute(
      `INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, actor_kind, actor_id, cause, words)
       SELECT $1, e.invitation_id, e.kind, $2, e.actor_kind, e.actor_id, e.cause, e.words
       FROM jsonb_to_recordset($3::jsonb) AS e (invitation_id uuid, kind text, actor_kind text, actor_id uuid, cause text, words text)`,
      [now, JSON.stringify(rows)],
    );
  }

  /** The link was opened; nothing is used up by it. */
  async noteInspection(tenant: Tenant, invitationId: string, now: Date): Promise<void> {
    await tenant.execute(
      `INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, actor_kind)
       SELECT $1, $2, 'inspected', $3::timestamptz, 'recipient'
       WHERE NOT EXISTS (SELECT 1 FROM invitation_events e WHERE e.organisation_id = $1 AND e.invitation_id = $2
         AND e.kind = 'inspected' AND e.at > $3::timestamptz - interval '${LOOKED_AT_AGAIN}')`,
      [invitationId, now],
    );
  }

  list(tenant: Tenant, invitationId: string): Promise<InvitationEventRow[]> {
    return tenant.query<InvitationEventRow>(
      `SELECT e.kind, e.at, e.actor_kind, s.name AS actor_name, e.cause, e.words
       FROM invitation_events e LEFT JOIN staff_users s ON e.actor_kind = 'staff' AND s.id = e.actor_id
       WHERE e.organisation_id = $1 AND e.invitation_id = $2 ORDER BY e.at, e.id LIMIT 500`,
      [invitationId],
    );
  }
}

export function eventActor({ kind, id }: Actor): EventActor {
  return { kind, id };
}
