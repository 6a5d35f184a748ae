import type { FieldKind, ProblemError, UniqueTogether } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition, UniqueSet } from './definition.types';

export const UNIQUE_SET_LIMIT = 5;

const IMPOSSIBLE: ReadonlySet<FieldKind> = new Set([
  ...(['long-text', 'multi-select', 'file', 'sub-form', 'owner', 'auto-number'] as const),
]);

export function canBeUniqueTogether({ kind, settings }: Pick<FieldDefinition, 'kind' | 'settings'>): boolean {
  return !IMPOSSIBLE.has(kind) && settings.joinedFrom === undefined;
}

/** What is wrong with sets, all at once: fields that are not there or cannot be compared, and names given twice. */
export function uniqueTogetherMistakes(module: ModuleDefinition, sets: readonly UniqueTogether[]): ProblemError[] {
  return sets.flatMap(({ name, fields }, at) => [
    ...(sets.findIndex((other) => other.name === name) < at
      ? [mistake(`/uniqueTogether/${at}/name`, 'NOT_UNIQUE')]
      : []),
    ...fields.flatMap((field, index) => {
      const found = module.fieldByName.get(field);
      return found && canBeUniqueTogether(found)
        ? []
        : [mistake(`/uniqueTogether/${at}/fields/${index}`, 'FIELD_NOT_AVAILABLE')];
    }),
  ]);
}

/** Sets with their ids: one with the same fields as before keeps its keys, whatever it is called now. */
export function identified(
  known: readonly UniqueSet[],
  sets: readonly UniqueTogether[],
  makeId: () => string,
): UniqueSet[] {
  const keyOf = ({ fields }: UniqueTogether): string => fields.join(' ');
  return sets.map((set) => ({ id: known.find((one) => keyOf(one) === keyOf(set))?.id ?? makeId(), ...set }));
}
