import type { ProblemError } from '@portico/contracts';
import { type Tenant, mistake } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { indexEntries } from './index-entry.rules';
import type { RecordDraft, StoredValues } from './record-draft.types';
import type { RecordRow } from './record.repository';
import type { RecordWriteRepository } from './record-write.repository';
import { takenMistake } from './taken-value.rules';

/** Who has which unique value and external id, while changes of many records are judged one after the other. */
export class TakenKeys {
  /** What was given up since the last write: it is free only when that is written. */
  private readonly givenUp = new Set<string>();

  private constructor(
    private readonly module: ModuleDefinition,
    private readonly holders: Map<string, string>,
  ) {}

  /** All that the drafts want, asked for at once. */
  static async of(
    writes: RecordWriteRepository,
    tenant: Tenant,
    module: ModuleDefinition,
    changes: readonly { row: RecordRow; draft: RecordDraft }[],
  ): Promise<TakenKeys> {
    const keys = changes.flatMap(({ draft }) => uniqueOf(module, draft.values));
    const holders = await writes.keyHolders(tenant, keys);
    const externalIds = changes.flatMap(({ row, draft }) =>
      draft.externalId === null || draft.externalId === row.external_id ? [] : [draft.externalId],
    );
    for (const [externalId, { id }] of await writes.byExternalId(tenant, module.id, externalIds))
      holders.set(externalKey(externalId), id);
    return new TakenKeys(module, holders);
  }

  mistakesOf(row: RecordRow, { values, externalId }: RecordDraft): ProblemError[] {
    const isOthers = (key: string): boolean => (this.holders.get(key) ?? row.id) !== row.id;
    const taken = uniqueOf(this.module, values).filter((key) => isOthers(keyText(key)));
    const isIdTaken = externalId !== null && externalId !== row.external_id && isOthers(externalKey(externalId));
    return [
      ...taken.map(({ field_id }) => takenMistake(this.module, field_id)),
      ...(isIdTaken ? [mistake('/externalId', 'NOT_UNIQUE')] : []),
    ];
  }

  isGivenUp({ values, externalId }: RecordDraft): boolean {
    return keysOf(this.module, values, externalId).some((key) => this.givenUp.has(key));
  }

  /** The record has the draft's keys from now on, and no longer those that it had. */
  move(row: RecordRow, draft: RecordDraft): void {
    for (const key of keysOf(this.module, row.field_values, row.external_id)) {
      if (this.holders.get(key) === row.id) this.holders.delete(key);
      this.givenUp.add(key);
    }
    for (const key of keysOf(this.module, draft.values, draft.externalId)) {
      this.holders.set(key, row.id);
      this.givenUp.delete(key);
    }
  }

  /** What was judged so far is written. */
  settle(): void {
    this.givenUp.clear();
  }
}

function keysOf(module: ModuleDefinition, values: Readonly<StoredValues>, externalId: string | null): string[] {
  return [...uniqueOf(module, values).map(keyText), ...(externalId === null ? [] : [externalKey(externalId)])];
}

function uniqueOf(
  module: ModuleDefinition,
  values: Readonly<StoredValues>,
): { field_id: string; unique_key: string }[] {
  return indexEntries(module, values).flatMap(({ field_id, unique_key }) =>
    unique_key === null ? [] : [{ field_id, unique_key }],
  );
}

function keyText({ field_id, unique_key }: { field_id: string; unique_key: string }): string {
  return `${field_id} ${unique_key}`;
}

function externalKey(externalId: string): string {
  return `external ${externalId}`;
}
