import { Inject, Injectable } from '@nestjs/common';
import type { ProblemError, RecordChange } from '@portico/contracts';
import { PorticoError, type RequestContext, type TenantTransaction, mistake, newId } from '@portico/platform';
import { fieldChanges } from '../history/field-change.rules';
import { RecordHistory } from '../history/record-history.service';
import type { ModuleDefinition } from '../metadata/definition.types';
import { changedFields, changedReferences, draftOf, outerMistakes, productsOf, refuseLocked } from './change.rules';
import { applyTotals, linesOf, mergeRows, missingMistakes, notYetNamed, sentFields } from './draft.rules';
import type { RecordDraft, StoredValues, SubFormDraftRow } from './record-draft.types';
import { type ReadInput, readInput } from './record-input.rules';
import { joinTexts } from './record-name.rules';
import { RecordRepository, type RecordRow } from './record.repository';
import { RecordWriteRepository } from './record-write.repository';
import { ReferenceCheck } from './reference-check.service';
import { heldReferences, type ReferenceUse, referencesOf, takeOwner } from './reference.rules';
import { TakenKeys } from './taken-keys';
import { takenError } from './taken-value.rules';
import type { WriteScope } from './write-scope.types';

const VALUES = '/values';

/** A record that the caller has locked, and what was sent for it. */
export interface WantedChange {
  row: RecordRow;
  body: RecordChange;
}

/** What became of it: the names of the fields that changed, or mistakes. */
export interface MadeChange {
  fields: string[];
  mistakes: ProblemError[];
}

interface Work {
  row: RecordRow;
  body: RecordChange;
  read: ReadInput;
  sent: ReadonlySet<string>;
  ownerId: string;
  values: StoredValues;
  subForms: Record<string, SubFormDraftRow[]>;
  existing: Record<string, SubFormDraftRow[]>;
}

interface Ready {
  row: RecordRow;
  draft: RecordDraft;
  existing: Work['existing'];
  changed: string[];
}

/**
 * Changes records that are there, one or a whole chunk of them: all rules of all fields, in a few queries, and one
 * statement for each table. In the order in which they came: what an earlier one gives up a later one may take.
 */
@Injectable()
export class RecordChanges {
  constructor(
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordWriteRepository) private readonly writes: RecordWriteRepository,
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(ReferenceCheck) private readonly references: ReferenceCheck,
  ) {}

  /** In the order of `wanted`, each record once. What is refused hinders no other. */
  async make(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    wanted: readonly WantedChange[],
    scope: WriteScope,
  ): Promise<MadeChange[]> {
    const made = wanted.map(({ row }): MadeChange => ({ fields: [], mistakes: lockMistakes(row) }));
    const works = wanted.map((change, index) =>
      made[index]?.mistakes.length === 0 ? workOf(module, change, scope) : null,
    );
    const open = works.filter((work) => work !== null);
    await this.mergeSubForms(transaction, module, open);
    await this.judge(transaction, module, open, scope);
    const drafts = new Map(
      open.map((work) => [work, draftOf(context, module, work.row, { ...work, externalId: externalIdOf(work) })]),
    );
    const changes = [...drafts].map(([{ row }, draft]) => ({ row, draft }));
    const keys = await TakenKeys.of(this.writes, transaction, module, changes);
    let ready: Ready[] = [];
    for (const [index, work] of works.entries()) {
      const result = made[index];
      const draft = work && drafts.get(work);
      if (!work || !draft || !result) continue;
      work.read.mistakes.push(...keys.mistakesOf(work.row, draft));
      result.mistakes = work.read.mistakes;
      if (result.mistakes.length > 0) continue;
      if (keys.isGivenUp(draft)) {
        await this.write(transaction, context, module, ready);
        keys.settle();
        ready = [];
      }
      keys.move(work.row, draft);
      const changed = changedFields(module, work.row.field_values, draft);
      ready.push({ row: work.row, draft, existing: work.existing, changed });
      result.fields = [...changed, ...(draft.ownerId === work.row.owner_id ? [] : ['owner'])];
    }
    await this.write(transaction, context, module, ready);
    return made;
  }

  /** References, products' prices, totals, and what is mandatory. */
  private async judge(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    works: readonly Work[],
    scope: WriteScope,
  ): Promise<void> {
    const uses = works.map(({ row, read, ownerId, existing }): ReferenceUse[] => {
      const held = heldReferences(module, row.field_values, existing);
      return changedReferences(row, ownerId, referencesOf(module, read, VALUES), held);
    });
    const products = works.flatMap(({ subForms }) => productsOf(module, subForms));
    const answer = await this.references.ask(transaction, [...uses.flat(), ...products], scope);
    works.forEach(({ read, values, subForms, sent }, index) => {
      for (const use of uses[index] ?? [])
        if (!answer.isThere(use)) read.mistakes.push(mistake(use.pointer, 'REFERENCE_NOT_FOUND'));
      joinTexts(module, values);
      if (!scope.writesSystemFields || linesOf(subForms))
        applyTotals(module, values, linesOf(subForms), sent, (id) => answer.unitPrice(id));
      read.mistakes.push(...notYetNamed(read.mistakes, missingMistakes(module, values, subForms, VALUES, sent)));
    });
  }

  private async mergeSubForms(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    works: readonly Work[],
  ): Promise<void> {
    for (const field of module.fields) {
      const { apiName } = field;
      const concerned = works.filter(({ read, sent }) => read.subForms[apiName] && sent.has(apiName));
      if (concerned.length === 0) continue;
      const ids = concerned.map(({ row }) => row.id);
      const before = await this.records.rows(transaction, ids, field.id);
      for (const work of concerned) {
        const held = before.get(work.row.id) ?? [];
        const merged = mergeRows(field, work.read.subForms[apiName] ?? [], held, VALUES, newId);
        work.existing[apiName] = held;
        work.subForms[apiName] = merged.rows;
        work.read.mistakes.push(...merged.mistakes);
        delete work.values[apiName];
      }
    }
  }

  private async write(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    ready: readonly Ready[],
  ): Promise<void> {
    if (ready.length === 0) return;
    await takenError(module, () => this.writes.update(transaction, module, ready));
    const entries = ready.map(({ row, draft, existing }) => ({
      ...{ id: row.id, version: row.version + 1, changes: fieldChanges(module, row, existing, draft) },
    }));
    await this.history.writeUpdates(transaction, context, entries);
  }
}

function workOf(module: ModuleDefinition, { row, body }: WantedChange, scope: WriteScope): Work {
  const read = readInput(module.fieldByName, body.values ?? {}, scope);
  read.mistakes.push(...outerMistakes(module, body));
  const sentOwner = takeOwner(read.values);
  return {
    ...{ row, body, read, sent: sentFields(read), subForms: {}, existing: {} },
    ownerId: body.ownerId ?? sentOwner ?? row.owner_id,
    values: { ...row.field_values, ...read.values },
  };
}

function externalIdOf({ row, body }: Work): string | null {
  return body.externalId === undefined ? row.external_id : body.externalId;
}

function lockMistakes(row: RecordRow): ProblemError[] {
  try {
    refuseLocked(row);
    return [];
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return [mistake('', error.code)];
  }
}
