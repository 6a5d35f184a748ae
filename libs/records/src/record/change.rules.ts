import type { RecordChange } from '@portico/contracts';
import { PorticoError, type RequestContext, mistake } from '@portico/platform';
import { isSameValue } from '../field-rules/verdict.types';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { refuseConverted } from './converted.rules';
import type { RecordDraft, StoredValues, SubFormDraftRow } from './record-draft.types';
import { recordEmail, recordName } from './record-name.rules';
import type { RecordRow } from './record.repository';
import { type ReferenceUse, targetModules } from './reference.rules';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** @throws PorticoError RECORD_LOCKED while an approval is pending, RECORD_CONVERTED for good */
export function refuseLocked(row: RecordRow): void {
  refuseConverted(row);
  if (row.approval_state !== 'pending') return;
  throw new PorticoError('RECORD_LOCKED', { detail: 'An approval of the record is pending.' });
}

/** Mistakes beside the values: a layout of another module, a currency that ISO 4217 does not know. */
export function outerMistakes(module: ModuleDefinition, body: RecordChange) {
  return [
    ...(body.layoutId !== undefined && !module.layoutById.has(body.layoutId)
      ? [mistake('/layoutId', 'REFERENCE_NOT_FOUND')]
      : []),
    ...(body.currency !== undefined && !CURRENCIES.has(body.currency) ? [mistake('/currency', 'NOT_AN_OPTION')] : []),
  ];
}

/**
 * References that the record did not have before: those are asked for. What a field refers to already may be in the
 * recycle bin by now, or out of the writer's reach, and stays all the same.
 */
export function changedReferences(
  row: RecordRow,
  ownerId: string,
  uses: readonly ReferenceUse[],
  held: ReadonlySet<string>,
): ReferenceUse[] {
  const changed = uses.filter((use) => !held.has(`${use.path} ${use.targetId}`));
  const owner: ReferenceUse = { targetId: ownerId, moduleIds: null, pointer: '/ownerId', path: null };
  return ownerId === row.owner_id ? changed : [...changed, owner];
}

/** Products of lines without a price: new lines take the product's price over. */
export function productsOf(
  module: ModuleDefinition,
  subForms: Readonly<Record<string, readonly SubFormDraftRow[]>>,
): ReferenceUse[] {
  const column = module.fieldByName
    .get('lineItems')
    ?.columns.find((candidate: FieldDefinition) => candidate.apiName === 'product');
  if (!column) return [];
  return (subForms['lineItems'] ?? []).flatMap((line) => {
    const { product, unitPrice } = line.values;
    if (typeof product !== 'string' || unitPrice !== undefined) return [];
    return [{ targetId: product, moduleIds: targetModules(column), pointer: '', path: null }];
  });
}

/** The record as it will be. */
export function draftOf(
  context: RequestContext,
  module: ModuleDefinition,
  row: RecordRow,
  next: {
    values: StoredValues;
    subForms: Record<string, SubFormDraftRow[]>;
    ownerId: string;
    externalId: string | null;
    body: RecordChange;
  },
): RecordDraft {
  return {
    id: row.id,
    moduleId: module.id,
    layoutId: next.body.layoutId ?? row.layout_id,
    ownerId: next.ownerId,
    createdBy: { kind: row.created_by_kind, id: row.created_by_id },
    createdAt: row.created_at,
    updatedAt: context.now,
    externalId: next.externalId,
    currency: next.body.currency ?? row.currency,
    name: recordName(module, next.values),
    email: recordEmail(module, next.values),
    values: next.values,
    subForms: next.subForms,
  };
}

/** Api names of the fields whose value changes. */
export function changedFields(module: ModuleDefinition, before: Readonly<StoredValues>, draft: RecordDraft): string[] {
  return module.fields
    .filter((field) =>
      field.kind === 'sub-form'
        ? draft.subForms[field.apiName] !== undefined
        : !isSameValue(before[field.apiName], draft.values[field.apiName]),
    )
    .map((field) => field.apiName);
}
