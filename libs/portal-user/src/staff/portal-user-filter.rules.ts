import type { FilterCondition, ProblemError } from '@portico/contracts';
import { isId, mistake, refuseMistakes } from '@portico/platform';
import type { PortalUserFilter } from './portal-user-admin.repository';

/** `?filter[status][eq]=` and `?filter[userType][eq]=`; everything else is refused. */
export function portalUserFilter(q: string | null, conditions: readonly FilterCondition[]): PortalUserFilter {
  const errors: ProblemError[] = [];
  const filter: PortalUserFilter = { q, status: null, userTypeId: null };
  for (const { field, operator, value } of conditions) {
    const pointer = `?filter[${field}][${operator}]`;
    if (field !== 'status' && field !== 'userType') errors.push(mistake(pointer, 'FIELD_NOT_AVAILABLE'));
    else if (operator !== 'eq') errors.push(mistake(pointer, 'FILTER_INVALID'));
    else if (field === 'status') {
      if (value !== 'active' && value !== 'deactivated') errors.push(mistake(pointer, 'NOT_AN_OPTION'));
      filter.status = value;
    } else {
      if (!isId(value)) errors.push(mistake(pointer, 'FILTER_INVALID'));
      filter.userTypeId = value;
    }
  }
  refuseMistakes(errors);
  return filter;
}
