import { isId } from '@portico/platform';
import { EMPTY, type ValueRule, accepted, refused } from './verdict.types';

export const yesNoRule: ValueRule = (input) => (typeof input === 'boolean' ? accepted(input) : refused('TYPE_INVALID'));

/** The value of an option, never its label. */
export const pickListRule: ValueRule = (input, settings) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  if (input === '') return EMPTY;
  return settings.options?.some((option) => option.value === input) ? accepted(input) : refused('NOT_AN_OPTION');
};

/** Values of options, each once, in the order of the options; none chosen is empty. */
export const multiSelectRule: ValueRule = (input, settings) => {
  if (!Array.isArray(input)) return refused('TYPE_INVALID');
  const chosen: ReadonlySet<unknown> = new Set<unknown>(input);
  const known = (settings.options ?? []).map((option) => option.value).filter((value) => chosen.has(value));
  if (known.length < chosen.size) return refused('NOT_AN_OPTION');
  return known.length === 0 ? EMPTY : accepted(known);
};

/** Files come and go on a way of their own: no body writes them. */
export const fileRule: ValueRule = () => refused('READ_ONLY');

/** The id of a record or of a member of staff. Whether it is there is asked of the database, for all at once. */
export const referenceRule: ValueRule = (input) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  if (input === '') return EMPTY;
  return isId(input) ? accepted(input) : refused('REFERENCE_NOT_FOUND');
};
