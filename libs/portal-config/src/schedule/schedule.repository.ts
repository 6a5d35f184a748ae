import { Injectable } from '@nestjs/common';
import type { ErrorCode, ScheduleState, TypeConfiguration } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface ScheduleRow {
  id: string;
  state: ScheduleState;
  publish_at: Date;
  name: string | null;
  note: string | null;
  scheduled_at: Date;
  scheduled_by_id: string;
  scheduled_by_name: string | null;
  ended_at: Date | null;
  version: number | null;
  failure: ErrorCode | null;
}
export interface DueSchedule {
  organisation_id: string;
  portal_id: string;
  user_type_id: string;
  id: string;
}
export interface NewSchedule {
  id: string;
  userTypeId: string;
  configuration: TypeConfiguration;
  publishAt: Date;
  name: string | null;
  note: string | null;
  scheduledAt: Date;
  scheduledById: string;
}
export interface ScheduleEnd {
  state: Exclude<ScheduleState, 'pending'>;
  at: Date;
  version?: number;
  failure?: ErrorCode;
}

const SCHEDULE = `SELECT s.id, s.state, s.publish_at, s.name, s.note, s.scheduled_at, s.scheduled_by_id,
    u.name AS scheduled_by_name, s.ended_at, s.version, s.failure
  FROM configuration_schedules s LEFT JOIN staff_users u ON u.id = s.scheduled_by_id
  WHERE s.organisation_id = $1 AND s.user_type_id = $2`;

/** Table `configuration_schedules`: at most one pending for each type. */
@Injectable()
export class ScheduleRepository {
  async insert(tenant: Tenant, schedule: NewSchedule): Promise<void> {
    await tenant.execute(
      `INSERT INTO configuration_schedules (organisation_id, id, user_type_id, configuration, publish_at, name, note,
         scheduled_at, scheduled_by_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        schedule.id,
        schedule.userTypeId,
        JSON.stringify(schedule.configuration),
        schedule.publishAt,
        schedule.name,
        schedule.note,
        schedule.scheduledAt,
        schedule.scheduledById,
      ],
    );
  }

  /** Newest first; `before` is the id of the last one seen. */
  list(tenant: Tenant, userTypeId: string, before: string | null, limit: number): Promise<ScheduleRow[]> {
    return tenant.query<ScheduleRow>(`${SCHEDULE} AND ($3::uuid IS NULL OR s.id < $3) ORDER BY s.id DESC LIMIT $4`, [
      userTypeId,
      before,
      limit,
    ]);
  }

  async find(tenant: Tenant, userTypeId: string, id: string): Promise<ScheduleRow | null> {
    const [row] = await tenant.query<ScheduleRow>(`${SCHEDULE} AND s.id = $3`, [userTypeId, id]);
    return row ?? null;
  }

  /** What is to be published, if it still is: the caller holds the lock on the type. */
  async findPending(tenant: Tenant, userTypeId: string, id: string): Promise<TypeConfiguration | null> {
    const [row] = await tenant.query<{ configuration: TypeConfiguration }>(
      `SELECT configuration FROM configuration_schedules
       WHERE organisation_id = $1 AND user_type_id = $2 AND id = $3 AND state = 'pending'`,
      [userTypeId, id],
    );
    return row?.configuration ?? null;
  }

  /** Only what is pending ends; false when somebody else was first. */
  async end(tenant: Tenant, userTypeId: string, id: string, end: ScheduleEnd): Promise<boolean> {
    const ended = await tenant.execute(
      `UPDATE configuration_schedules SET state = $4, ended_at = $5, version = $6, failure = $7
       WHERE organisation_id = $1 AND user_type_id = $2 AND id = $3 AND state = 'pending'`,
      [userTypeId, id, end.state, end.at, end.version ?? null, end.failure ?? null],
    );
    return ended === 1;
  }

  /** Of all organisations, the longest due first. */
  due(global: GlobalQuery, now: Date): Promise<DueSchedule[]> {
    return global.query<DueSchedule & Record<string, unknown>>(
      `SELECT s.organisation_id, t.portal_id, s.user_type_id, s.id FROM configuration_schedules s
       JOIN user_types t ON t.organisation_id = s.organisation_id AND t.id = s.user_type_id
       WHERE s.state = 'pending' AND s.publish_at <= $1 ORDER BY s.publish_at LIMIT 100`,
      [now],
    );
  }
}
