import {
  LOOKUP_MODULES_LIMIT,
  type FieldChange,
  type FieldCreate,
  type FieldKind,
  type LayoutSection,
  type ProblemError,
} from '@portico/contracts';
import { mistake } from '@portico/platform';
import { type ValueKind, checkValue } from '../field-rules/field.rules';
import { indexColumn } from '../record/index-entry.rules';
import { type FieldDefinition, type ModuleDefinition, RESERVED_FIELD_NAMES } from './definition.types';
import type { OrganisationMetadata } from './organisation-metadata';

/** Indexed or unique fields of one module: each is a row of the index per record. */
export const INDEXED_LIMIT = 15;
export const FIELD_LIMIT = 300;

const WITHOUT_DEFAULT: ReadonlySet<FieldKind> = new Set(['lookup', 'file', 'owner', 'auto-number', 'sub-form']);

/** Every mistake of a new field, with pointers. */
export function newFieldMistakes(
  metadata: OrganisationMetadata,
  module: ModuleDefinition,
  input: FieldCreate,
): ProblemError[] {
  const parent = input.parentField === undefined ? null : (module.fieldByName.get(input.parentField) ?? null);
  const isColumn = input.parentField !== undefined;
  const inColumnForbidden: readonly FieldKind[] = ['sub-form', 'auto-number', 'owner', 'file'];
  return [
    ...(RESERVED_FIELD_NAMES.has(input.apiName) ? [mistake('/apiName', 'NOT_AN_OPTION')] : []),
    ...(module.fields.length >= FIELD_LIMIT ? [mistake('/apiName', 'OUT_OF_RANGE')] : []),
    ...(isColumn && parent?.kind !== 'sub-form' ? [mistake('/parentField', 'REFERENCE_NOT_FOUND')] : []),
    ...(isColumn && inColumnForbidden.includes(input.kind) ? [mistake('/kind', 'NOT_AN_OPTION')] : []),
    ...mandatoryMistakes(input.kind, input),
    ...targetMistakes(metadata, input, isColumn),
    ...(isChoice(input.kind) && !input.settings?.options ? [mistake('/settings/options', 'REQUIRED')] : []),
    ...optionMistakes(input.kind, input),
    ...indexMistakes(module, input.kind, input, isColumn),
    ...defaultMistakes(input.kind, input),
  ];
}

/** A record is there before its first file: none can be asked for when it is made. */
function mandatoryMistakes(kind: FieldKind, { isMandatory }: FieldChange): ProblemError[] {
  return kind === 'file' && isMandatory === true ? [mistake('/isMandatory', 'NOT_AN_OPTION')] : [];
}

/** A lookup points into one module, or into one of several; no line of a sub-form into one of several. */
function targetMistakes(
  metadata: OrganisationMetadata,
  { kind, lookupModule, lookupModules }: FieldCreate,
  isColumn: boolean,
): ProblemError[] {
  if (kind !== 'lookup') {
    return [
      ...(lookupModule === undefined ? [] : [mistake('/lookupModule', 'NOT_AN_OPTION')]),
      ...(lookupModules === undefined ? [] : [mistake('/lookupModules', 'NOT_AN_OPTION')]),
    ];
  }
  if (lookupModules === undefined) {
    const isThere = lookupModule !== undefined && metadata.find(lookupModule) !== null;
    return isThere ? [] : [mistake('/lookupModule', 'REFERENCE_NOT_FOUND')];
  }
  if (isColumn || lookupModule !== undefined) return [mistake('/lookupModules', 'NOT_AN_OPTION')];
  if (lookupModules.length < 2) return [mistake('/lookupModules', 'REQUIRED')];
  if (lookupModules.length > LOOKUP_MODULES_LIMIT) return [mistake('/lookupModules', 'TOO_LONG')];
  return lookupModules.flatMap((name, index) => {
    const place = `/lookupModules/${index}`;
    if (!metadata.find(name)) return [mistake(place, 'REFERENCE_NOT_FOUND')];
    return lookupModules.indexOf(name) < index ? [mistake(place, 'NOT_UNIQUE')] : [];
  });
}

/** Every mistake of a change to a field. System fields only take another label, and an index. */
export function fieldChangeMistakes(
  module: ModuleDefinition,
  field: FieldDefinition,
  input: FieldChange,
): ProblemError[] {
  const fixed = (['isMandatory', 'isUnique', 'defaultValue', 'settings'] as const).filter(
    (property) => field.isSystem && input[property] !== undefined,
  );
  const next = { ...field, ...input, settings: input.settings ?? field.settings };
  return [
    ...fixed.map((property) => mistake(`/${property}`, 'READ_ONLY')),
    ...mandatoryMistakes(field.kind, input),
    ...optionMistakes(field.kind, input),
    ...indexMistakes(module, field.kind, next, field.parentFieldId !== null, field),
    ...defaultMistakes(field.kind, next),
  ];
}

function isChoice(kind: FieldKind): boolean {
  return kind === 'pick-list' || kind === 'multi-select';
}

/** A filter on a multi-select lists options with commas between them. */
function optionMistakes(kind: FieldKind, { settings }: FieldChange): ProblemError[] {
  if (kind !== 'multi-select') return [];
  return (settings?.options ?? []).flatMap(({ value }, index) =>
    value.includes(',') ? [mistake(`/settings/options/${index}/value`, 'FORMAT_INVALID')] : [],
  );
}

function indexMistakes(
  module: ModuleDefinition,
  kind: FieldKind,
  input: Pick<FieldChange, 'isIndexed' | 'isUnique'>,
  isColumn: boolean,
  existing?: FieldDefinition,
): ProblemError[] {
  const isPossible = {
    isIndexed: !isColumn && (indexColumn(kind) !== null || kind === 'multi-select'),
    isUnique: !isColumn && indexColumn(kind) !== null,
  };
  const asked = (['isIndexed', 'isUnique'] as const).filter((property) => input[property]);
  const impossible = asked.filter((property) => !isPossible[property]);
  if (impossible.length > 0) return impossible.map((property) => mistake(`/${property}`, 'NOT_AN_OPTION'));
  const others = module.fields.filter((field) => field !== existing && (field.isIndexed || field.isUnique)).length;
  return asked.length > 0 && others >= INDEXED_LIMIT ? [mistake(`/${asked[0] ?? ''}`, 'OUT_OF_RANGE')] : [];
}

function defaultMistakes(kind: FieldKind, input: FieldChange): ProblemError[] {
  const { defaultValue = null, settings = {} } = input;
  if (defaultValue === null) return [];
  if (WITHOUT_DEFAULT.has(kind)) return [mistake('/defaultValue', 'NOT_AN_OPTION')];
  const verdict = checkValue(kind as ValueKind, defaultValue, settings);
  return verdict.ok ? [] : [mistake('/defaultValue', verdict.code)];
}

/** Whether anything stands in the way of deleting a field: it names the record, is the server's, or makes another. */
export function isDeletable(module: ModuleDefinition, field: FieldDefinition): boolean {
  const makesAnother = module.fields.some((other) => other.settings.joinedFrom?.includes(field.apiName));
  return !field.isSystem && field.apiName !== module.nameField && !makesAnother;
}

/** A new field appears in the last section of a layout. */
export function withField(sections: readonly LayoutSection[], apiName: string): LayoutSection[] {
  const last = sections.at(-1);
  if (!last) return [{ label: { en: 'More' }, columns: 2, fields: [apiName] }];
  return [...sections.slice(0, -1), { ...last, fields: [...last.fields, apiName] }];
}

export function withoutField(sections: readonly LayoutSection[], apiName: string): LayoutSection[] {
  return sections.map((section) => ({ ...section, fields: section.fields.filter((name) => name !== apiName) }));
}
