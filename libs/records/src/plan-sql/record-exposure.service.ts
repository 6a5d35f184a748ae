import { Injectable } from '@nestjs/common';
import type { ExposedRecords } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { newlyReachedStatement, type ReachChange } from './exposure.sql';

/** The reach of one person in a module under two configurations. */
export interface ExposureChangeOfOne {
  before: ReachChange['before'];
  after: ReachChange['reached'];
}

/** Counts what another configuration would open and close: distinct records over all the people it is asked for. */
@Injectable()
export class RecordExposure {
  async count(tenant: Tenant, moduleId: string, people: readonly ExposureChangeOfOne[]): Promise<ExposedRecords> {
    const opened = await this.newlyReached(
      tenant,
      moduleId,
      people.map(({ before, after }) => ({ reached: after, before })),
    );
    const closed = await this.newlyReached(
      tenant,
      moduleId,
      people.map(({ before, after }) => ({ reached: before, before: after })),
    );
    return { opened: opened.count, closed: closed.count, isAtLeast: opened.is_cut || closed.is_cut };
  }

  private async newlyReached(
    tenant: Tenant,
    moduleId: string,
    changes: readonly ReachChange[],
  ): Promise<{ count: number; is_cut: boolean }> {
    const statement = newlyReachedStatement(moduleId, changes);
    if (!statement) return { count: 0, is_cut: false };
    const [row] = await tenant.query<{ count: number; is_cut: boolean }>(statement.sql, statement.values);
    return row ?? { count: 0, is_cut: false };
  }
}
