import { type LocalisedForm, localisedForm, localisedText } from '@portico/web/ui';
import { FormArray, FormControl, FormGroup, Validators } from '@angular/forms';
import type {
  FieldChange,
  FieldCreate,
  FieldInput,
  FieldKind,
  FieldMetadata,
  FieldSettings,
  FileGroup,
  PickListOption,
} from '@portico/contracts';

export type Tone = NonNullable<PickListOption['tone']>;
export type OptionForm = FormGroup<{
  value: FormControl<string>;
  label: LocalisedForm;
  tone: FormControl<Tone>;
  isClosed: FormControl<boolean>;
}>;
export type FieldForm = FormGroup<{
  label: LocalisedForm;
  apiName: FormControl<string>;
  kind: FormControl<FieldKind>;
  /** SEVERAL, where `lookupModules` are chosen. */
  lookupModule: FormControl<string | null>;
  lookupModules: FormControl<string[] | null>;
  isMandatory: FormControl<boolean>;
  isUnique: FormControl<boolean>;
  isIndexed: FormControl<boolean>;
  isPersonal: FormControl<boolean>;
  defaultValue: FormControl<unknown>;
  settings: FormGroup<{
    maximumLength: FormControl<string>;
    minimum: FormControl<string>;
    maximum: FormControl<string>;
    scale: FormControl<string>;
    prefix: FormControl<string>;
    digits: FormControl<string>;
    maximumFiles: FormControl<string>;
    maximumSize: FormControl<string>;
    fileTypes: FormControl<string[] | null>;
    options: FormArray<OptionForm>;
  }>;
}>;

/** Instead of a module's name: the lookup leaves a choice. */
export const SEVERAL = '*';

type SettingName =
  'maximumFiles' | 'maximumSize' | 'maximumLength' | 'minimum' | 'maximum' | 'scale' | 'prefix' | 'digits';

const TEXT_KINDS: ReadonlySet<FieldKind> = new Set(['text', 'long-text', 'url']);
const DECIMAL_KINDS: ReadonlySet<FieldKind> = new Set(['decimal', 'money', 'percent']);

/** What a kind can be told. */
export function settingsOfKind(kind: FieldKind): readonly SettingName[] {
  if (TEXT_KINDS.has(kind)) return ['maximumLength'];
  if (kind === 'number') return ['minimum', 'maximum'];
  if (DECIMAL_KINDS.has(kind)) return ['minimum', 'maximum', 'scale'];
  if (kind === 'file') return ['maximumFiles', 'maximumSize'];
  return kind === 'auto-number' ? ['prefix', 'digits'] : [];
}

export function hasOptions(kind: FieldKind): boolean {
  return kind === 'pick-list' || kind === 'multi-select';
}

const WITHOUT_DEFAULT: ReadonlySet<FieldKind> = new Set(['lookup', 'file', 'owner', 'auto-number', 'sub-form']);
const WITHOUT_INDEX: ReadonlySet<FieldKind> = new Set(['long-text', 'lookup', 'file', 'owner', 'sub-form']);

/** What a field of a kind can be: columns of sub-forms are neither unique nor indexed. */
export function possibleFor(
  kind: FieldKind,
  isColumn: boolean,
): Record<'default' | 'unique' | 'indexed' | 'mandatory', boolean> {
  return {
    default: !WITHOUT_DEFAULT.has(kind),
    unique: !isColumn && !WITHOUT_INDEX.has(kind) && kind !== 'multi-select',
    indexed: !isColumn && !WITHOUT_INDEX.has(kind),
    // A record is there before its first file.
    mandatory: kind !== 'auto-number' && kind !== 'file',
  };
}

export function optionForm(option: PickListOption | null = null): OptionForm {
  return new FormGroup({
    value: new FormControl(option?.value ?? '', { nonNullable: true, validators: Validators.maxLength(100) }),
    label: localisedForm(option?.label ?? null),
    tone: new FormControl<Tone>(option?.tone ?? 'neutral', { nonNullable: true }),
    isClosed: new FormControl(option?.isClosed ?? false, { nonNullable: true }),
  });
}

export function fieldForm(field: FieldMetadata | null, kind: FieldKind): FieldForm {
  const text = (value: string | number | undefined): FormControl<string> =>
    new FormControl(value === undefined ? '' : String(value), { nonNullable: true });
  const flag = (value: boolean | undefined): FormControl<boolean> =>
    new FormControl(value ?? false, { nonNullable: true });
  const settings = field?.settings ?? {};
  return new FormGroup({
    label: localisedForm(field?.label ?? null),
    apiName: new FormControl(field?.apiName ?? '', {
      nonNullable: true,
      validators: field ? [] : [Validators.required, Validators.pattern(/^[a-z][A-Za-z0-9]{0,49}$/u)],
    }),
    kind: new FormControl(field?.kind ?? kind, { nonNullable: true }),
    lookupModule: new FormControl<string | null>(field?.lookupModule ?? null),
    lookupModules: new FormControl<string[] | null>(null),
    isMandatory: flag(field?.isMandatory),
    isUnique: flag(field?.isUnique),
    isIndexed: flag(field?.isIndexed),
    isPersonal: flag(field?.isPersonal),
    defaultValue: new FormControl<unknown>(field?.defaultValue ?? null),
    settings: new FormGroup({
      maximumLength: text(settings.maximumLength),
      minimum: text(settings.minimum),
      maximum: text(settings.maximum),
      scale: text(settings.scale),
      prefix: text(settings.prefix),
      digits: text(settings.digits),
      maximumFiles: text(settings.maximumFiles),
      maximumSize: text(settings.maximumSize),
      fileTypes: new FormControl<string[] | null>(settings.fileTypes ?? null),
      options: new FormArray((settings.options ?? []).map((option) => optionForm(option))),
    }),
  });
}

/** A system field takes another label and marks; all else is the server's. */
export function fieldChange(form: FieldForm, isSystem: boolean): FieldChange {
  const { isMandatory, isUnique, isIndexed, isPersonal } = form.getRawValue();
  const label = localisedText(form.controls.label);
  if (isSystem) return { label, isIndexed, isPersonal };
  return {
    ...{ label, isMandatory, isUnique, isIndexed, isPersonal },
    ...{ defaultValue: defaultOf(form), settings: settingsOf(form) },
  };
}

export function fieldCreate(form: FieldForm, parentField: string | null): FieldCreate {
  const { apiName, kind } = form.getRawValue();
  const { defaultValue, ...change } = fieldChange(form, false);
  return {
    ...change,
    ...{ apiName, kind, label: localisedText(form.controls.label) },
    ...(defaultValue === null || defaultValue === undefined ? {} : { defaultValue }),
    ...(kind === 'lookup' ? targetOf(form) : {}),
    ...(parentField === null ? {} : { parentField }),
  };
}

function targetOf(form: FieldForm): Pick<FieldCreate, 'lookupModule' | 'lookupModules'> {
  const { lookupModule, lookupModules } = form.getRawValue();
  if (lookupModule === SEVERAL) return { lookupModules: lookupModules ?? [] };
  return lookupModule === null ? {} : { lookupModule };
}

/** `Date of birth` becomes `dateOfBirth`: a name for the API that nobody has to think up. */
export function proposedName(label: string): string {
  const words = label
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1)));
  return words.join('').replace(/^\d+/u, '').slice(0, 50);
}

function defaultOf(form: FieldForm): Exclude<FieldInput, object> | string[] {
  const { kind, defaultValue } = form.getRawValue();
  if (!possibleFor(kind, false).default) return null;
  // A box that is not ticked is no default; who wants one ticks it.
  if (typeof defaultValue === 'boolean') return defaultValue ? true : null;
  if (typeof defaultValue === 'string') return defaultValue.trim() === '' ? null : defaultValue;
  return Array.isArray(defaultValue) ? (defaultValue as string[]) : null;
}

function settingsOf(form: FieldForm): FieldSettings {
  const { kind } = form.getRawValue();
  const { options, fileTypes, ...texts } = form.controls.settings.controls;
  const settings: FieldSettings = {};
  for (const name of settingsOfKind(kind)) {
    const text = texts[name].value.trim();
    if (text === '') continue;
    if (name === 'minimum' || name === 'maximum' || name === 'prefix') settings[name] = text;
    else settings[name] = Number(text);
  }
  if (kind === 'file' && fileTypes.value !== null) settings.fileTypes = fileTypes.value as FileGroup[];
  if (hasOptions(kind)) settings.options = options.controls.map((option) => optionOf(option));
  return settings;
}

/** An option's value is its English label, from then on for ever: records keep it. */
function optionOf(form: OptionForm): PickListOption {
  const { value, tone, isClosed } = form.getRawValue();
  const label = localisedText(form.controls.label);
  return { value: value === '' ? label.en : value, label, tone, ...(isClosed ? { isClosed } : {}) };
}
