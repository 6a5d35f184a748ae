import type { InvitationBatch } from '@portico/contracts';
import type { BatchRelations } from '../again/batch-relation.repository';
import type { BatchRow, BatchTally } from './batch.repository';

const RATE_SECONDS = 10;

/**
 * A batch as the console shows it (R83). The five counts are sums over states of the rows, each of which stands in
 * exactly one, so that they always add up: `queued` includes handing over, `failed` includes bounced.
 */
export function batchView(
  organisationId: string,
  row: BatchRow,
  tally: BatchTally,
  relations: BatchRelations,
): InvitationBatch {
  const of = (state: keyof BatchTally['states']): number => tally.states[state] ?? 0;
  const counts = {
    queued: of('queued') + of('handing-over'),
    sent: of('sent'),
    failed: of('failed') + of('bounced'),
    unknown: of('unknown'),
    skipped: of('skipped'),
  };
  const rate = row.status === 'running' && tally.recent > 0 ? tally.recent / RATE_SECONDS : null;
  const self = `/api/v1/organisations/${organisationId}/invitation-batches/${row.id}`;
  return {
    id: row.id,
    userType: { id: row.user_type_id, name: row.user_type_name },
    invitedBy: { id: row.invited_by_id, name: row.invited_by_name },
    kind: row.kind,
    status: row.status,
    pauseCode: row.pause_code,
    pauseReason: row.pause_reason,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
    message: row.message,
    language: row.language,
    changed: row.dry_run_id === null ? null : tally.changed,
    total: row.total,
    counts,
    outcomes: tally.outcomes,
    reasons: tally.reasons,
    skips: tally.skips,
    rate,
    secondsLeft: rate === null ? null : Math.ceil(counts.queued / rate),
    again: tally.again,
    ...relations,
    links: {
      self,
      events: `${self}/events`,
      recipients: `${self}/recipients`,
      csv: `${self}/recipients.csv`,
    },
  };
}
