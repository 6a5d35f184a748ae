import { Inject, Injectable } from '@nestjs/common';
import type { FieldInput, RecordCreate } from '@portico/contracts';
import { Database, PorticoError, type RequestContext } from '@portico/platform';
import { RecordService } from '@portico/records';
import type { SampleRecord, SampleValue } from './sample.types';

/** Records in flight at once: as many as the pool has connections to spare. */
const AT_ONCE = 6;

/** Ids of loaded records by `Module/key`. */
export type SampleIds = ReadonlyMap<string, string>;

/** Writes the records module by module, each after those it points at; what is there already is left alone. */
@Injectable()
export class SampleRecordLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RecordService) private readonly records: RecordService,
  ) {}

  async load(
    context: RequestContext,
    records: readonly SampleRecord[],
    staff: ReadonlyMap<string, string>,
  ): Promise<SampleIds> {
    const ids = await this.existing(context);
    for (const module of new Set(records.map((record) => record.module))) {
      const missing = records.filter((record) => record.module === module && !ids.has(`${module}/${record.key}`));
      // A queue with several hands: order within a module decides its auto-numbers only loosely.
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let record = missing.shift(); record; record = missing.shift())
            ids.set(`${module}/${record.key}`, await this.create(context, record, staff, ids));
        }),
      );
    }
    return ids;
  }

  private async existing(context: RequestContext): Promise<Map<string, string>> {
    const rows = await this.database.for(context).query<{ module: string; key: string; id: string }>(
      `SELECT m.api_name AS module, r.external_id AS key, r.id FROM records r
       JOIN modules m ON m.organisation_id = $1 AND m.id = r.module_id
       WHERE r.organisation_id = $1 AND r.external_id IS NOT NULL`,
    );
    return new Map(rows.map((row) => [`${row.module}/${row.key}`, row.id]));
  }

  private async create(
    context: RequestContext,
    record: SampleRecord,
    staff: ReadonlyMap<string, string>,
    ids: SampleIds,
  ): Promise<string> {
    const values = Object.fromEntries(
      Object.entries(record.values).map(([name, value]) => [name, inputOf(value, ids)]),
    );
    const ownerId = staff.get(record.owner);
    const body: RecordCreate = { externalId: record.key, values, ...(ownerId ? { ownerId } : {}) };
    const { id } = await this.records.create(context, record.module, body).catch((error: unknown) => {
      if (error instanceof PorticoError)
        throw new Error(`${record.module} ${record.key}: ${JSON.stringify(error.errors)}`, { cause: error });
      throw error;
    });
    await this.setStates(context, record, id);
    return id;
  }

  private async setStates(context: RequestContext, { module, states }: SampleRecord, id: string): Promise<void> {
    if (!states) return;
    await this.records.setStates(context, module, id, {
      ...(states.approval ? { approvalState: states.approval } : {}),
      ...(states.review ? { reviewState: states.review } : {}),
      ...(states.basis ? { processingBasis: states.basis } : {}),
      ...(states.consent ? { consentState: states.consent } : {}),
    });
  }
}

function inputOf(value: SampleValue, ids: SampleIds): FieldInput {
  if (Array.isArray(value))
    return value.map((row) => ({
      values: Object.fromEntries(Object.entries(row.values).map(([name, cell]) => [name, inputOf(cell, ids)])),
    }));
  if (typeof value === 'object' && value !== null) return ids.get(`${value.module}/${value.key}`) ?? null;
  return value === '' ? null : value;
}
