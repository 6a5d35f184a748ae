import type { StaffHandOver } from '@portico/contracts';
import type { HandOverRow } from './hand-over.repository';

/** The hand-over as the API shows it. */
export function handOverOf(organisationId: string, row: HandOverRow): StaffHandOver {
  const self = `/api/v1/organisations/${organisationId}/staff/${row.from_id}/hand-overs/${row.id}`;
  return {
    id: row.id,
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.to_id, name: row.to_name },
    startedBy: { id: row.started_by_id, name: row.started_by_name },
    status: row.finished_at ? 'finished' : row.moved_count > 0 ? 'running' : 'queued',
    counts: { total: row.total_count, moved: row.moved_count },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    links: { self, events: `${self}/events` },
  };
}
