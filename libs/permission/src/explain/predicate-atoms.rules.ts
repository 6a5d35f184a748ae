import type { RecordPredicate } from '@portico/contracts';
import type { Holds } from './explanation.types';

const ALL: RecordPredicate = { kind: 'all' };

/**
 * A predicate as alternatives, each a list of conditions that must all hold. A condition is a predicate of its own,
 * so that it can be asked of a record in the way in which lists ask it.
 */
export function alternativesOf(predicate: RecordPredicate): RecordPredicate[][] {
  switch (predicate.kind) {
    case 'none':
      return [];
    case 'any':
      return predicate.of.flatMap(alternativesOf);
    default:
      if (!('of' in predicate)) return [[predicate]];
      return alternativesOf(predicate.of).map((conditions) => [...conditions, { ...predicate, of: ALL }]);
  }
}

/** Whether a whole predicate holds, by its conditions. */
export function meets(predicate: RecordPredicate, holds: Holds): boolean {
  return alternativesOf(predicate).some((conditions) => conditions.every(holds));
}
