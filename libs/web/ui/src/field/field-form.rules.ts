import { FormArray, FormControl, FormGroup, type ValidatorFn, Validators } from '@angular/forms';
import type { FieldInput, FieldValue, SubFormRow, SubFormRowInput } from '@portico/contracts';
import { isChoices, isRows } from '@portico/contracts';
import type { ShownValue } from '@portico/format';
import { compareDecimals, scaleOf } from './decimal.rules';
import { fileChoice } from './file-choice.rules';
import type { FieldDescription, ReferenceOption } from './field.types';

/** One control per field; a sub-form is an array of rows, each `{ id, values }` like the API's. */
export type FieldControls = FormGroup<Record<string, FormControl<unknown> | FormArray<RowGroup>>>;
export type RowGroup = FormGroup<{ id: FormControl<string | null>; values: FieldControls }>;

/**
 * The controls of some fields, filled. Name the group like the API does (`new FormGroup({ values: … })`), then the
 * server's pointers (`/values/lineItems/0/values/quantity`) lead straight to the control.
 */
export function fieldControls(
  fields: readonly FieldDescription[],
  values: Readonly<Record<string, ShownValue | undefined>> = {},
): FieldControls {
  const controls: FieldControls['controls'] = {};
  for (const field of fields) controls[field.apiName] = controlOf(field, values[field.apiName] ?? null);
  return new FormGroup(controls);
}

/** A row for a sub-form: empty, or as it was read. */
export function rowGroup(columns: readonly FieldDescription[], row: SubFormRow | null = null): RowGroup {
  return new FormGroup({ id: new FormControl(row?.id ?? null), values: fieldControls(columns, row?.values) });
}

/** What is sent: references as their ids, empty texts as null, only the named fields. */
export function fieldInputs(fields: readonly FieldDescription[], controls: FieldControls): Record<string, FieldInput> {
  const inputs: Record<string, FieldInput> = {};
  for (const field of fields) {
    const control = controls.controls[field.apiName];
    // Files go a way of their own, once the record is saved: see `sendFiles`.
    if (control === undefined || field.kind === 'file') continue;
    inputs[field.apiName] = control instanceof FormArray ? rowInputs(field, control) : plainInput(control.value);
  }
  return inputs;
}

/** Only what was changed, for a PATCH that overwrites nothing else. */
export function changedInputs(
  fields: readonly FieldDescription[],
  controls: FieldControls,
): Record<string, FieldInput> {
  return fieldInputs(
    fields.filter((field) => controls.controls[field.apiName]?.dirty ?? false),
    controls,
  );
}

function controlOf(field: FieldDescription, value: ShownValue): FormControl<unknown> | FormArray<RowGroup> {
  if (field.kind === 'sub-form') {
    const rows = isRows(value) ? value : [];
    const array = new FormArray(rows.map((row) => rowGroup(field.columns ?? [], row)));
    if (field.isMandatory) array.addValidators(Validators.required);
    return array;
  }
  if (field.kind === 'file') return new FormControl<unknown>(fileChoice(value));
  return new FormControl<unknown>(field.kind === 'yes-no' ? value === true : value, validatorsOf(field));
}

/** What can be said at once; the server has the last word. */
export function validatorsOf(field: FieldDescription): ValidatorFn[] {
  const { kind, settings } = field;
  const validators: ValidatorFn[] = [];
  if (field.isMandatory && kind !== 'yes-no') validators.push(Validators.required);
  if (kind === 'email') validators.push(Validators.email);
  if (settings.maximumLength !== undefined) validators.push(Validators.maxLength(settings.maximumLength));
  const { minimum, maximum } = settings;
  const scale = kind === 'number' ? 0 : settings.scale;
  if (minimum !== undefined) {
    validators.push(onDecimal((value) => (compareDecimals(value, minimum) < 0 ? { min: { min: minimum } } : null)));
  }
  if (maximum !== undefined) {
    validators.push(onDecimal((value) => (compareDecimals(value, maximum) > 0 ? { max: { max: maximum } } : null)));
  }
  if (scale !== undefined) {
    const mistake = {
      text: { key: scale === 0 ? 'ui.field.wholeNumber' : 'ui.field.tooPrecise', parameters: { scale } },
    };
    validators.push(onDecimal((value) => (scaleOf(value) > scale ? mistake : null)));
  }
  return validators;
}

function onDecimal(rule: (value: string) => Record<string, unknown> | null): ValidatorFn {
  return ({ value }) => (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/u.test(value) ? rule(value) : null);
}

function rowInputs(field: FieldDescription, rows: FormArray<RowGroup>): SubFormRowInput[] {
  return rows.controls.map((row) => {
    const id = row.controls.id.value;
    return { ...(id === null ? {} : { id }), values: fieldInputs(field.columns ?? [], row.controls.values) };
  });
}

function plainInput(value: unknown): FieldInput {
  if (typeof value === 'boolean' || isChoices(value)) return value;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return isReference(value) ? value.id : null;
}

function isReference(value: unknown): value is ReferenceOption {
  return typeof value === 'object' && value !== null && 'id' in value;
}

/** Rows of a value that is one; a reference or text has none. */
export function rowsOf(value: FieldValue | ShownValue | undefined): readonly SubFormRow[] {
  return isRows(value) ? value : [];
}
