import type { ConfigurableField, ConfigurationIssue } from '@portico/contracts';
import type { MatrixCell, MatrixRow, Tone } from '@portico/web/ui';
import { fieldsOf, type FieldUnit, isOnLayout, isWritable } from '../draft/field.rules';

/** The words of the rows, in the language at hand. */
export interface RowTexts {
  label(field: ConfigurableField): string;
  kind(field: ConfigurableField): string;
  text(key: string, parameters?: Record<string, string | number>): string;
}

const UNFILLABLE = { MANDATORY_FIELD_HIDDEN: 'hidden', MANDATORY_FIELD_READ_ONLY: 'readOnly' } as const;

/**
 * The matrix of one layout: its fields, and below a sub-form its columns (R51). A row is marked at once where creating is
 * granted and the field could never be filled in (R50); a price says that it follows the Unit price of Products (R52).
 */
export function fieldRows(
  unit: FieldUnit,
  issues: readonly ConfigurationIssue[],
  isPriceShown: boolean,
  texts: RowTexts,
): MatrixRow[] {
  const mine = issues.filter(({ moduleId, layoutId }) => moduleId === unit.module.id && layoutId === unit.layout.id);
  const row = (field: ConfigurableField, parent: ConfigurableField | null): MatrixRow => {
    const found = mine.find(({ fieldId }) => fieldId === field.id);
    const flaw = found && found.code in UNFILLABLE ? UNFILLABLE[found.code as keyof typeof UNFILLABLE] : null;
    const columns = field.columns ?? [];
    const visible = columns.filter(({ id }) => id in unit.permissions).length;
    const isPriceHidden = field.priceOf !== null && !isPriceShown;
    const chips: { label: string; tone: Tone }[] = [];
    if (flaw !== null) chips.push({ label: texts.text(`adminPortal.flaw.${flaw}.chip`), tone: 'warn' });
    else if (field.isMandatory) chips.push({ label: texts.text('adminPortal.fields.mandatory'), tone: 'neutral' });
    if (field.isPersonal) chips.push({ label: texts.text('adminPortal.fields.personal'), tone: 'neutral' });
    if (field.priceOf !== null) chips.push({ label: texts.text('adminPortal.fields.followsProducts'), tone: 'on' });
    const counted = texts.text('adminPortal.fields.columns', { visible, total: columns.length });
    const aside = isPriceHidden ? texts.text('adminPortal.fields.priceHidden') : columns.length > 0 ? counted : '';
    return {
      ...{ key: field.id, label: texts.label(field), kind: texts.kind(field), chips },
      ...(aside === '' ? {} : { aside }),
      flag: flaw === null ? null : texts.text(`adminPortal.flaw.${flaw}.text`),
      isChild: parent !== null,
      cells: {
        visible: visibleCell(unit, field, isPriceHidden),
        readOnly: readOnlyCell(unit, field, parent, isPriceHidden),
      },
    };
  };
  return fieldsOf(unit.module, unit.layout).flatMap((field) => [
    row(field, null),
    ...(field.columns ?? []).map((column) => row(column, field)),
  ]);
}

function visibleCell(unit: FieldUnit, field: ConfigurableField, isPriceHidden: boolean): MatrixCell {
  const columns = field.columns ?? [];
  const isOn = field.id in unit.permissions && !isPriceHidden;
  const shown = columns.filter(({ id }) => id in unit.permissions).length;
  return { isOn, isPartly: isOn && columns.length > 0 && shown < columns.length, isDisabled: isPriceHidden };
}

/** Nothing is written through a tab without create and edit, and nobody writes what the server sets. */
function readOnlyCell(
  unit: FieldUnit,
  field: ConfigurableField,
  parent: ConfigurableField | null,
  isPriceHidden: boolean,
): MatrixCell {
  const permission = unit.permissions[field.id];
  if (permission === undefined || isPriceHidden) return { isOn: false, isDisabled: true };
  const isFixed =
    !isWritable(unit.tab) || field.isSystem || parent?.isSystem === true || !isOnLayout(parent ?? field, unit.layout);
  return { isOn: isFixed || permission === 'read-only', isDisabled: isFixed };
}
