import {
  DELIVERY_STATES,
  FAILURE_REASONS,
  SKIP_CODES,
  type DeliveryState,
  type FilterCondition,
  type ProblemError,
} from '@portico/contracts';
import { mistake, refuseMistakes } from '@portico/platform';
import type { RecipientFilter } from './recipient.repository';

const STATES: ReadonlySet<string> = new Set(DELIVERY_STATES);
const REASONS: ReadonlySet<string> = new Set([...FAILURE_REASONS, 'BOUNCED']);
const SKIPS: ReadonlySet<string> = new Set(SKIP_CODES);

/** States as the batch counts them: `failed` with bounced, `queued` with handing over (R83). */
const COUNTED: Partial<Record<DeliveryState, readonly DeliveryState[]>> = {
  failed: ['failed', 'bounced'],
  queued: ['queued', 'handing-over'],
};

/** `?filter[state][eq]=failed`, `?filter[reason][eq]=`, `?filter[skipCode][eq]=`; `in` for several states. */
export function recipientFilter(q: string | null, conditions: readonly FilterCondition[]): RecipientFilter {
  const errors: ProblemError[] = [];
  const filter: RecipientFilter = { q, states: null, reason: null, skipCode: null, isChanged: false };
  for (const { field, operator, value } of conditions) {
    const pointer = `?filter[${field}][${operator}]`;
    const isOne = operator === 'eq';
    if (field === 'state' && (isOne || operator === 'in')) {
      const states = isOne ? [value] : value.split(',');
      if (!states.every((state) => STATES.has(state))) errors.push(mistake(pointer, 'NOT_AN_OPTION'));
      filter.states = (states as DeliveryState[]).flatMap((state) => COUNTED[state] ?? [state]);
    } else if (field === 'reason' && isOne) {
      if (!REASONS.has(value)) errors.push(mistake(pointer, 'NOT_AN_OPTION'));
      filter.reason = value;
    } else if (field === 'skipCode' && isOne) {
      if (!SKIPS.has(value)) errors.push(mistake(pointer, 'NOT_AN_OPTION'));
      filter.skipCode = value;
    } else if (field === 'changed' && isOne) {
      if (value !== 'true') errors.push(mistake(pointer, 'NOT_AN_OPTION'));
      filter.isChanged = true;
    } else {
      const isKnown = ['state', 'reason', 'skipCode', 'changed'].includes(field);
      errors.push(mistake(pointer, isKnown ? 'FILTER_INVALID' : 'FIELD_NOT_AVAILABLE'));
    }
  }
  refuseMistakes(errors);
  return filter;
}
