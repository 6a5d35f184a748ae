import { MODULE_ACTIONS, type ModuleAction, type PlanCriterion } from '@portico/contracts';
import type { TabGrant } from '../tab-grant.rules';
import type { TabChange } from './difference.types';

type Change = Omit<TabChange, 'pointer'>;

/** Which records come into reach of a tab and which leave it, as far as the two configurations say so. */
export function reachChanges(from: TabGrant, to: TabGrant, pointer: string): TabChange[] {
  const changes: Change[] = [
    ...(from.kind === to.kind ? [] : [change('KIND_CHANGED', 'mixed')]),
    ...scopeChanges(from, to),
    ...filterChanges(from, to),
    ...criteriaChanges(from.criteria, to.criteria),
    ...layoutChanges(from, to),
  ];
  return changes.map((one) => ({ ...one, pointer }));
}

/** What users may do from now on, and what no longer. */
export function actionChanges(from: TabGrant | null, to: TabGrant, pointer: string): TabChange[] {
  const differing = (granted: boolean): ModuleAction[] =>
    MODULE_ACTIONS.filter(
      (action) => to.actions[action] === granted && (from?.actions[action] ?? false) !== to.actions[action],
    );
  const granted = differing(true);
  const withdrawn = differing(false);
  return [
    ...(granted.length > 0 ? [{ ...change('ACTIONS_GRANTED', 'opens'), actions: granted, pointer }] : []),
    ...(withdrawn.length > 0 ? [{ ...change('ACTIONS_WITHDRAWN', 'closes'), actions: withdrawn, pointer }] : []),
  ];
}

/** Notes and files on the records of the tab (R45, R46). */
export function extraChanges(from: TabGrant | null, to: TabGrant, pointer: string): TabChange[] {
  const told = (
    isOpen: boolean,
    wasOpen: boolean,
    opened: TabChange['code'],
    closed: TabChange['code'],
  ): TabChange[] => {
    if (isOpen === wasOpen) return [];
    return [{ ...change(isOpen ? opened : closed, isOpen ? 'opens' : 'closes'), pointer }];
  };
  return [
    ...told(to.notes, from?.notes ?? false, 'NOTES_OPENED', 'NOTES_CLOSED'),
    ...told(to.attachments, from?.attachments ?? false, 'ATTACHMENTS_OPENED', 'ATTACHMENTS_CLOSED'),
  ];
}

/** From the own records to the account's, and to those of colleagues. */
function scopeChanges(from: TabGrant, to: TabGrant): Change[] {
  const wider = (a: TabGrant, b: TabGrant): boolean =>
    (b.accountLookup !== null && a.accountLookup === null) ||
    (b.colleagueLookup !== null && a.colleagueLookup === null);
  return [
    ...(wider(from, to) ? [change('SCOPE_WIDENED', 'opens')] : []),
    ...(wider(to, from) ? [change('SCOPE_NARROWED', 'closes')] : []),
  ];
}

function filterChanges(from: TabGrant, to: TabGrant): Change[] {
  const before = pathOf(from);
  const after = pathOf(to);
  if (before === null || after === null || before === after) return [];
  return [change('FILTER_CHANGED', 'mixed', [before, after])];
}

function pathOf({ ownLookup, throughLookup }: TabGrant): string | null {
  return ownLookup && [ownLookup.id, ...(throughLookup ? [throughLookup.id] : [])].join('>');
}

/** Each condition narrows: one more closes, one less opens. */
function criteriaChanges(from: readonly PlanCriterion[], to: readonly PlanCriterion[]): Change[] {
  const key = ({ fieldId, operator, values }: PlanCriterion) => JSON.stringify([fieldId, operator, values]);
  const without = (some: readonly PlanCriterion[], others: readonly PlanCriterion[]) => {
    const known = new Set(others.map(key));
    return some.filter((one) => !known.has(key(one)));
  };
  const added = without(to, from);
  const gone = without(from, to);
  if (added.length + gone.length === 0) return [];
  const effect = gone.length === 0 ? 'closes' : added.length === 0 ? 'opens' : 'mixed';
  return [change('CRITERIA_CHANGED', effect, [...new Set([...gone, ...added].map(({ fieldId }) => fieldId))])];
}

/** R27: records of a layout that is not selected are not visible. */
function layoutChanges(from: TabGrant, to: TabGrant): Change[] {
  const without = (some: TabGrant, other: TabGrant) => [...some.layouts.keys()].filter((id) => !other.layouts.has(id));
  const opened = without(to, from);
  const closed = without(from, to);
  return [
    ...(opened.length > 0 ? [change('LAYOUTS_OPENED', 'opens', opened)] : []),
    ...(closed.length > 0 ? [change('LAYOUTS_CLOSED', 'closes', closed)] : []),
  ];
}

function change(code: TabChange['code'], effect: TabChange['effect'], itemIds: string[] = []): Change {
  return { code, effect, actions: [], itemIds, layoutIds: [] };
}
