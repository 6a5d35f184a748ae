import type { PermissionField, PermissionMetadata, PermissionModule } from '@portico/contracts';
import { fieldPath, isSetByServer } from '../layout-permissions.rules';
import { showsUnitPrice } from '../tab-grant.rules';
import type { Step, StepRefs } from './explanation.types';
import type { Hypothesis } from './tab-hypothesis.rules';

/** The field that a path of the evaluator names. */
export function fieldAt(module: PermissionModule, path: string): PermissionField | null {
  return [...module.fields.values()].find((field) => fieldPath(module, field) === path) ?? null;
}

/**
 * Why a field of a layout is shown, or may be written, through a tab: R48 for it and its sub-form (R51), the layout,
 * the price (R52), and for writing R49.
 */
export function fieldSteps(
  metadata: PermissionMetadata,
  module: PermissionModule,
  { tab, configuration }: Hypothesis,
  at: { layoutId: string; path: string; isWritten: boolean; userTypeId: string },
): Step[] {
  const { layoutId, isWritten, userTypeId } = at;
  const field = fieldAt(module, at.path);
  if (!field) return [{ code: 'FIELD_SHOWN', holds: false, refs: { userTypeId, moduleId: module.id, layoutId } }];
  const chosen = tab.layouts.find((layout) => layout.layoutId === layoutId)?.fields ?? {};
  const permission = (id: string) => (Object.hasOwn(chosen, id) ? chosen[id] : undefined);
  const isOpen = (id: string) => permission(id) === 'read-only' || permission(id) === 'editable';
  const parent = field.parentFieldId === null ? null : (module.fields.get(field.parentFieldId) ?? null);
  const top = parent ?? field;
  const refs: StepRefs = { userTypeId, moduleId: module.id, layoutId, fieldId: field.id };
  const isOnLayout = module.layoutFields.get(layoutId)?.has(top.id) ?? false;
  const isName = !isWritten && top.apiName === module.nameField;
  const steps: Step[] = [
    { code: 'FIELD_SHOWN', holds: isOpen(field.id), refs },
    { code: 'FIELD_ON_LAYOUT', holds: isOnLayout || isName, refs: { ...refs, fieldId: top.id } },
  ];
  const isPriced = field.priceOf !== null || (parent?.priceOf ?? null) !== null;
  if (isPriced) steps.push({ code: 'PRICE_VISIBLE', holds: showsUnitPrice(metadata, configuration), refs });
  if (parent) {
    const holds = isWritten ? permission(parent.id) === 'editable' : isOpen(parent.id);
    steps.push({ code: 'SUB_FORM_OPEN', holds, refs: { ...refs, fieldId: parent.id } });
  }
  if (!isWritten) return steps;
  return [
    ...steps,
    { code: 'FIELD_EDITABLE', holds: permission(field.id) === 'editable', refs },
    { code: 'FIELD_NOT_SET_BY_SERVER', holds: !isSetByServer(field) && !(parent && isSetByServer(parent)), refs },
  ];
}
