import {
  APPROVAL_STATES,
  CONSENT_STATES,
  type FieldMetadata,
  type ModuleMetadata,
  PROCESSING_BASES,
  type RecordFieldChange,
  type RecordHistoryEntry,
  REVIEW_STATES,
} from '@portico/contracts';
import { approvalTexts, basisTexts, consentTexts, reviewTexts } from '../record/record-state.rules';

/** One side of a change: a value of a field, the key of a text, words as they are, or nothing. */
export type ShownSide =
  | { kind: 'field'; value: RecordFieldChange['before'] }
  | { kind: 'text'; key: string }
  | { kind: 'words'; words: string }
  | { kind: 'nothing' };

/** A change in a form that a page can draw. */
export interface ShownChange {
  change: RecordFieldChange;
  /** Null for a property of the record, and for a field that is gone: then `labelKey` names it. */
  field: FieldMetadata | null;
  labelKey: string;
  before: ShownSide;
  after: ShownSide;
}

const PROPERTIES: Readonly<Record<string, string>> = {
  ownerId: 'adminRecords.history.owner',
  layoutId: 'adminRecords.history.layout',
  externalId: 'adminRecords.facts.externalId',
  currency: 'adminRecords.history.currency',
  approvalState: 'adminRecords.states.approval.label',
  reviewState: 'adminRecords.states.review.label',
  processingBasis: 'adminRecords.states.basis.label',
  consentState: 'adminRecords.states.consent.label',
};

/** The changes of an entry. Texts that follow from other fields, such as a full name, say nothing new. */
export function shownChanges(module: ModuleMetadata, entry: RecordHistoryEntry): ShownChange[] {
  return entry.changes.flatMap((change) => {
    const field = change.label === null ? null : (module.fields.find((one) => one.apiName === change.field) ?? null);
    if (field?.settings.joinedFrom) return [];
    const labelKey = PROPERTIES[change.field] ?? 'adminRecords.history.goneField';
    return [{ change, field, labelKey, before: side(field, change, 'before'), after: side(field, change, 'after') }];
  });
}

/** Under which an entry stands. */
export function actionKey({ action }: RecordHistoryEntry): string {
  switch (action) {
    case 'update':
      return 'adminRecords.history.update';
    case 'states':
      return 'adminRecords.history.states';
    case 'delete':
      return 'adminRecords.history.delete';
    case 'restore':
      return 'adminRecords.history.restore';
  }
}

function side(field: FieldMetadata | null, change: RecordFieldChange, which: 'before' | 'after'): ShownSide {
  const value = change[which];
  if (field !== null) return value === null ? { kind: 'nothing' } : { kind: 'field', value };
  const key = stateKey(change.field, value);
  if (key !== null) return { kind: 'text', key };
  if (value === null || Array.isArray(value)) return { kind: 'nothing' };
  return { kind: 'words', words: typeof value === 'object' ? value.name : String(value) };
}

function stateKey(name: string, value: RecordFieldChange['before']): string | null {
  switch (name) {
    case 'approvalState':
      return labelOf(APPROVAL_STATES, value, approvalTexts);
    case 'reviewState':
      return labelOf(REVIEW_STATES, value, reviewTexts);
    case 'processingBasis':
      return value === null ? basisTexts(null).label : labelOf(PROCESSING_BASES, value, basisTexts);
    case 'consentState':
      return labelOf(CONSENT_STATES, value, consentTexts);
    default:
      return null;
  }
}

function labelOf<State extends string>(
  states: readonly State[],
  value: RecordFieldChange['before'],
  texts: (state: State) => { label: string },
): string | null {
  const state = states.find((one) => one === value);
  return state === undefined ? null : texts(state).label;
}
