import type { AccessPlan, ModuleAction, PermissionModule, PlanBranch, RecordPredicate } from '@portico/contracts';
import { checkConfiguration } from '../check-configuration.rules';
import { planCriteria } from '../criteria.rules';
import { offeredTab } from '../offers.rules';
import { planModule } from '../plan.rules';
import { effectiveActions } from '../tab-grant.rules';
import type { Asked, Holds, Holding, Path, Question, Step, StepRefs } from './explanation.types';
import { fieldAt, fieldSteps } from './field-steps.rules';
import { alternativesOf } from './predicate-atoms.rules';
import { granting, opening, placing, selecting, type Hypothesis } from './tab-hypothesis.rules';

/** The ways through one tab, each a chain of conditions; what they come to is the evaluator's word, not the chain's. */
export function pathsThrough(asked: Asked, holding: Holding, hypothesis: Hypothesis, holds: Holds): Path[] {
  const { metadata, question } = asked;
  const { tab, configuration, lacks } = hypothesis;
  const refs: StepRefs = { userTypeId: holding.userTypeId, moduleId: question.moduleId };
  const steps: Step[] = [
    { code: 'TAB_PRESENT', holds: !lacks.includes('ADD_TAB'), refs: { ...refs, ...lookupOf(hypothesis) } },
  ];
  if (lacks.includes('USE_ACCOUNT_SCOPE')) steps.push({ code: 'ACCOUNT_SCOPE', holds: false, refs });
  const offered = offeredTab(metadata, configuration.baseModuleId, tab);
  if (!offered || !planCriteria(offered.module, tab)) {
    return [refusal([...steps, { code: 'TAB_STANDS', holds: false, refs }])];
  }
  if (!effectiveActions(granting(hypothesis, question.action).tab)[question.action]) {
    const code = tab.kind === 'public' ? 'PUBLIC_VIEW_ONLY' : 'PATH_NOT_CREATABLE';
    return [refusal([...steps, { code, holds: false, refs }])];
  }
  // Without an account the wider scope reaches no more than their own records do.
  if (lacks.includes('USE_ACCOUNT_SCOPE') && asked.holder.accountId === null) return [];
  const wanted: readonly ModuleAction[] = isWriting(question) ? ['view', question.action] : [question.action];
  for (const action of wanted) {
    const isGranted = tab.actions[action];
    // Of a tab that is not there, what it would grant by itself is nothing to tell.
    if (isGranted && lacks.includes('ADD_TAB')) continue;
    steps.push({ code: 'ACTION_GRANTED', holds: isGranted, refs: { ...refs, action } });
  }
  return question.record === null
    ? creationPaths(asked, holding, hypothesis, offered.module, steps)
    : recordPaths(asked, holding, hypothesis, offered.module, steps, holds);
}

function recordPaths(
  asked: Asked,
  holding: Holding,
  hypothesis: Hypothesis,
  module: PermissionModule,
  before: readonly Step[],
  holds: Holds,
): Path[] {
  const { metadata, question } = asked;
  const { record, field, action } = question;
  if (!record || action === 'create') return [];
  const { userTypeId } = holding;
  const at = { layoutId: record.layoutId, isWritten: action === 'edit', userTypeId };
  const isSelected = hypothesis.tab.layouts.some(({ layoutId }) => layoutId === record.layoutId);
  const granted = selecting(granting(hypothesis, action), record.layoutId);
  const asIs = planOf(asked, holding, hypothesis);
  return planOf(asked, holding, granted).branches.flatMap((branch) =>
    alternativesOf(branch.predicate).map((conditions): Path => {
      const steps = [...before];
      for (const condition of conditions) {
        if (condition.kind !== 'layouts') steps.push(...conditionSteps(asked, holding, condition, holds(condition)));
      }
      if (!branch.actions[action]) steps.push({ code: 'OWN_RECORD_KEPT', holds: false, refs: { userTypeId } });
      steps.push({ code: 'RECORD_NOT_DELETED', holds: !record.isDeleted, refs: { moduleId: module.id } });
      const refs = { userTypeId, moduleId: module.id, layoutId: record.layoutId };
      // A tab that is added shows every layout.
      if (!hypothesis.lacks.includes('ADD_TAB')) steps.push({ code: 'LAYOUT_SELECTED', holds: isSelected, refs });
      if (field !== null) steps.push(...fieldSteps(metadata, module, hypothesis, { ...at, path: field }));
      const isReached = hypothesis.lacks.length === 0 && !record.isDeleted && conditions.every(holds);
      return settled(steps, isReached && asIs.branches.some((one) => opens(one, conditions, question)));
    }),
  );
}

/** Whether a branch of the plan as it is grants what is asked to the records of these very conditions. */
function opens(branch: PlanBranch, conditions: readonly RecordPredicate[], question: Question): boolean {
  const { action, field, record } = question;
  if (action === 'create' || !record || !branch.actions.view || !branch.actions[action]) return false;
  const wanted = keysOf(conditions);
  if (!alternativesOf(branch.predicate).some((alternative) => keysOf(alternative) === wanted)) return false;
  const layout = branch.layouts.get(record.layoutId);
  if (!layout) return false;
  if (field === null) return true;
  return action === 'edit' ? layout.writable.has(field) : layout.visible.has(field);
}

/** Layouts apart: a way with one layout more is the same way. */
function keysOf(conditions: readonly RecordPredicate[]): string {
  return JSON.stringify(conditions.filter(({ kind }) => kind !== 'layouts'));
}

function creationPaths(
  asked: Asked,
  holding: Holding,
  hypothesis: Hypothesis,
  module: PermissionModule,
  before: readonly Step[],
): Path[] {
  const { metadata, question } = asked;
  const { userTypeId } = holding;
  const granted = granting(hypothesis, 'create');
  const field = question.field === null ? null : fieldAt(module, question.field);
  const written = field === null ? [] : [field.id, field.parentFieldId].filter((id) => id !== null);
  const creations = planOf(asked, holding, hypothesis).creations;
  return hypothesis.tab.layouts
    .filter(({ layoutId }) => module.layoutIds.includes(layoutId))
    .map(({ layoutId }): Path => {
      const shown = field === null ? metadata : placing(metadata, module.id, layoutId, field.parentFieldId ?? field.id);
      const inTheWay = checkConfiguration(opening(granted, layoutId, written).configuration, shown)
        .filter((issue) => issue.layoutId === layoutId)
        .filter(({ code }) => code === 'MANDATORY_FIELD_HIDDEN' || code === 'MANDATORY_FIELD_READ_ONLY')
        .flatMap(({ fieldId }) => (fieldId === null ? [] : [fieldId]));
      const steps: Step[] = [
        ...before,
        {
          code: 'LAYOUT_CREATABLE',
          holds: inTheWay.length === 0,
          refs: { userTypeId, moduleId: module.id, layoutId, fieldIds: inTheWay },
        },
      ];
      const onLayout = module.layoutFields.get(layoutId);
      for (const fieldId of inTheWay) {
        const isColumn = (module.fields.get(fieldId)?.parentFieldId ?? null) !== null;
        if (isColumn || onLayout?.has(fieldId)) continue;
        const refs = { userTypeId, moduleId: module.id, layoutId, fieldId };
        steps.push({ code: 'FIELD_ON_LAYOUT', holds: false, refs });
      }
      const path = question.field;
      if (path !== null) {
        steps.push(...fieldSteps(metadata, module, hypothesis, { layoutId, path, isWritten: true, userTypeId }));
      }
      const made = creations.map(({ layouts }) => layouts.get(layoutId)).filter((layout) => layout !== undefined);
      const isOpen = path === null ? made.length > 0 : made.some(({ writable }) => writable.has(path));
      return settled(steps, isOpen && hypothesis.lacks.length === 0);
    });
}

/** The evaluator's plan for this tab alone, as if the person were let in. */
function planOf({ metadata, holder, question }: Asked, holding: Holding, { configuration }: Hypothesis): AccessPlan {
  const { portalUserId, recordId, baseModuleId, accountId } = holder;
  const grants = [{ userTypeId: holding.userTypeId, version: holding.version ?? 0, configuration }];
  return planModule(metadata, { portalUserId, recordId, baseModuleId, accountId, grants }, question.moduleId);
}

/** A path that is only closed by the record between its lookups leads where it should: the record is to be restored. */
function conditionSteps(asked: Asked, holding: Holding, condition: RecordPredicate, holds: boolean): Step[] {
  const step = conditionStep(asked, holding, condition, holds);
  if (holds || condition.kind !== 'chained') return [step];
  const { fieldId, throughFieldId, targetId } = condition;
  const beyond = asked.question.record?.linksInBin.get(fieldId);
  if (beyond?.get(throughFieldId) !== targetId) return [step];
  return [
    { ...step, holds: true },
    { ...step, code: 'PATH_RECORD_NOT_DELETED' },
  ];
}

function conditionStep(
  { holder, question }: Asked,
  { userTypeId }: Holding,
  condition: RecordPredicate,
  holds: boolean,
): Step {
  const refs: StepRefs = { userTypeId, moduleId: question.moduleId };
  switch (condition.kind) {
    case 'all':
      return { code: 'RECORD_IN_MODULE', holds, refs };
    case 'own':
      return { code: 'RECORD_IS_OWN', holds, refs: { ...refs, targetId: condition.recordId } };
    case 'created-by':
      return { code: 'RECORD_CREATED_BY_PERSON', holds, refs };
    case 'except':
      return { code: 'OWN_RECORD_KEPT', holds, refs };
    case 'linked': {
      const code = condition.targetId === holder.recordId ? 'RECORD_LINKED_TO_PERSON' : 'RECORD_LINKED_TO_ACCOUNT';
      return { code, holds, refs: { ...refs, fieldId: condition.fieldId, targetId: condition.targetId } };
    }
    case 'chained': {
      const { fieldId, throughFieldId, targetId } = condition;
      return { code: 'RECORD_ON_PATH', holds, refs: { ...refs, fieldId, throughFieldId, targetId } };
    }
    case 'criteria': {
      const fieldIds = condition.criteria.map(({ fieldId }) => fieldId);
      return { code: 'CRITERIA_MET', holds, refs: { ...refs, fieldIds } };
    }
    default:
      return { code: 'OTHER_RULE', holds, refs };
  }
}

function lookupOf({ tab, lacks }: Hypothesis): StepRefs {
  return lacks.includes('ADD_TAB') && tab.filterByFieldId !== null ? { fieldId: tab.filterByFieldId } : {};
}

function isWriting({ action }: Question): boolean {
  return action === 'edit' || action === 'delete';
}

/** The chain never says otherwise than the evaluator: where they differed, it would say that another rule decided. */
function settled(steps: readonly Step[], allowed: boolean): Path {
  const isAgreed = steps.every((step) => step.holds) === allowed;
  return { allowed, steps: isAgreed ? steps : [...steps, { code: 'OTHER_RULE', holds: allowed, refs: {} }] };
}

function refusal(steps: readonly Step[]): Path {
  return { allowed: false, steps };
}
