import {
  PORTAL_USER_SORTS,
  PORTAL_USER_STATUSES,
  type FilterCondition,
  type PortalUserSort,
  type PortalUserStatus,
  type ProblemError,
  type SortKey,
} from '@portico/contracts';
import { isId, mistake, PorticoError, refuseMistakes } from '@portico/platform';
import type { PortalUserFilter } from './portal-user-list.repository';

/** `filter[status][eq]` and `filter[userType][eq]`; everything else is refused. `place` names it: `?filter` or a pointer. */
export function portalUserFilter(
  q: string | null,
  conditions: readonly FilterCondition[],
  place: (condition: FilterCondition, index: number) => string = inQuery,
): PortalUserFilter {
  const errors: ProblemError[] = [];
  const filter: PortalUserFilter = { q, status: null, userTypeId: null };
  for (const [index, condition] of conditions.entries()) {
    const { field, operator, value } = condition;
    const pointer = place(condition, index);
    if (field !== 'status' && field !== 'userType') errors.push(mistake(pointer, 'FIELD_NOT_AVAILABLE'));
    else if (operator !== 'eq') errors.push(mistake(pointer, 'FILTER_INVALID'));
    else if (field === 'status') {
      if (isStatus(value)) filter.status = value;
      else errors.push(mistake(pointer, 'NOT_AN_OPTION'));
    } else {
      if (!isId(value)) errors.push(mistake(pointer, 'FILTER_INVALID'));
      filter.userTypeId = value;
    }
  }
  refuseMistakes(errors);
  return filter;
}

/** Newest first, or by one key of PORTAL_USER_SORTS. @throws PorticoError SORT_INVALID */
export function portalUserOrder(sort: readonly SortKey[]): { by: PortalUserSort; isDown: boolean } {
  const [key, ...more] = sort;
  if (!key) return { by: 'createdAt', isDown: true };
  const by = PORTAL_USER_SORTS.find((name) => name === key.field);
  if (!by || more.length > 0) throw new PorticoError('SORT_INVALID');
  return { by, isDown: key.direction === 'desc' };
}

const inQuery = ({ field, operator }: FilterCondition): string => `?filter[${field}][${operator}]`;

function isStatus(value: string): value is PortalUserStatus {
  return (PORTAL_USER_STATUSES as readonly string[]).includes(value);
}
