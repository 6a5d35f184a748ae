import type { ExplanationChangeCode, ExplanationStepCode } from '@portico/contracts';
import type { Change, Path, Question, Step } from './explanation.types';

/** What mends a step that does not hold; null where nothing does (floors), or only another record could. */
const REMEDIES: Readonly<Record<ExplanationStepCode, ExplanationChangeCode | null>> = {
  PORTAL_LIVE: 'FINISH_PORTAL',
  PERSON_ACTIVE: 'ACTIVATE_PERSON',
  PERSON_NOT_LOCKED: 'UNLOCK_PERSON',
  PERSON_HAS_RECORD: 'RESTORE_OWN_RECORD',
  TYPE_HELD: 'GIVE_TYPE',
  TYPE_WINDOW: 'OPEN_WINDOW',
  VERSION_IN_FORCE: 'PUBLISH_VERSION',
  TYPE_FITS_PERSON: null,
  TAB_PRESENT: 'ADD_TAB',
  TAB_STANDS: 'MEND_TAB',
  ACTION_GRANTED: 'GRANT_ACTION',
  PUBLIC_VIEW_ONLY: null,
  PATH_NOT_CREATABLE: null,
  ACCOUNT_SCOPE: 'USE_ACCOUNT_SCOPE',
  RECORD_IS_OWN: null,
  RECORD_CREATED_BY_PERSON: null,
  RECORD_LINKED_TO_PERSON: 'LINK_RECORD',
  RECORD_LINKED_TO_ACCOUNT: 'LINK_RECORD_TO_ACCOUNT',
  RECORD_IN_MODULE: null,
  RECORD_ON_PATH: 'LINK_PATH',
  PATH_RECORD_NOT_DELETED: 'RESTORE_PATH_RECORD',
  CRITERIA_MET: 'MEET_CRITERIA',
  OWN_RECORD_KEPT: null,
  RECORD_NOT_DELETED: 'RESTORE_RECORD',
  LAYOUT_SELECTED: 'SELECT_LAYOUT',
  LAYOUT_CREATABLE: 'OPEN_MANDATORY_FIELDS',
  FIELD_SHOWN: 'SHOW_FIELD',
  FIELD_ON_LAYOUT: 'PUT_FIELD_ON_LAYOUT',
  SUB_FORM_OPEN: 'OPEN_SUB_FORM',
  PRICE_VISIBLE: 'SHOW_UNIT_PRICE',
  FIELD_EDITABLE: 'MAKE_FIELD_EDITABLE',
  FIELD_NOT_SET_BY_SERVER: null,
  OTHER_RULE: null,
};

/** Of two ways that lack as many things, the one whose changes concern fewer people is smaller. */
const REACH: Partial<Record<ExplanationChangeCode, number>> = {
  USE_ACCOUNT_SCOPE: 3,
  ADD_TAB: 3,
  MEND_TAB: 3,
  GRANT_ACTION: 2,
  SELECT_LAYOUT: 2,
  SHOW_FIELD: 2,
  MAKE_FIELD_EDITABLE: 2,
  PUT_FIELD_ON_LAYOUT: 2,
  OPEN_SUB_FORM: 2,
  SHOW_UNIT_PRICE: 3,
  OPEN_MANDATORY_FIELDS: 2,
};

/** The changes that open a way, or null where none can. */
export function openingChanges({ steps }: Pick<Path, 'steps'>): Change[] | null {
  const changes: Change[] = [];
  for (const step of steps.filter((one) => !one.holds)) {
    const code = REMEDIES[step.code];
    if (code === null) return null;
    changes.push({ code, refs: step.refs });
  }
  return tidied(changes);
}

/** How small a set of changes is: first their number, then how many people they concern. */
export function sizeOf(changes: readonly Change[]): number {
  return changes.length * 100 + changes.reduce((sum, { code }) => sum + (REACH[code] ?? 1), 0);
}

/** One change for each way that is open now: all of them must be closed for the answer to be no. */
export function closingChanges(question: Question, open: readonly Path[]): Change[] {
  const changes = open.map(({ steps }): Change => {
    const refs = { ...about(steps, question.field === null ? 'ACTION_GRANTED' : 'FIELD_SHOWN')?.refs };
    if (question.field === null) return { code: 'REVOKE_ACTION', refs: { ...refs, action: question.action } };
    return { code: question.action === 'view' ? 'HIDE_FIELD' : 'MAKE_FIELD_READ_ONLY', refs };
  });
  return unique(changes);
}

function about(steps: readonly Step[], code: ExplanationStepCode): Step | undefined {
  return steps.find((step) => step.code === code);
}

/** Writing needs showing: the bigger change covers the smaller. */
function tidied(changes: readonly Change[]): Change[] {
  const isWritten = changes.some(({ code }) => code === 'MAKE_FIELD_EDITABLE');
  return unique(changes.filter(({ code }) => !(isWritten && code === 'SHOW_FIELD')));
}

function unique(changes: readonly Change[]): Change[] {
  const seen = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...seen.values()];
}
