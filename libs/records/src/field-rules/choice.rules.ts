import { isId } from '@portico/platform';
import { EMPTY, type ValueRule, accepted, refused } from './verdict.types';

export const yesNoRule: ValueRule = (input) => (typeof input === 'boolean' ? accepted(input) : refused('TYPE_INVALID'));

/** The value of an option, never its label. */
export const pickListRule: ValueRule = (input, settings) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  if (input === '') return EMPTY;
  return settings.options?.some((option) => option.value === input) ? accepted(input) : refused('NOT_AN_OPTION');
};

/** The id of a record or of a member of staff. Whether it is there is asked of the database, for all at once. */
export const referenceRule: ValueRule = (input) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  if (input === '') return EMPTY;
  return isId(input) ? accepted(input) : refused('REFERENCE_NOT_FOUND');
};
