import type { ListView, ListViewWrite, SortKey } from '@portico/contracts';
import type { ListState } from '../list/list-state.rules';

/** The view that an address names; the default one where it names none, or one that is not there. */
export function viewOf(views: readonly ListView[], id: string | null): ListView | null {
  return views.find((one) => one.id === id) ?? views.find((one) => one.isDefault) ?? null;
}

/** The order that a list's address says: `-createdAt`. */
export function sortKeyOf(sort: string): SortKey | null {
  if (sort === '') return null;
  return sort.startsWith('-') ? { field: sort.slice(1), direction: 'desc' } : { field: sort, direction: 'asc' };
}

/** How a list stands, as a view keeps it. */
export type ListContent = Pick<ListViewWrite, 'listFields' | 'listFilter' | 'listSort'>;

export function contentOf({ sort, where }: Pick<ListState, 'sort' | 'where'>, columns: readonly string[]): ListContent {
  return { listFields: [...columns], listFilter: [...where], listSort: sortKeyOf(sort) };
}

/** A view as it is written again. */
export function writeOf({ name, isShared, listFields, listFilter, listSort }: ListView): ListViewWrite {
  return { name, isShared, listFields, listFilter, listSort };
}
