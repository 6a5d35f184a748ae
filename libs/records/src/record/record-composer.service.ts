import { Inject, Injectable } from '@nestjs/common';
import type { ProblemError } from '@portico/contracts';
import { type RequestContext, type TenantTransaction, mistake, newId } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import {
  applyDefaults,
  applyTotals,
  linesOf,
  mergeRows,
  missingMistakes,
  notYetNamed,
  sentFields,
} from './draft.rules';
import { indexEntries } from './index-entry.rules';
import type { RecordDraft, SubFormDraftRow } from './record-draft.types';
import { recordIdAt } from './record-id';
import { type ReadInput, readInput } from './record-input.rules';
import { joinTexts, recordEmail, recordName } from './record-name.rules';
import { RecordWriteRepository } from './record-write.repository';
import { ReferenceCheck } from './reference-check.service';
import { type ReferenceUse, referencesOf, takeOwner } from './reference.rules';
import { takenMistake } from './taken-value.rules';
import type { WriteScope } from './write-scope.types';

/** A record that somebody wants to exist. */
export interface NewRecord {
  values: Readonly<Record<string, unknown>>;
  id?: string;
  layoutId: string;
  ownerId: string;
  externalId: string | null;
  currency: string;
  createdAt?: Date;
  /** Lookups that the server sets, whatever was sent (R25). */
  links?: Readonly<Record<string, string>>;
  /** Known already, from before its values were read. */
  mistakes?: readonly ProblemError[];
}

/** What became of it: a draft to be written, or mistakes. */
export interface Composed {
  draft: RecordDraft | null;
  mistakes: ProblemError[];
}

interface Work extends Omit<NewRecord, 'mistakes'> {
  read: ReadInput;
  subForms: Record<string, SubFormDraftRow[]>;
}

const VALUES = '/values';

/** Makes drafts of what was sent: all rules of all fields, for one record or a whole chunk of them in a few queries. */
@Injectable()
export class RecordComposer {
  constructor(
    @Inject(ReferenceCheck) private readonly references: ReferenceCheck,
    @Inject(RecordWriteRepository) private readonly records: RecordWriteRepository,
  ) {}

  /** In the order of `wanted`. Nothing is written but the auto-numbers that were taken. */
  async compose(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    wanted: readonly NewRecord[],
    scope: WriteScope,
  ): Promise<Composed[]> {
    const works = wanted.map((record) => prepare(module, record, scope));
    const uses = works.map((work) => [
      // The owner of what a portal user creates is the server's choice, never the user's mistake.
      ...(scope.choosesOwner ? [{ targetId: work.ownerId, moduleIds: null, pointer: '/ownerId', path: null }] : []),
      // What the server sets itself ties the record to the user, who need not be able to open its target.
      ...referencesOf(module, work.read, VALUES).filter((use) => !isLink(work, use)),
    ]);
    const answer = await this.references.ask(transaction, uses.flat(), scope);
    works.forEach(({ read, subForms }, index) => {
      for (const use of uses[index] ?? [])
        if (!answer.isThere(use)) read.mistakes.push(mistake(use.pointer, 'REFERENCE_NOT_FOUND'));
      read.mistakes.push(...notYetNamed(read.mistakes, missingMistakes(module, read.values, subForms, VALUES, null)));
      if (!scope.writesSystemFields || linesOf(subForms))
        applyTotals(module, read.values, linesOf(subForms) ?? [], sentFields(read), (id) => answer.unitPrice(id));
    });
    await this.refuseTaken(transaction, module, works);
    await this.number(
      transaction,
      module,
      works.filter(({ read }) => read.mistakes.length === 0),
    );
    return works.map((work) => finish(context, module, work));
  }

  /** Unique values and external ids that others have, in the database or among the wanted ones. */
  private async refuseTaken(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    works: readonly Work[],
  ): Promise<void> {
    const keysOf = ({ read }: Work) =>
      indexEntries(module, read.values).flatMap(({ field_id, unique_key }) =>
        unique_key === null ? [] : [{ field_id, unique_key }],
      );
    const taken = new Set((await this.records.keyHolders(transaction, works.flatMap(keysOf))).keys());
    const externalIds = works.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));
    const takenIds = new Set((await this.records.byExternalId(transaction, module.id, externalIds)).keys());
    for (const work of works) {
      for (const { field_id, unique_key } of keysOf(work)) {
        if (taken.has(`${field_id} ${unique_key}`)) work.read.mistakes.push(takenMistake(module, field_id));
      }
      if (work.externalId !== null && takenIds.has(work.externalId))
        work.read.mistakes.push(mistake('/externalId', 'NOT_UNIQUE'));
      if (work.read.mistakes.length > 0) continue;
      for (const { field_id, unique_key } of keysOf(work)) taken.add(`${field_id} ${unique_key}`);
      if (work.externalId !== null) takenIds.add(work.externalId);
    }
  }

  private async number(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    works: readonly Work[],
  ): Promise<void> {
    for (const field of module.fields.filter((candidate) => candidate.kind === 'auto-number')) {
      const unnumbered = works.filter(({ read }) => typeof read.values[field.apiName] !== 'string');
      if (unnumbered.length === 0) continue;
      let next = await this.records.takeNumbers(transaction, field.id, unnumbered.length);
      for (const { read } of unnumbered) {
        const { prefix = '', digits = 1 } = field.settings;
        read.values[field.apiName] = prefix + String(next++).padStart(digits, '0');
      }
    }
  }
}

function isLink({ links }: NewRecord, { pointer, targetId }: ReferenceUse): boolean {
  return Object.entries(links ?? {}).some(([name, id]) => pointer === `${VALUES}/${name}` && id === targetId);
}

function prepare(module: ModuleDefinition, record: NewRecord, scope: WriteScope): Work {
  const read = readInput(module.fieldByName, record.values, scope);
  read.mistakes.unshift(...(record.mistakes ?? []));
  const ownerId = takeOwner(read.values) ?? record.ownerId;
  Object.assign(read.values, record.links);
  applyDefaults(module.fields, read.values);
  joinTexts(module, read.values);
  const subForms: Record<string, SubFormDraftRow[]> = {};
  for (const field of module.fields) {
    const sent = read.subForms[field.apiName];
    if (!sent) continue;
    const { rows, mistakes } = mergeRows(field, sent, [], VALUES, newId);
    subForms[field.apiName] = rows;
    read.mistakes.push(...mistakes);
  }
  return { ...record, ownerId, read, subForms };
}

function finish(context: RequestContext, module: ModuleDefinition, work: Work): Composed {
  const { read, subForms, layoutId, ownerId, externalId, currency } = work;
  if (read.mistakes.length > 0) return { draft: null, mistakes: read.mistakes };
  const createdAt = work.createdAt ?? context.now;
  const draft: RecordDraft = {
    id: work.id ?? recordIdAt(createdAt),
    moduleId: module.id,
    layoutId,
    ownerId,
    createdBy: { kind: context.actor.kind, id: context.actor.id },
    createdAt,
    updatedAt: context.now,
    externalId,
    currency,
    name: recordName(module, read.values),
    email: recordEmail(module, read.values),
    values: read.values,
    subForms,
  };
  return { draft, mistakes: [] };
}
