import {
  type FieldMetadata,
  type ModuleRights,
  type ModuleSummary,
  RECORD_ACTIONS,
  type RecordActionName,
  STAFF_PERMISSIONS,
  type StaffModuleRight,
  type StaffPermission,
  type StaffProfile,
} from '@portico/contracts';
import type { MatrixCell, MatrixChange, MatrixRow } from '@portico/web/ui';

/** A profile while it is edited: plain, so that it survives an expired session. */
export interface ProfileDraft {
  permissions: StaffPermission[];
  modules: StaffModuleRight[];
}

/** The row that stands for every module without a row of its own. */
export const EVERYWHERE = 'everywhere';

/** Permissions that are not about what is done with records of a module. */
export const GENERAL_PERMISSIONS: readonly StaffPermission[] = STAFF_PERMISSIONS.filter(
  (permission) => actionOf(permission) === null,
);

export function draftOf(profile: StaffProfile | null): ProfileDraft {
  return { permissions: profile?.permissions ?? ['record.view'], modules: profile?.modules ?? [] };
}

/** What the draft grants in a module: a word of its own, or what holds everywhere. */
export function actionsIn(draft: ProfileDraft, moduleId: string): readonly RecordActionName[] {
  return rightIn(draft, moduleId)?.actions ?? everywhere(draft);
}

/** One box for each general permission. `portal.manage` brings `portal.users.manage` along (R1). */
export function permissionRows(
  draft: ProfileDraft,
  label: (permission: StaffPermission) => string,
  isFixed: boolean,
): MatrixRow[] {
  return GENERAL_PERMISSIONS.map((permission) => {
    const isImplied = permission === 'portal.users.manage' && draft.permissions.includes('portal.manage');
    const isOn = isImplied || draft.permissions.includes(permission);
    return { key: permission, label: label(permission), cells: { on: cell(isOn, isFixed || isImplied) } };
  });
}

/** Every module by what may be done in it; the first row is what holds in all without a word of their own. */
export function moduleRows(
  draft: ProfileDraft,
  modules: readonly { module: ModuleSummary; label: string }[],
  texts: { everywhere: string; own: string },
  isFixed: boolean,
): MatrixRow[] {
  const cells = (actions: readonly RecordActionName[]): Record<string, MatrixCell> =>
    Object.fromEntries(
      RECORD_ACTIONS.map((action) => [
        action,
        // Whoever may do anything may see.
        cell(actions.includes(action), isFixed || (action === 'view' && actions.some((one) => one !== 'view'))),
      ]),
    );
  return [
    { key: EVERYWHERE, label: texts.everywhere, cells: cells(everywhere(draft)) },
    ...modules.map(({ module, label }) => ({
      ...{ key: module.id, label, isChild: true, cells: cells(actionsIn(draft, module.id)) },
      ...(rightIn(draft, module.id) ? { aside: texts.own } : {}),
    })),
  ];
}

/** Fields of a module: to see, and to change. What heads a record is always seen. */
export function fieldRows(
  draft: ProfileDraft,
  moduleId: string,
  fields: readonly { field: FieldMetadata; label: string; isChild: boolean }[],
  heads: readonly string[],
  isFixed: boolean,
): MatrixRow[] {
  const { hiddenFields = [], readOnlyFields = [] } = rightIn(draft, moduleId) ?? {};
  return fields.map(({ field, label, isChild }) => {
    const isSeen = !hiddenFields.includes(field.id);
    const isWritten = isSeen && !readOnlyFields.includes(field.id);
    const isHead = !isChild && heads.includes(field.apiName);
    const isServers = (field.isSystem && field.kind !== 'owner') || field.kind === 'auto-number';
    return {
      ...{ key: field.id, label, isChild },
      cells: { see: cell(isSeen, isFixed || isHead), change: cell(isWritten && !isServers, isFixed || isServers) },
    };
  });
}

export function withPermissions(draft: ProfileDraft, { rows, isOn }: MatrixChange): ProfileDraft {
  const permissions = STAFF_PERMISSIONS.filter((permission) =>
    rows.includes(permission) ? isOn : draft.permissions.includes(permission),
  );
  return { ...draft, permissions };
}

/** A module whose boxes are touched has a word of its own from then on; once it says what holds everywhere, no more. */
export function withActions(draft: ProfileDraft, { rows, column, isOn }: MatrixChange): ProfileDraft {
  const action = column as RecordActionName;
  const changed = (actions: readonly RecordActionName[]): RecordActionName[] => {
    const next = RECORD_ACTIONS.filter((one) => (one === action ? isOn : actions.includes(one)));
    if (action === 'view' && !isOn) return [];
    return next.length > 0 && !next.includes('view') ? ['view', ...next] : next;
  };
  const own = rows
    .filter((key) => key !== EVERYWHERE)
    .reduce((next, id) => withRight(next, id, { actions: changed(actionsIn(next, id)) }), draft);
  if (!rows.includes(EVERYWHERE)) return own;
  const all = changed(everywhere(draft));
  const permissions = STAFF_PERMISSIONS.filter((permission) => {
    const about = actionOf(permission);
    return about === null ? draft.permissions.includes(permission) : all.includes(about);
  });
  return settled({ ...own, permissions });
}

export function withFields(draft: ProfileDraft, moduleId: string, { rows, column, isOn }: MatrixChange): ProfileDraft {
  const { hiddenFields = [], readOnlyFields = [] } = rightIn(draft, moduleId) ?? {};
  const others = (ids: readonly string[]): string[] => ids.filter((id) => !rows.includes(id));
  if (column === 'see')
    return withRight(draft, moduleId, {
      hiddenFields: isOn ? others(hiddenFields) : [...others(hiddenFields), ...rows],
      readOnlyFields: isOn ? readOnlyFields : others(readOnlyFields),
    });
  return withRight(draft, moduleId, {
    hiddenFields: isOn ? others(hiddenFields) : hiddenFields,
    readOnlyFields: isOn
      ? others(readOnlyFields)
      : [...others(readOnlyFields), ...rows.filter((id) => !hiddenFields.includes(id))],
  });
}

function withRight(draft: ProfileDraft, moduleId: string, change: Partial<StaffModuleRight>): ProfileDraft {
  const before = rightIn(draft, moduleId) ?? {
    ...{ moduleId, actions: [...everywhere(draft)], hiddenFields: [], readOnlyFields: [] },
  };
  const others = draft.modules.filter((one) => one.moduleId !== moduleId);
  return settled({ ...draft, modules: [...others, { ...before, ...change }] });
}

/** Without words of modules that say what holds everywhere. */
function settled(draft: ProfileDraft): ProfileDraft {
  const all = everywhere(draft).join(' ');
  const says = ({ actions, hiddenFields, readOnlyFields }: StaffModuleRight): boolean =>
    hiddenFields.length + readOnlyFields.length > 0 ||
    RECORD_ACTIONS.filter((action) => actions.includes(action)).join(' ') !== all;
  return { ...draft, modules: draft.modules.filter(says) };
}

function everywhere({ permissions }: ProfileDraft): RecordActionName[] {
  return RECORD_ACTIONS.filter((action) => permissions.includes(`record.${action}`));
}

function rightIn({ modules }: ProfileDraft, moduleId: string): (StaffModuleRight & ModuleRights[string]) | undefined {
  return modules.find((one) => one.moduleId === moduleId);
}

function actionOf(permission: StaffPermission): RecordActionName | null {
  return RECORD_ACTIONS.find((action) => permission === `record.${action}`) ?? null;
}

function cell(isOn: boolean, isDisabled: boolean): MatrixCell {
  return isDisabled ? { isOn, isDisabled } : { isOn };
}
