import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '@portico/contracts';
import { actingParty, isId, type RequestContext, type Tenant } from '@portico/platform';
import type { AuditEntry } from './audit-trail.service';

interface AuditRow {
  id: string;
  at: Date;
  actor_kind: AuditEvent['actor']['kind'];
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  details: Record<string, unknown>;
}

/** Table `audit_events`. */
@Injectable()
export class AuditRepository {
  async insert(
    tenant: Tenant,
    context: RequestContext,
    entries: readonly (AuditEntry & { id: string })[],
  ): Promise<void> {
    const actor = actingParty(context);
    await tenant.execute(
      `INSERT INTO audit_events
         (organisation_id, id, at, actor_kind, actor_id, action, subject_kind, subject_id, details)
       SELECT $1, entry.id, $2, $3, $4, entry.action, entry.subject_kind, entry.subject_id, entry.details
       FROM jsonb_to_recordset($5::jsonb)
         AS entry (id uuid, action text, subject_kind text, subject_id uuid, details jsonb)`,
      [
        context.now,
        actor.kind,
        actor.id,
        JSON.stringify(
          entries.map(({ id, action, subject, details }) => ({
            id,
            action,
            subject_kind: subject.kind,
            subject_id: subject.id,
            details: details ?? {},
          })),
        ),
      ],
    );
  }

  /**
   * The trail holds ids only; names are read where the person still is. A portal user's name is that of their record,
   * so that this reads two tables of domains above: the trail is the organisation's, not one domain's.
   */
  async list(
    tenant: Tenant,
    filter: { subjectId: string | null; action: string | null },
    before: string | null,
    limit: number,
  ): Promise<AuditEvent[]> {
    if (filter.subjectId !== null && !isId(filter.subjectId)) return [];
    const rows = await tenant.query<AuditRow>(
      `SELECT e.id, e.at, e.actor_kind, e.actor_id, e.action, e.subject_kind, e.subject_id, e.details,
         coalesce(s.name, k.name, r.name) AS actor_name
       FROM audit_events e
       LEFT JOIN staff_users s ON e.actor_kind = 'staff' AND s.id = e.actor_id
       LEFT JOIN api_keys k
         ON e.actor_kind = 'api-key' AND k.organisation_id = e.organisation_id AND k.id = e.actor_id
       LEFT JOIN portal_users u
         ON e.actor_kind = 'portal-user' AND u.organisation_id = e.organisation_id AND u.id = e.actor_id
       LEFT JOIN records r ON r.organisation_id = u.organisation_id AND r.id = u.record_id
       WHERE e.organisation_id = $1
         AND ($2::uuid IS NULL OR e.id < $2) AND ($3::uuid IS NULL OR e.subject_id = $3)
         AND ($4::text IS NULL OR e.action = $4)
       ORDER BY e.id DESC LIMIT $5`,
      [before, filter.subjectId, filter.action, limit],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      action: row.action,
      subject: { kind: row.subject_kind, id: row.subject_id },
      details: row.details,
    }));
  }
}
