import type { ScheduledPublication } from '@portico/contracts';
import { mistake, refuseMistakes } from '@portico/platform';
import type { ScheduleRow } from './schedule.repository';

const DAY_MS = 86_400_000;
/** Nobody remembers what they scheduled longer ago than this. */
const HORIZON_DAYS = 366;

/**
 * The moment of a scheduled publication: in the future, within a year.
 * @throws PorticoError INPUT_INVALID at `/publishAt`
 */
export function publishMoment(text: string, now: Date): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) refuseMistakes([mistake('/publishAt', 'FORMAT_INVALID')]);
  const ahead = moment.getTime() - now.getTime();
  if (ahead <= 0 || ahead > HORIZON_DAYS * DAY_MS) refuseMistakes([mistake('/publishAt', 'OUT_OF_RANGE')]);
  return moment;
}

export function scheduledOf(row: ScheduleRow): ScheduledPublication {
  return {
    id: row.id,
    state: row.state,
    publishAt: row.publish_at.toISOString(),
    name: row.name,
    note: row.note,
    scheduledAt: row.scheduled_at.toISOString(),
    scheduledBy: { id: row.scheduled_by_id, name: row.scheduled_by_name ?? '' },
    endedAt: row.ended_at?.toISOString() ?? null,
    version: row.version,
    failure: row.failure,
  };
}
