import type { DryRunSeats, InvitationDryRun, SeatCost, SeatCount } from '@portico/contracts';
import type { DryRunRow, DryRunTally } from './dry-run.repository';

/**
 * The seats that a dry run needs, against those that are there now: whoever came after the last one needs one too, and
 * is missing it (R92).
 */
export function dryRunSeats(seats: SeatCount, free: number, tally: DryRunTally): DryRunSeats {
  return {
    ...seats,
    needed: tally.seated + tally.unseated,
    left: Math.max(0, free - tally.seated),
    missing: tally.unseated,
  };
}

/** A dry run as the console shows it: four counts, each recipient in exactly one (X2). */
export function dryRunView(
  organisationId: string,
  row: DryRunRow,
  tally: DryRunTally,
  { seats, cost }: { seats: SeatCount; cost: SeatCost | null },
): InvitationDryRun {
  const { invite, failed, skipped, reasons, skips, languages } = tally;
  const self = `/api/v1/organisations/${organisationId}/invitation-dry-runs/${row.id}`;
  return {
    id: row.id,
    userType: { id: row.user_type_id, name: row.user_type_name },
    status: row.status,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    total: row.total,
    counts: { unchecked: row.total - invite - failed - skipped, invite, failed, skipped },
    reasons,
    skips,
    languages,
    seats: dryRunSeats(seats, row.seats_free, tally),
    cost,
    batchId: row.batch_id,
    links: { self, recipients: `${self}/recipients`, csv: `${self}/recipients.csv` },
  };
}
